"""An element of the board, or a type, in; the line of Storm that declares it out."""

from stormgen.board import Actor, Aggregate, Command, Context, Element, Event, Policy, Reference, Saga, View
from stormgen.board.notation import type_text
from stormgen.board.types import (
    Alias,
    Enumeration,
    Field,
    Structure,
)


def signature(element: Element) -> str:
    """What an element is and what it takes, without its body."""
    kind, name = element.key.kind, element.name
    match element:
        case Command():
            by = f" by {_names(element.actors)}" if element.actors else ""
            joint = " | " if element.one_outcome else ", "
            emits = f" -> {joint.join(dict.fromkeys(r.key.name for r in element.emitted))}" if element.emitted else ""
            return f"command {name}{_parameters(element.parameters)}{by}{emits}"
        case Event():
            version = f" v{element.current.number}" if len(element.versions) > 1 else ""
            return (
                f"{'pivotal ' if element.pivotal else ''}event {name}{version}{_parameters(element.current.parameters)}"
            )
        case Aggregate():
            return f"aggregate {name}{_parameters(element.identity or None)}"
        case Context():
            return f"context {name}{f' {element.subdomain}' if element.subdomain else ''}"
        case Policy():
            joint = " and " if element.joins else " or "
            when = f" when {joint.join(r.key.name for r in element.triggers)}" if element.triggers else ""
            then = f" then {', '.join(i.command.key.name for i in element.issues)}" if element.issues else ""
            return f"policy {name}{when}{then}"
        case View():
            by = f" by {', '.join(element.keys)}" if element.keys else ""
            return f"view {name}{by}{f' from {_names(element.sources)}' if element.sources else ''}"
        case Saga():
            return f"saga {name} {element.style}"
        case Alias(target=target):
            return f"type {name} = {type_text(target)}"
        case Structure(fields=fields):
            return f"type {name} {{ {', '.join(map(field_text, fields))} }}"
        case Enumeration(values=values):
            return f"enum {name} {{ {', '.join(values)} }}"
        case Actor():
            return f"actor {name}"
    return f"{kind} {name}"


def field_text(field: Field) -> str:
    """`quantity: int(1..)`"""
    return f"{field.name}: {type_text(field.type)}"


def _parameters(fields: tuple[Field, ...] | None) -> str:
    return "" if fields is None else f"({', '.join(map(field_text, fields))})"


def _names(references: tuple[Reference, ...]) -> str:
    return ", ".join(reference.key.name for reference in references)
