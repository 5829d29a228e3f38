"""Words in; the legacy layer out."""

from typing import Any

from stormgen.language.building import legacy as build
from stormgen.language.quick.design import fact
from stormgen.language.quick.expressions import type_
from stormgen.language.quick.reader import (
    Reader,
    Surprise,
    block,
    dotted,
    in_parentheses,
    is_plain,
    is_text,
    listed,
    name,
    number_token,
    plain,
    sticky,
    text_token,
)
from stormgen.language.syntax import (
    ColumnSyntax,
    DatabaseSyntax,
    DependsSyntax,
    Dotted,
    MappingSyntax,
    ModuleCallSyntax,
    RateSyntax,
)


def legacy(r: Reader) -> list[Any]:
    start = r.starts[r.at]
    r.at += 1
    stuck_on = sticky(r)
    body = block(r, _in_legacy) if r.texts[r.at] == "{" else None
    return build.on_legacy(r.builder, start, r.end, stuck_on, body)


def _in_legacy(r: Reader) -> Any:
    read = _PARTS.get(r.texts[r.at])
    if read is None:
        raise Surprise
    start = r.starts[r.at]
    r.at += 1
    return read(r, start)


def _database(r: Reader, start: int) -> DatabaseSyntax:
    product = name(r)
    database = text_token(r) if is_text(r) else None
    return build.on_database(r.builder, start, r.end, product, database)


def _table(r: Reader, start: int) -> Any:
    named = dotted(r)
    columns = in_parentheses(r, _column) if r.texts[r.at] == "(" else None
    target, mappings = _target(r)
    rows = number_token(r) if r.has("rows") else None
    return build.on_table(r.builder, start, r.end, named, columns, target, mappings, rows)


def _column(r: Reader) -> ColumnSyntax:
    start = r.starts[r.at]
    named = name(r)
    r.need(":")
    kind = type_(r)
    mark = plain(r) if is_plain(r.texts[r.at]) else None
    return build.on_column(r.builder, start, r.end, named, kind, mark)


def _target(r: Reader) -> tuple[Dotted | None, tuple[MappingSyntax, ...] | None]:
    if not r.has("->"):
        return None, None
    target = dotted(r)
    return target, block(r, _mapping) if r.texts[r.at] == "{" else None


def _mapping(r: Reader) -> MappingSyntax:
    start = r.starts[r.at]
    field = name(r)
    r.need("=")
    column = name(r)
    found = MappingSyntax(field, column, r.span_from(start))
    r.has(",")
    return found


def _route(r: Reader, start: int) -> Any:
    method = plain(r)
    path = text_token(r)
    target, mappings = _target(r)
    rate = _rate(r) if r.has("at") else None
    return build.on_route(r.builder, start, r.end, method, path, target, mappings, rate)


def _rate(r: Reader) -> RateSyntax:
    start = r.starts[r.at]
    count = number_token(r)
    r.need("/")
    unit = plain(r)
    return build.on_rate(r.builder, start, r.end, count, unit)


def _transaction(r: Reader, start: int) -> Any:
    stuck_on = sticky(r)
    members = block(r, _member) if r.texts[r.at] == "{" else None
    rate = _rate(r) if r.has("at") else None
    return build.on_transaction(r.builder, start, r.end, stuck_on, members, rate)


def _member(r: Reader) -> Dotted:
    found = dotted(r)
    r.has(",")
    return found


def _depends(r: Reader, start: int) -> DependsSyntax:
    source = dotted(r)
    r.need("->")
    target = dotted(r)
    reason = text_token(r) if is_text(r) else None
    weight = number_token(r) if r.has("weight") else None
    return build.on_depends(r.builder, start, r.end, source, target, reason, weight)


def _module(r: Reader, start: int) -> Any:
    stuck_on = sticky(r)
    body = block(r, _in_module) if r.texts[r.at] == "{" else None
    return build.on_module(r.builder, start, r.end, stuck_on, body)


def _in_module(r: Reader) -> Any:
    if r.has("tables"):
        return "tables", listed(r, dotted)
    if r.has("routes"):
        return build.on_module_routes(r.builder, 0, 0, *listed(r, text_token))
    if r.has("calls"):
        return "calls", listed(r, _call)
    start = r.at
    found = fact(r)
    if not r.texts[start + 1][0].isdecimal():
        raise Surprise
    return found


def _call(r: Reader) -> ModuleCallSyntax:
    start = r.starts[r.at]
    module = dotted(r)
    rate = _rate(r) if r.texts[r.at][0].isdecimal() else None
    return ModuleCallSyntax(module, rate, r.span_from(start))


_PARTS = {
    "database": _database,
    "table": _table,
    "route": _route,
    "transaction": _transaction,
    "depends": _depends,
    "module": _module,
}
