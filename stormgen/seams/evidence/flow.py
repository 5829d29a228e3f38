"""Tie: work flows from one to the other, at once (strong) or through a policy, a saga or a view (weak)."""

from collections.abc import Iterator
from itertools import pairwise

from stormgen.board import Board, Key, Policy, Saga, View
from stormgen.flow import Flow
from stormgen.seams.evidence._kind import EvidenceKind, Tie
from stormgen.seams.units import Units

# A policy reacts later, in a transaction of its own: that is where a seam can run (Vernon 2013, ch. 10).
_AT_ONCE = 1.0
_LATER = 0.5


def _ties(board: Board, flow: Flow, units: Units) -> Iterator[Tie]:
    for edge in flow.edges_of("emits"):
        for ends in _apart(units, edge.source, edge.target):
            yield Tie(*ends, _AT_ONCE, f"{edge.source.name} emits {edge.target.name}", edge.span)
    for policy in board.policies:
        yield from _through_policy(policy, units)
    for saga in board.sagas:
        yield from _along_saga(saga, units)
    for view in board.views:
        yield from _into_view(view, units)


def _through_policy(policy: Policy, units: Units) -> Iterator[Tie]:
    pairs = [(event, issue) for event in policy.triggers for issue in policy.issues]
    for event, issue in pairs:
        for ends in _apart(units, event.key, issue.command.key):
            sentence = f"{event.key.name} triggers {issue.command.key.name} through {policy.name}"
            yield Tie(*ends, _LATER / len(pairs), sentence, policy.span)


def _along_saga(saga: Saga, units: Units) -> Iterator[Tie]:
    for before, after in pairwise(step for step in saga.steps if step.do):
        if before.do and after.do:
            first, then = before.do.command.key, after.do.command.key
            for ends in _apart(units, first, then):
                yield Tie(*ends, _LATER, f"saga {saga.name} does {first.name}, then {then.name}", after.span)


def _into_view(view: View, units: Units) -> Iterator[Tie]:
    """A view that joins several sources ties each to the first."""
    first, *others = view.sources or (None,)
    for other in others:
        if first and other:
            for ends in _apart(units, first.key, other.key):
                sentence = f"view {view.name} joins {first.key.name} and {other.key.name}"
                yield Tie(*ends, _LATER / len(others), sentence, other.span)


def _apart(units: Units, source: Key, target: Key) -> Iterator[tuple[Key, Key]]:
    """The two units, if there are two: most work stays inside one."""
    first, then = units.of(source), units.of(target)
    if first and then and first != then:
        yield first, then


EVIDENCE = EvidenceKind("flow", 1.0, _ties)
