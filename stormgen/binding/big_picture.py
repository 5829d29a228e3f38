"""Slots of contexts, actors, systems, notes, types and flows in; those elements out."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, get_args

from stormgen.binding.circles import in_circles
from stormgen.binding.facts import OF_CONTEXT, bind_facts
from stormgen.binding.model import Model, full_of
from stormgen.binding.problems import ENDLESS_DEFINITION, ILLEGAL_ARROW, one_of
from stormgen.binding.slots import Slot
from stormgen.binding.types import bind_fields, bind_type
from stormgen.board import ARROWS, Actor, Arrow, Context, Hotspot, Opportunity, Reference, Story, System
from stormgen.board.context import Subdomain
from stormgen.board.types import Alias, Enumeration, Named, NamedType, Optional, Structure, Type
from stormgen.diagnostics import nearest
from stormgen.language.syntax import (
    AliasSyntax,
    ContextSyntax,
    Declaration,
    Dotted,
    EnumerationSyntax,
    HotspotSyntax,
    Ident,
    StorySyntax,
    StructureSyntax,
)
from stormgen.source import Span

_SUBDOMAINS: tuple[Subdomain, ...] = get_args(Subdomain)
_ANY_STICKY = (
    "event",
    "command",
    "aggregate",
    "policy",
    "view",
    "actor",
    "system",
    "context",
    "saga",
    "flow",
    "hotspot",
    "opportunity",
    "table",
    "module",
)
_IN_FLOW = ("event", "command", "policy", "actor", "view", "system")


def bind_actor(slot: Slot, model: Model) -> Actor:
    return Actor(**model.placed(slot))


def bind_system(slot: Slot, model: Model) -> System:
    return System(**model.placed(slot))


def bind_note(slot: Slot, model: Model) -> Hotspot | Opportunity:
    full = full_of(slot, HotspotSyntax)
    assert full is not None
    on = model.names.refer_all(full.on, _ANY_STICKY, slot.place)
    return (Hotspot if slot.kind == "hotspot" else Opportunity)(**model.placed(slot), on=on)


def bind_context(slot: Slot, model: Model) -> Context:
    said = [d for d in slot.declarations if isinstance(d, ContextSyntax)]
    subdomain = next((d.subdomain for d in said if d.subdomain), None)
    if subdomain and subdomain.text not in _SUBDOMAINS:
        model.problems.word("kind of context", subdomain.text, _SUBDOMAINS, subdomain.span)
    facts = bind_facts((fact for d in said for fact in d.facts), OF_CONTEXT, "a context", model)
    return Context(
        **model.common(slot),
        subdomain=next((s for s in _SUBDOMAINS if subdomain and subdomain.text == s), None),
        **facts,
    )


# ---- types ---------------------------------------------------------------------------------------------


def bind_named_type(slot: Slot, model: Model) -> NamedType:
    declaration = slot.declarations[0]
    common = model.placed(slot)
    if isinstance(declaration, EnumerationSyntax):
        return Enumeration(**common, values=_values(declaration.values, model))
    if isinstance(declaration, StructureSyntax):
        return Structure(**common, fields=bind_fields(declaration.fields, model.names, slot.place))
    assert isinstance(declaration, AliasSyntax)
    return Alias(**common, target=bind_type(declaration.target, model.names, slot.place))


def _values(values: tuple[Ident, ...], model: Model) -> tuple[str, ...]:
    seen: dict[str, Span] = {}
    for value in values:
        if value.text in seen:
            model.problems.duplicate("value", value.text, value.span, seen[value.text], "Take one out.")
        seen.setdefault(value.text, value.span)
    return tuple(seen)


def check_endless_types(types: list[NamedType], model: Model) -> None:
    """A type that holds itself, other than in a list, set, map or optional of a structure, has no value."""
    by_key = {type_.key: type_ for type_ in types}
    endless = in_circles({key: _needed(type_) for key, type_ in by_key.items()})
    for type_ in types:
        if type_.key in endless:
            message = f"The type {type_.name} holds itself."
            model.problems.report(ENDLESS_DEFINITION, message, type_.span, "Break the circle, or hold a list of it.")


def _needed(type_: NamedType) -> list[Any]:
    """The named types without which a type can't have a value. An alias may not hide itself in a collection."""
    if isinstance(type_, Alias):
        return _named_in(type_.target)
    if isinstance(type_, Structure):
        return [field.type.key for field in type_.fields if isinstance(field.type, Named)]
    return []


def _named_in(type_: Type) -> list[Any]:
    if isinstance(type_, Named):
        return [type_.key]
    if isinstance(type_, Optional):
        return _named_in(type_.item)
    parts = [getattr(type_, name) for name in ("item", "key", "value") if hasattr(type_, name)]
    return [key for part in parts for key in _named_in(part)]


# ---- flows ---------------------------------------------------------------------------------------------


def bind_story(slot: Slot, model: Model) -> Story:
    full = full_of(slot, StorySyntax)
    assert full is not None
    stops: dict[Any, Reference] = {}
    arrows: list[Arrow] = []
    for chain in full.chains:
        found = _stops(chain, slot, model)
        for reference in found:
            if reference:
                stops.setdefault(reference.key, reference)
        for source, target in pairwise(found):
            if source and target and (arrow := _arrow(source, target, model)):
                arrows.append(arrow)
    return Story(**model.placed(slot), stops=tuple(stops.values()), arrows=tuple(arrows))


def _stops(chain: Sequence[Dotted | Declaration], slot: Slot, model: Model) -> list[Reference | None]:
    """What each stop of a chain names; None after a report where it names nothing."""
    kinds = [_kind_of(stop, slot, model) for stop in chain]
    found: list[Reference | None] = []
    for number, stop in enumerate(chain):
        if kinds[number] is None:
            before = kinds[number - 1] if number else None
            kinds[number] = _meant(before, next(iter(kinds[number + 1 :]), None))
        found.append(_stop(stop, slot, model, kinds[number] or ""))
    return found


def _stop(stop: Dotted | Declaration, slot: Slot, model: Model, kind: str) -> Reference | None:
    if isinstance(stop, Dotted):
        name = stop.last
        meant = nearest(name, _IN_FLOW)
        hint = f"Did you mean {meant}?" if meant else f"Declare it where it first appears: {kind} {name}"
        return model.names.refer(stop, _IN_FLOW, slot.place, hint)
    named = Dotted(stop.name.text, stop.span)
    return model.names.refer(named, (stop.kind,), slot.place)


def _kind_of(stop: Dotted | Declaration, slot: Slot, model: Model) -> str | None:
    """The kind of sticky that a stop names, if it names one."""
    if isinstance(stop, Declaration):
        return stop.kind
    return next((kind for kind in _IN_FLOW if model.names.closest(stop.text, kind, slot.place)), None)


def _meant(before: str | None, following: str | None) -> str:
    """The kind that an unknown stop most likely is, from those of its neighbours (Brandolini's colour grammar)."""
    if before is None:
        return "command" if following == "event" else "event" if following in ("policy", "view") else "actor"
    likely = ("event", "command", "policy", "view", "actor", "system")
    legal = [k for k in likely if (before, k) in ARROWS and (following is None or (k, following) in ARROWS)]
    return legal[0] if legal else "event"


def _arrow(source: Reference, target: Reference, model: Model) -> Arrow | None:
    span = Span(source.span.part, source.span.first, max(source.span.last, target.span.last))
    kind = ARROWS.get((source.key.kind, target.key.kind))
    if kind:
        return Arrow(source, target, kind, span)
    legal = [f"{a} -> {b}" for a, b in ARROWS if a == source.key.kind or b == target.key.kind]
    message = (
        f"No arrow runs from {_a_kind(source)} ({source.key.name}) to {_a_kind(target)} ({target.key.name}); "
        f"{one_of(legal)} would."
    )
    model.problems.report(ILLEGAL_ARROW, message, span, "Draw it to or from a sticky that stands between the two.")
    return None


def _a_kind(reference: Reference) -> str:
    kind = reference.key.kind
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
