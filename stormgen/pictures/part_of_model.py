"""Facts and what is asked for in; the part of the wall that is about it, as a board and its flow, out."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from stormgen.board import Board, Command, Element, Event, Hotspot, Key, Opportunity, Reference, Saga, Story
from stormgen.board.saga import SagaCommand, Step
from stormgen.facts import Facts
from stormgen.flow import Flow
from stormgen.flow.graph import WORK


def part_of(facts: Facts, subject: Key | None) -> tuple[Board, Flow]:
    """All of it for no subject; a context with what is next to it; a story; what follows from any other sticky."""
    board, flow = facts.board, facts.flow
    if subject is None:
        return board, flow
    keys = _keys(board, flow, subject)
    notes: tuple[Hotspot | Opportunity, ...] = (*board.hotspots, *board.opportunities)
    keys |= {note.key for note in notes if any(reference.key in keys for reference in note.on)}
    keys |= {context for key in keys if (context := board.context_of(key)) is not None}
    elements = tuple(_pruned(element, keys) for element in board if element.key in keys or isinstance(element, Story))
    nodes = [node for node in flow.nodes if node.key in keys]
    edges = [edge for edge in flow.edges if edge.source in keys and edge.target in keys]
    return Board(board.name, elements), Flow(nodes, edges)


def _keys(board: Board, flow: Flow, subject: Key) -> set[Key]:
    if subject.kind == "context":
        return _of_context(board, flow, subject)
    if subject.kind == "flow":
        stops = {stop.key for stop in board.find(Story, subject).stops}
        return stops | _handlers(board, stops)
    return _from(board, flow, subject)


def _of_context(board: Board, flow: Flow, context: Key) -> set[Key]:
    inside = {element.key for element in board if board.context_of(element.key) == context}
    beside = {end for key in inside for end in _neighbours(flow, key) if end in board}
    return inside | beside | _handlers(board, inside | beside)


def _from(board: Board, flow: Flow, start: Key) -> set[Key]:
    """Who issues its commands and what handles them is part of a story, what else these do is not."""
    told = {start} | flow.downstream_of(start)
    issuers = {e.source for key in told if key.kind == "command" for e in flow.into(key, "issues")}
    return told | {key for key in issuers if key.kind == "actor"} | _handlers(board, told)


def _neighbours(flow: Flow, key: Key) -> Iterator[Key]:
    yield from (edge.source for edge in flow.into(key, *WORK, "precedes"))
    yield from (edge.target for edge in flow.out_of(key, *WORK, "precedes"))


def _handlers(board: Board, keys: Collection[Key]) -> set[Key]:
    of: tuple[Command | Event, ...] = (*board.commands, *board.events)
    return {element.aggregate for element in of if element.key in keys and element.aggregate is not None}


def _pruned(element: Element, keys: Collection[Key]) -> Element:
    """Without references to what is left out."""
    if isinstance(element, Story):
        arrows = tuple(a for a in element.arrows if a.source.key in keys and a.target.key in keys)
        return replace(element, stops=_kept(element.stops, keys), arrows=arrows)
    if isinstance(element, Hotspot | Opportunity):
        return replace(element, on=_kept(element.on, keys))
    if isinstance(element, Saga):
        steps = tuple(_step(step, keys) for step in element.steps)
        return replace(element, start=_kept(element.start, keys), steps=steps)
    return element


def _step(step: Step, keys: Collection[Key]) -> Step:
    done, failed = _kept(step.done, keys), _kept(step.failed, keys)
    return replace(step, do=_command(step.do, keys), undo=_command(step.undo, keys), done=done, failed=failed)


def _command(command: SagaCommand | None, keys: Collection[Key]) -> SagaCommand | None:
    return command if command is not None and command.command.key in keys else None


def _kept(references: Sequence[Reference], keys: Collection[Key]) -> tuple[Reference, ...]:
    return tuple(reference for reference in references if reference.key in keys)
