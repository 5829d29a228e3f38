"""Slots of aggregates, commands, events, policies and views in; those elements out."""

from dataclasses import replace

from stormgen.binding.circles import in_circles
from stormgen.binding.expressions import (
    Scope,
    bind_arguments,
    bind_expression,
    bind_statement,
    check_arguments,
)
from stormgen.binding.model import Model, full_of, names_of
from stormgen.binding.problems import ENDLESS_DEFINITION
from stormgen.binding.slots import Place, Slot, is_full
from stormgen.binding.types import bind_fields
from stormgen.binding.versions import former_path, supersession
from stormgen.board import (
    Aggregate,
    Argument,
    Command,
    Derived,
    Emit,
    Event,
    EventVersion,
    Invariant,
    Reference,
    Refusal,
    Require,
)
from stormgen.board.expression import (
    Statement,
)
from stormgen.board.types import Field
from stormgen.board.walking import used_names
from stormgen.language.syntax import AggregateSyntax, CommandSyntax, EmitSyntax, EventSyntax, FieldSyntax, RequireSyntax
from stormgen.source import Span


def bind_aggregate(slot: Slot, model: Model) -> Aggregate:
    full = full_of(slot, AggregateSyntax)
    assert full is not None
    place: Place = (slot.place[0], slot.name)
    scope = model.scope(place, model.state_names(slot), "field")
    lets = tuple(
        Derived(let.name.text, bind_expression(let.value, scope, model.problems), let.name.span) for let in full.lets
    )
    _check_names(full, model)
    _check_lets(lets, model)
    members = model.members(place)
    return Aggregate(
        **model.placed(slot),
        identity=_fields(full.identity or (), model, place),
        fields=_fields(full.fields, model, place),
        derived=lets,
        invariants=tuple(
            Invariant(
                bind_expression(i.condition, scope, model.problems), i.refusal.text if i.refusal else None, i.span
            )
            for i in full.invariants
        ),
        commands=tuple(s.key for s in members if s.kind == "command"),
        events=tuple(s.key for s in members if s.kind == "event"),
    )


def _fields(fields: tuple[FieldSyntax, ...], model: Model, place: Place) -> tuple[Field, ...]:
    """Fields with types and defaults; a default uses no names but those of enums."""
    bound = bind_fields(fields, model.names, place)
    if all(field.default is None for field in bound):
        return bound
    scope = model.scope(place, {}, "constant")
    return tuple(
        replace(f, default=bind_expression(f.default, scope, model.problems)) if f.default else f for f in bound
    )


def _check_names(full: AggregateSyntax, model: Model) -> None:
    """Identity, fields and lets share one space of names."""
    seen: dict[str, Span] = {field.name.text: field.name.span for field in full.identity or ()}
    for name in [*(field.name for field in full.fields), *(let.name for let in full.lets)]:
        first = seen.setdefault(name.text, name.span)
        twice_a_field = any(f.name.text == name.text and f.name.span != name.span for f in full.fields)
        if first is not name.span and not twice_a_field:
            model.problems.duplicate("field", name.text, name.span, first)


def _check_lets(lets: tuple[Derived, ...], model: Model) -> None:
    endless = in_circles({let.name: used_names(let.value) for let in lets})
    for let in lets:
        if let.name in endless:
            message = f"{let.name} is computed from itself."
            model.problems.report(ENDLESS_DEFINITION, message, let.span, "Store one of the values as a field.")


def bind_event(slot: Slot, model: Model) -> Event:
    said = [d for d in slot.declarations if isinstance(d, EventSyntax)]
    versions: dict[int, EventVersion] = {}
    for declaration in said:
        number = declaration.version or 1
        if number not in versions or is_full(declaration):
            versions[number] = _version(number, declaration, slot, model)
    return Event(
        **model.placed(slot),
        aggregate=model.aggregate_key(slot),
        renamed_from=former_path(said, slot, model),
        pivotal=any(declaration.pivotal for declaration in said),
        versions=tuple(versions[number] for number in sorted(versions)),
    )


def _version(number: int, declaration: EventSyntax, slot: Slot, model: Model) -> EventVersion:
    owner = model.owner(slot)
    state = model.scope(slot.place, model.state_names(owner), "field")
    names = names_of(declaration.parameters)
    scope = state.within(names, "parameter").told_as("field or parameter")
    statements: tuple[Statement, ...] = tuple(
        bind_statement(s, state, scope, model.problems) for s in declaration.statements or ()
    )
    return EventVersion(
        number,
        _parameters(declaration.parameters, slot, model),
        statements,
        supersession(number, declaration, slot, model),
        span=declaration.span,
    )


def _parameters(fields: tuple[FieldSyntax, ...] | None, slot: Slot, model: Model) -> tuple[Field, ...] | None:
    if fields is None:
        return None
    implicit = {field.name.text: field.name.span for field in model.identity(slot)}
    for field in fields:
        if field.name.text in implicit:
            hint = "Leave it out: the identity is always the first parameter."
            model.problems.duplicate("parameter", field.name.text, field.name.span, implicit[field.name.text], hint)
    kept = tuple(field for field in fields if field.name.text not in implicit)
    return _fields(kept, model, slot.place)


def bind_command(slot: Slot, model: Model) -> Command:
    full = full_of(slot, CommandSyntax)
    assert full is not None
    scope = _command_scope(slot, full, model)
    rules = full.rules or ()
    requires = [_require(r, slot, scope, model) for r in rules if isinstance(r, RequireSyntax)]
    emits = [_emit(r, slot, scope, model) for r in rules if isinstance(r, EmitSyntax)]
    return Command(
        **model.placed(slot),
        aggregate=model.aggregate_key(slot),
        parameters=_parameters(full.parameters, slot, model),
        actors=model.names.refer_all(full.actors, ("actor",), slot.place),
        requires=tuple(r for r in requires if r is not None),
        emits=tuple(e for e in emits if e is not None),
        outcomes=model.names.refer_all(full.outcomes, ("event",), slot.place),
        one_outcome=full.one_outcome,
    )


def _command_scope(slot: Slot, full: CommandSyntax, model: Model) -> Scope:
    state = model.state_names(model.owner(slot))
    scope = model.scope(slot.place, state)
    return scope.within(names_of(full.parameters), "parameter")


def _require(rule: RequireSyntax, slot: Slot, scope: Scope, model: Model) -> Require | None:
    condition = bind_expression(rule.condition, scope, model.problems)
    if isinstance(rule.otherwise, EmitSyntax):
        emit = _emit(rule.otherwise, slot, scope, model)
        return Require(condition, emit, rule.span) if emit else None
    return Require(condition, Refusal(rule.otherwise.text, rule.otherwise.span), rule.span)


def _emit(rule: EmitSyntax, slot: Slot, scope: Scope, model: Model) -> Emit | None:
    event = model.names.slot(rule.event, ("event",), slot.place)
    arguments = bind_arguments(rule.arguments, scope, model.problems)
    if event is None:
        return None
    check_use(event, arguments, model)
    return Emit(Reference(event.key, rule.event.span), arguments, rule.span)


def check_use(slot: Slot, arguments: tuple[Argument, ...], model: Model) -> None:
    """The arguments given to an event or command fit its parameters, where these are said."""
    parameters = model.parameter_names(slot)
    if parameters is not None:
        check_arguments(arguments, slot.name, parameters, model.identity_names(slot), model.problems)
