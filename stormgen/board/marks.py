"""The annotations that stormgen reads, with what each says; and every annotation of a board with what it stands on."""

from collections.abc import Iterator
from dataclasses import dataclass

from stormgen.board.aggregate import Aggregate
from stormgen.board.board import Board
from stormgen.board.command import Command
from stormgen.board.element import Annotation, Element
from stormgen.board.event import Event
from stormgen.board.types import Field, Structure
from stormgen.source import Span

MARKS = {
    "allow": "this finding is known and accepted here",
    "deprecated": "still there, and what to use",
    "manual": "a person does this; no command follows by itself",
    "owner": "who answers for it",
    "pii": "personal data",
    "public": "read by others, outside this model",
    "ready": "what stands in this context is settled",
    "terminal": "the story ends here; nothing needs to react",
    "version": "the version of a published shape",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """One annotation, and the places of the text that it speaks of, all annotations there among them."""

    annotation: Annotation
    places: tuple[Span, ...]


def marks_on(board: Board) -> Iterator[Marked]:
    """Every annotation of every element and field, element by element in the order of the board."""
    for element in board:
        yield from _marks(element.annotations, element.extents)
        for field in _fields(element):
            yield from _marks(field.annotations, (field.span,))


def _marks(annotations: tuple[Annotation, ...], places: tuple[Span, ...]) -> Iterator[Marked]:
    everywhere = (*places, *(annotation.span for annotation in annotations)) if annotations else ()
    yield from (Marked(annotation, everywhere) for annotation in annotations)


def _fields(element: Element) -> Iterator[Field]:
    match element:
        case Aggregate():
            yield from (*element.identity, *element.fields)
        case Structure():
            yield from element.fields
        case Command():
            yield from element.parameters or ()
        case Event():
            for version in element.versions:
                yield from version.parameters or ()
