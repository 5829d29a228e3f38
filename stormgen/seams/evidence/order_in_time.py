"""Tie: one event comes right after the other on the wall, with no pivotal event between the two."""

from collections.abc import Iterator
from itertools import pairwise

from stormgen.board import Board, Event
from stormgen.flow import Flow
from stormgen.seams.evidence._kind import EvidenceKind, Tie
from stormgen.seams.units import Units


def _ties(board: Board, flow: Flow, units: Units) -> Iterator[Tie]:
    """A pivotal event ends a phase, and a border may run there (Brandolini, Introducing EventStorming, ch. 5)."""
    for edge in flow.edges_of("precedes"):
        yield from _after(board.find(Event, edge.source), board.find(Event, edge.target), units)
    loose = [event for event in board.events if event.context is None and event.aggregate is None]
    for event, following in pairwise(loose):
        if event.span.source is following.span.source:
            yield from _after(event, following, units)


def _after(event: Event, following: Event, units: Units) -> Iterator[Tie]:
    first, then = units.of(event.key), units.of(following.key)
    if first and then and first != then and not event.pivotal:
        yield Tie(first, then, 1.0, f"{following.name} comes right after {event.name}", following.span)


# What comes next is often somebody else's work.
EVIDENCE = EvidenceKind("order in time", 0.5, _ties)
