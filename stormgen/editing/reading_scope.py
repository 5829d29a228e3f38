"""An element of the board in; what the names in it may stand for out."""

from dataclasses import dataclass

from stormgen.board import Aggregate, Command, Element, Event, Key, Policy, Saga, Scenario, Table, View
from stormgen.board.types import Type


@dataclass(frozen=True, slots=True)
class Scope:
    """What the names of an expression may be: parts of these events and commands, and of the state of this element.

    `callee` is what the arguments right inside are given to; `variables` are those of a `for`, with their types.
    """

    element: Key
    parameters: tuple[Key, ...] = ()
    state: Key | None = None
    callee: Key | None = None
    variables: tuple[tuple[str, Type], ...] = ()


def scope_of(element: Element) -> Scope:
    """The scope of all that stands in an element."""
    match element:
        case Aggregate() | View():
            return Scope(element.key, state=element.key)
        case Command() | Event():
            return Scope(element.key, (element.key,), element.aggregate)
        case Policy():
            return Scope(element.key, tuple(t.key for t in element.triggers))
        case Saga():
            heard = [*element.start, *(r for step in element.steps for r in step.done)]
            return Scope(element.key, tuple(r.key for r in heard))
        case Scenario():
            subject = element.subject.key if element.subject else None
            return Scope(element.key, state=subject, callee=subject)
        case Table():
            return Scope(element.key, state=element.aggregate.key if element.aggregate else None)
    return Scope(element.key)
