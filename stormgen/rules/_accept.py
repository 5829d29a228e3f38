"""What exploring found in; the same, each finding that an `@allow` covers with the reason given there, out."""

from dataclasses import replace

from stormgen.behaviour.sagas.verdict import Found, Verified
from stormgen.board import Board
from stormgen.rules._allow import Marks


def accept(verified: Verified, board: Board) -> Verified:
    marks = Marks(board)
    sagas = tuple(
        replace(saga, findings=tuple(_marked(found, marks) for found in saga.findings)) for saga in verified.sagas
    )
    of_policies = tuple(_marked(found, marks) for found in verified.policies.findings)
    return replace(verified, sagas=sagas, policies=replace(verified.policies, findings=of_policies))


def _marked(found: Found, marks: Marks) -> Found:
    around = marks.around(found.diagnostic)
    return replace(found, allowed=around[0].reason) if around else found
