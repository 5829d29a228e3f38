"""Homes of units in; the home of every other element, by where it stands or what it touches, out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from stormgen.board import Board, Key, Placed, Saga
from stormgen.flow import Flow
from stormgen.flow.graph import WORK, Edge

# A policy lives where the command is that it issues: that context decides to react.
_STRENGTH = {"issues": 2.0, "emits": 2.0}


def homes_of_elements(
    board: Board, flow: Flow, units: Mapping[Key, int], contexts: Mapping[Key, int]
) -> dict[Key, int]:
    """The home of each command, event, policy, view and saga that has one, in the order of the text.

    What stands in an aggregate or a declared context stays with it. Loose ones go where most of what they
    touch is, in rounds, as they may touch only each other; what touches nothing has no home.
    """
    elements: list[Placed] = [*board.commands, *board.events, *board.policies, *board.views, *board.sagas]
    homes = dict(units)
    for element in elements:
        home = _told(element, units, contexts)
        if home is not None:
            homes.setdefault(element.key, home)
    loose = [e for e in elements if e.key not in homes]
    touching = _touching(loose, flow)
    while found := {e.key: home for e in loose if (home := _pulled_to(e, flow, homes)) is not None}:
        homes |= found
        # The others touch nothing more than before.
        loose = [e for key in found for e in touching[key] if e.key not in homes]
    return {e.key: homes[e.key] for e in elements if e.key in homes}


def _told(element: Placed, units: Mapping[Key, int], contexts: Mapping[Key, int]) -> int | None:
    aggregate: Key | None = getattr(element, "aggregate", None)
    if aggregate is not None and aggregate in units:
        return units[aggregate]
    return contexts.get(element.context) if element.context else None


def _touching(loose: Iterable[Placed], flow: Flow) -> Mapping[Key, list[Placed]]:
    """Which loose elements touch each element."""
    touching: dict[Key, list[Placed]] = defaultdict(list)
    for element in loose:
        for key, _ in _touched(element, flow):
            touching[key].append(element)
    return touching


def _pulled_to(element: Placed, flow: Flow, homes: Mapping[Key, int]) -> int | None:
    pulls: dict[int, float] = defaultdict(float)
    for key, strength in _touched(element, flow):
        if key in homes:
            pulls[homes[key]] += strength
    return max(sorted(pulls), key=lambda home: pulls[home], default=None)


def _touched(element: Placed, flow: Flow) -> Iterator[tuple[Key, float]]:
    if isinstance(element, Saga):
        yield from ((reference.key, 1.0) for reference in element.start)
    yield from ((edge.target, _strength(edge)) for edge in flow.out_of(element.key, *WORK, "precedes"))
    yield from ((edge.source, _strength(edge)) for edge in flow.into(element.key, *WORK, "precedes"))


def _strength(edge: Edge) -> float:
    return _STRENGTH.get(edge.kind, 1.0)
