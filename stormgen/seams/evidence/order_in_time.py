"""Tie: one event comes right after the other on the wall, with no pivotal event between the two."""

from collections.abc import Iterator
from itertools import pairwise

from stormgen.board import Board, Event
from stormgen.flow import Flow
from stormgen.seams.evidence._kind import EvidenceKind, Tie
from stormgen.seams.units import Units
from stormgen.source import Span


def _ties(board: Board, flow: Flow, units: Units) -> Iterator[Tie]:
    """A pivotal event ends a phase, and a border may run there (Brandolini, Introducing EventStorming, ch. 5). Loose
    events are listed as they came, which says nothing of those that a flow puts in order.
    """
    arrows = tuple(flow.edges_of("precedes"))
    for edge in arrows:
        yield from _after(board.find(Event, edge.source), board.find(Event, edge.target), edge.span, units)
    in_order = {key for edge in arrows for key in (edge.source, edge.target)}
    loose = [event for event in board.events if event.context is None and event.aggregate is None]
    for event, following in pairwise(loose):
        if event.span.source is following.span.source and in_order.isdisjoint((event.key, following.key)):
            yield from _after(event, following, following.span, units)


def _after(event: Event, following: Event, span: Span, units: Units) -> Iterator[Tie]:
    first, then = units.of(event.key), units.of(following.key)
    if first and then and first != then and not event.pivotal:
        yield Tie(first, then, 1.0, f"{following.name} comes right after {event.name}", span)


# What comes next is often somebody else's work.
EVIDENCE = EvidenceKind("order in time", 0.5, _ties)
