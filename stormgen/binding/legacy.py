"""Slots of the legacy layer in; its systems with their tables, routes, transactions and modules out."""

import re
from collections.abc import Sequence
from decimal import Decimal

from stormgen.binding.facts import OF_MODULE, bind_facts
from stormgen.binding.model import Model, full_of
from stormgen.binding.problems import OUT_OF_RANGE
from stormgen.binding.shown import shown_names
from stormgen.binding.slots import Slot
from stormgen.binding.types import bind_type
from stormgen.board import (
    Column,
    Dependency,
    Element,
    Legacy,
    Mapping,
    Module,
    ModuleCall,
    Rate,
    Route,
    Table,
    Transaction,
)
from stormgen.language.syntax import (
    DependsSyntax,
    LegacySyntax,
    MappingSyntax,
    ModuleSyntax,
    RateSyntax,
    RouteSyntax,
    TableSyntax,
    TransactionSyntax,
)

_UNITS = ("s", "min", "h", "d")
_METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
# Each two members are a tie, so their number grows with the square.
_MOST_MEMBERS = 500
_VARIABLE = re.compile(r"\{(\w+)\}")


def bind_table(slot: Slot, model: Model) -> Table:
    full = full_of(slot, TableSyntax)
    assert full is not None
    columns: dict[str, Column] = {}
    for column in full.columns:
        name = column.name.text
        if name in columns:
            model.problems.duplicate("column", name, column.span, columns[name].span)
        if column.mark and column.mark.text != "key":
            model.problems.word("mark of a column", column.mark.text, ("key",), column.mark.span)
        type_ = bind_type(column.type, model.names, slot.place)
        columns.setdefault(name, Column(name, type_, column.mark is not None, span=column.name.span))
    aggregate = model.names.refer(full.target, ("aggregate",), slot.place) if full.target else None
    known = list(model.state_names(model.slot(aggregate.key))) if aggregate else []
    mappings = _mappings(full.mappings, ("field", known), ("column", list(columns)), model)
    return Table(
        **model.common(slot),
        columns=tuple(columns.values()),
        aggregate=aggregate,
        mappings=mappings,
        rows=full.rows,
    )


def _mappings(
    mappings: tuple[MappingSyntax, ...], field: tuple[str, list[str]], source: tuple[str, list[str]], model: Model
) -> tuple[Mapping, ...]:
    """`field = source`; both sides must exist where they are known."""
    kind, fields = field
    what, sources = source
    for mapping in mappings:
        if fields and mapping.field.text not in fields:
            model.problems.unknown(kind, mapping.field.text, fields, mapping.field.span)
        if sources and mapping.source.text not in sources:
            model.problems.unknown(what, mapping.source.text, sources, mapping.source.span)
    return tuple(Mapping(m.field.text, m.source.text, m.span) for m in mappings)


def bind_route(slot: Slot, model: Model) -> Route:
    full = full_of(slot, RouteSyntax)
    assert full is not None
    if full.method.text not in _METHODS:
        model.problems.word("HTTP method", full.method.text, _METHODS, full.method.span)
    target = model.names.refer(full.target, ("command", "view"), slot.place) if full.target else None
    variables = _VARIABLE.findall(full.path)
    taken = _taken_by(model.slot(target.key), model) if target else ("", [])
    mappings = _mappings(full.mappings, taken, ("variable of the path", variables), model)
    return Route(
        **model.common(slot),
        method=full.method.text,
        path=full.path,
        target=target,
        mappings=mappings,
        rate=_rate(full.rate, model),
    )


def _taken_by(target: Slot, model: Model) -> tuple[str, list[str]]:
    """What a command or a view may be asked with, in words and by name; no name while the wall does not say all."""
    if target.kind == "command":
        parameters = model.parameter_names(target)
        known = [] if parameters is None else [*model.identity_names(target), *parameters]
        return f"parameter of {target.name}", known
    keys, others = shown_names(target, model)
    return f"field of {target.name}", [] if others is None else [*keys, *others]


def _rate(rate: RateSyntax | None, model: Model) -> Rate | None:
    if rate is None:
        return None
    if rate.unit.text not in _UNITS:
        model.problems.word("unit of a rate", rate.unit.text, _UNITS, rate.unit.span)
        return None
    return Rate(rate.count, rate.unit.text, rate.span)


def bind_transaction(slot: Slot, model: Model) -> Transaction:
    full = full_of(slot, TransactionSyntax)
    assert full is not None
    if len(full.members) > _MOST_MEMBERS:
        message = f"The transaction {slot.name} lists {len(full.members)} members; {_MOST_MEMBERS} are the most."
        model.problems.report(OUT_OF_RANGE, message, slot.span)
    members = model.names.refer_all(full.members[:_MOST_MEMBERS], ("table", "aggregate"), slot.place)
    return Transaction(**model.common(slot), members=members, rate=_rate(full.rate, model))


def bind_module(slot: Slot, model: Model) -> Module:
    full = full_of(slot, ModuleSyntax)
    assert full is not None
    calls = []
    for call in full.calls:
        module = model.names.refer(call.module, ("module",), slot.place)
        if module:
            calls.append(ModuleCall(module, _rate(call.rate, model), call.span))
    return Module(
        **model.common(slot),
        tables=model.names.refer_all(full.tables, ("table",), slot.place),
        route_patterns=full.routes,
        calls=tuple(calls),
        **bind_facts(full.facts, OF_MODULE, "a module", model),
    )


def bind_legacy(slot: Slot, model: Model, parts: Sequence[Element]) -> Legacy:
    """A legacy system around its parts, which are bound already."""
    said = [d for d in slot.declarations if isinstance(d, LegacySyntax)]
    databases = [database for d in said for database in d.databases]
    for other in databases[1:]:
        model.problems.duplicate("database of", slot.name, other.span, databases[0].span, "Keep one of them.")
    depends = [dependency for d in said for s in d.dependencies if (dependency := _dependency(s, slot, model))]
    return Legacy(
        **model.common(slot),
        database=(databases[0].product.text, databases[0].database or "") if databases else None,
        tables=tuple(p for p in parts if isinstance(p, Table)),
        routes=tuple(p for p in parts if isinstance(p, Route)),
        transactions=tuple(p for p in parts if isinstance(p, Transaction)),
        dependencies=tuple(depends),
        modules=tuple(p for p in parts if isinstance(p, Module)),
    )


def _dependency(syntax: DependsSyntax, slot: Slot, model: Model) -> Dependency | None:
    source = model.names.refer(syntax.source, ("aggregate",), slot.place)
    target = model.names.refer(syntax.target, ("aggregate",), slot.place)
    if source is None or target is None:
        return None
    weight = syntax.weight if syntax.weight is not None else Decimal(1)
    return Dependency(source, target, syntax.reason or "", weight, syntax.span)
