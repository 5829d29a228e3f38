"""Slots of policies, views and scenarios in; those elements out."""

from dataclasses import replace

from stormgen.binding.design import check_use
from stormgen.binding.expressions import (
    Scope,
    bind_arguments,
    bind_expression,
    bind_statement,
)
from stormgen.binding.model import Model, full_of
from stormgen.binding.slots import Place, Slot
from stormgen.binding.types import bind_type
from stormgen.board import (
    ForEach,
    Issue,
    Policy,
    Projection,
    Reference,
    View,
    ViewField,
)
from stormgen.board.expression import Role
from stormgen.diagnostics import nearest
from stormgen.language.syntax import (
    Ident,
    PolicySyntax,
    ProjectionSyntax,
    UseSyntax,
    ViewFieldSyntax,
    ViewSyntax,
)


def bind_policy(slot: Slot, model: Model) -> Policy:
    full = full_of(slot, PolicySyntax)
    assert full is not None
    triggers = model.names.refer_all(full.triggers, ("event",), slot.place)
    scope = replace(event_scope(triggers, slot.place, model), is_whole=len(triggers) == len(full.triggers))
    each = None
    if full.each:
        items = bind_expression(full.each.items, scope, model.problems)
        each = ForEach(full.each.variable.text, items, full.each.span)
        scope = scope.within([each.variable], "variable")
    issues = [_issue(use, slot.place, scope, model) for use in full.issues]
    return Policy(
        **model.placed(slot),
        triggers=triggers,
        joins=full.joins,
        join_key=full.join_key.text if full.join_key else None,
        join_key_span=full.join_key.span if full.join_key else None,
        each=each,
        issues=tuple(issue for issue in issues if issue is not None),
    )


def event_scope(events: tuple[Reference, ...], place: Place, model: Model) -> Scope:
    """The names that what follows from some events may use: their parameters and identities."""
    names: dict[str, Role] = {}
    for event in events:
        slot = model.slot(event.key)
        names |= dict.fromkeys((*model.identity_names(slot), *(model.parameter_names(slot) or ())), "parameter")
    return model.scope(place, names, "parameter of the event")


def _issue(use: UseSyntax, place: Place, scope: Scope, model: Model) -> Issue | None:
    command = model.names.slot(use.what, ("command",), place)
    arguments = bind_arguments(use.arguments or (), scope, model.problems)
    if command is None:
        return None
    check_use(command, arguments, model)
    return Issue(Reference(command.key, use.what.span), arguments, use.span)


def bind_view(slot: Slot, model: Model) -> View:
    full = full_of(slot, ViewSyntax)
    assert full is not None
    sources = model.names.refer_all(full.sources, ("aggregate", "event"), slot.place)
    known = _source_names(sources, model)
    own = {field.name.text for field in full.fields if field.type is not None}
    for key in full.keys:
        _check_source_name(key, known, own, model)
    return View(
        **model.placed(slot),
        keys=tuple(key.text for key in full.keys),
        sources=sources,
        fields=tuple(_view_field(field, known, own, slot.place, model) for field in full.fields),
        projections=tuple(
            projection for p in full.projections if (projection := _projection(p, full, slot.place, model))
        ),
    )


def _source_names(sources: tuple[Reference, ...], model: Model) -> set[str] | None:
    """The names that a view may copy; None where a source does not say what it has."""
    known: set[str] = set()
    for source in sources:
        slot = model.slot(source.key)
        if slot.kind == "aggregate":
            names = set(model.state_names(slot))
        else:
            parameters = model.parameter_names(slot)
            if parameters is None:
                return None
            names = {*parameters, *model.identity_names(slot)}
        if not names:
            return None
        known |= names
    return known or None


def _check_source_name(name: Ident, known: set[str] | None, own: set[str], model: Model) -> None:
    if known is None or name.text in known or name.text in own:
        return
    hint = None if nearest(name.text, known) else f"Give it a type to make it the view's own: {name.text}: int"
    model.problems.unknown("field of what the view is from", name.text, known, name.span, hint)


def _view_field(field: ViewFieldSyntax, known: set[str] | None, own: set[str], place: Place, model: Model) -> ViewField:
    if field.type is None:
        _check_source_name(field.name, known, own, model)
    type_ = bind_type(field.type, model.names, place) if field.type else None
    scope = model.scope(place, dict.fromkeys(sorted(known or ()), "state"))
    default = bind_expression(field.default, scope, model.problems) if field.default else None
    return ViewField(field.name.text, type_, default, span=field.span)


def _projection(syntax: ProjectionSyntax, view: ViewSyntax, place: Place, model: Model) -> Projection | None:
    event = model.names.refer(syntax.event, ("event",), place)
    if event is None:
        return None
    row: dict[str, Role] = dict.fromkeys([field.name.text for field in view.fields], "state")
    state = model.scope(place, row, "field of the view")
    parameters = event_scope((event,), place, model)
    scope = state.within([name for name in parameters.names if name not in row], "parameter")
    scope = scope.told_as("field of the view or parameter of the event")
    return Projection(
        event, tuple(bind_statement(s, state, scope, model.problems) for s in syntax.statements), syntax.span
    )
