"""A policy that waits for several events which have no value in common."""

from collections.abc import Iterable, Iterator

from stormgen.board import Aggregate, Board, Event, Policy
from stormgen.board.types import Field
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.diagnostics.wording import listed
from stormgen.facts import Facts

CODE = declare("STORM411", "join-without-key", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for policy in facts.board.policies:
        events = _joined(policy, facts.board)
        if len(events) > 1 and all(event.current.parameters is not None for event in events):
            yield from _unmatched(policy, events, facts.board)


def _joined(policy: Policy, board: Board) -> list[Event]:
    return [board.find(Event, r.key) for r in policy.triggers] if policy.joins else []


def _unmatched(policy: Policy, events: list[Event], board: Board) -> Iterator[Diagnostic]:
    """Names alone are compared: where types differ too, the key is wrong, but there is one."""
    shared = set.intersection(*({field.name for field in _carried(event, board)} for event in events))
    if policy.join_key is None and not shared:
        names = listed([event.name for event in events])
        message = f"{policy.name} waits for {names}, but they have no field in common that tells which belong together."
    elif policy.join_key is not None and policy.join_key not in shared:
        message = f"{policy.name} brings its events together by {policy.join_key}, which not all of them carry."
    else:
        return
    related = tuple(Related(f"{event.name} is declared here.", event.span) for event in events)
    hint = "Let the events carry the same field, such as an order's number, and write `by` that field."
    yield Diagnostic(CODE, message, policy.span, hint, related)


def _carried(event: Event, board: Board) -> tuple[Field, ...]:
    identity = board.find(Aggregate, event.aggregate).identity if event.aggregate else ()
    return (*identity, *event.parameters)
