"""Facts in; where in the model a message, or a field of it, stands, out."""

from collections.abc import Callable

from stormgen.board import Command, Event
from stormgen.facts import Facts
from stormgen.messages.contract import of_wire_type
from stormgen.source import SourceText, Span

Places = Callable[[str, str], Span]  # of a message by its name on the wire, and of a path in its schema


def places_in(facts: Facts | None, given: str) -> Places:
    """What is not in the model, or no model, is at the head of it; `given` is what a person named."""
    head = Span(SourceText(given, ""), 0, 0)
    if facts is None:
        return lambda _message, _path: head
    board = facts.board
    head = next((Span(element.span.source, 0, 0) for element in board if element.span.file), head)

    def place(message: str, path: str) -> Span:
        element, number = of_wire_type(board, message)
        return _of_field(element, number, path.removeprefix("$.")) if element else head

    return place


def _of_field(element: Event | Command, number: int, name: str) -> Span:
    """The head of the message, where a field is part of the identity, is part of another, or is not there any more."""
    if isinstance(element, Event):
        shape = next((version for version in element.versions if version.number == number), element.current)
        return next((part.span for part in shape.parameters or () if part.name == name), shape.span)
    return next((part.span for part in element.parameters or () if part.name == name), element.span)
