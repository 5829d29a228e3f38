"""Facts in; how every run of their sagas and policies ends, and what of that the model accepts, out."""

from dataclasses import replace

from stormgen.behaviour.sagas import Bounds, Found, Verified
from stormgen.behaviour.sagas import verify as explore
from stormgen.behaviour.sagas.findings.codes import CODES
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts
from stormgen.rules import Marks, RuleSet, judge, useless


def verify(facts: Facts, bounds: Bounds) -> Verified:
    """As exploring finds it, each finding that an `@allow` covers with the reason given there."""
    verified, marks = explore(facts.board, facts.flow, bounds), Marks(facts.board)
    sagas = tuple(
        replace(saga, findings=tuple(_marked(found, marks) for found in saga.findings)) for saga in verified.sagas
    )
    of_policies = tuple(_marked(found, marks) for found in verified.policies.findings)
    return replace(verified, sagas=sagas, policies=replace(verified.policies, findings=of_policies))


def useless_marks(facts: Facts, verified: Verified) -> tuple[Diagnostic, ...]:
    """Marks of what exploring could find, where neither that nor lint finds it."""
    marks, slugs = Marks(facts.board), {code.slug for code in CODES}
    left = [mark for mark in marks.all if mark.slug in slugs]
    if not left:
        return ()
    told = [found.diagnostic for found in verified.findings]
    told += [allowed.diagnostic for allowed in judge(facts, RuleSet()).allowed]
    used = {mark for diagnostic in told for mark in marks.around(diagnostic)}
    return tuple(useless(mark) for mark in left if mark not in used)


def _marked(found: Found, marks: Marks) -> Found:
    around = marks.around(found.diagnostic)
    return replace(found, allowed=around[0].reason) if around else found
