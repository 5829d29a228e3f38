"""An element in; everything that it says, in parts, out."""

from collections.abc import Callable, Iterator
from typing import Any

from stormgen.binding.model import label_of
from stormgen.board import (
    Actor,
    Aggregate,
    Command,
    Context,
    Element,
    Event,
    Hotspot,
    Legacy,
    Module,
    Opportunity,
    Policy,
    Route,
    Saga,
    Scenario,
    Story,
    System,
    Table,
    Transaction,
    View,
)
from stormgen.board.types import Alias, Enumeration, Structure
from stormgen.comparison import big_picture, design, legacy, sagas
from stormgen.comparison.notation import Notation, quoted
from stormgen.comparison.parts import Part, Said, annotations, single

_OF: dict[type[Element], Callable[[Any, Any, Notation], Iterator[Said]]] = {
    Context: big_picture.of_context,
    Actor: lambda element, other, notation: iter(()),
    System: lambda element, other, notation: iter(()),
    Hotspot: big_picture.of_note,
    Opportunity: big_picture.of_note,
    Story: big_picture.of_story,
    Alias: big_picture.of_alias,
    Structure: big_picture.of_structure,
    Enumeration: big_picture.of_enumeration,
    Aggregate: design.of_aggregate,
    Command: design.of_command,
    Event: design.of_event,
    Policy: design.of_policy,
    View: design.of_view,
    Scenario: design.of_scenario,
    Saga: sagas.of_saga,
    Legacy: legacy.of_legacy,
    Table: legacy.of_table,
    Route: legacy.of_route,
    Transaction: legacy.of_transaction,
    Module: legacy.of_module,
}


def says(element: Element, other: Element, notation: Notation) -> Iterator[Said]:
    """What an element says, cut so that it can be laid beside `other`, which may be the element itself."""
    if element.label != label_of(element.key.name) and not _is_called_so(element, other):
        yield Part("label", "", quoted(element.label))
    yield from single("documentation", quoted(element.doc) if element.doc else None)
    yield from annotations(element.annotations)
    if type(element) is type(other):
        yield from _OF[type(element)](element, other, notation)
    else:
        # A type that was a structure and is an enum now keeps its key, and nothing of what it said.
        yield Part("form", "", type(element).__name__.lower())


def _is_called_so(element: Element, other: Element) -> bool:
    """Whether the label is the name, so that another one has been told already."""
    return isinstance(element, Hotspot | Opportunity | Scenario) and element.key != other.key
