"""Parts of the old system in; what they say, in parts, out."""

from collections.abc import Iterator

from stormgen.board import Dependency, Legacy, Mapping, Module, Rate, Route, Table, Transaction
from stormgen.comparison.notation import Notation, decimal, quoted
from stormgen.comparison.parts import Part, Said, numbered, references, single


def of_legacy(legacy: Legacy, other: Legacy, notation: Notation) -> Iterator[Said]:
    yield from single("database", " ".join(legacy.database) if legacy.database else None)
    yield from numbered(_dependency(dependency, notation) for dependency in legacy.dependencies)


def _dependency(dependency: Dependency, notation: Notation) -> Part:
    ends = f"{notation.shown(dependency.source.key)} -> {notation.shown(dependency.target.key)}"
    why = (quoted(dependency.reason),) if dependency.reason else ()
    text = " ".join((*why, f"weight {decimal(dependency.weight)}"))
    return Part("dependency", ends, text, f"{ends} {text}")


def of_table(table: Table, other: Table, notation: Notation) -> Iterator[Said]:
    for column in table.columns:
        text = notation.type(column.type) + (" key" if column.primary_key else "")
        yield Part("column", column.name, text, f"{column.name}: {text}")
    yield from single("aggregate", notation.shown(table.aggregate.key) if table.aggregate else None)
    yield from _mappings(table.mappings)
    yield from single("row count", table.rows)


def of_route(route: Route, other: Route, notation: Notation) -> Iterator[Said]:
    yield from single("target", notation.shown(route.target.key) if route.target else None)
    yield from _mappings(route.mappings)
    yield from single("rate", _rate(route.rate))


def of_transaction(transaction: Transaction, other: Transaction, notation: Notation) -> Iterator[Said]:
    yield from references("member", transaction.members, notation)
    yield from single("rate", _rate(transaction.rate))


def of_module(module: Module, other: Module, notation: Notation) -> Iterator[Said]:
    yield from references("table", module.tables, notation)
    yield from (Part("route pattern", pattern) for pattern in dict.fromkeys(module.route_patterns))
    yield from single("line count", module.loc)
    yield from single("commit count", module.commits)
    yield from single("defect count", module.defects)
    yield from single("user count", module.users)
    yield from single("team count", module.teams)
    yield from single("security", None if module.security is None else decimal(module.security))
    yield from numbered(Part("call", notation.shown(c.module.key), _rate(c.rate) or "") for c in module.calls)


def _mappings(mappings: tuple[Mapping, ...]) -> Iterator[Part]:
    return numbered(Part("mapping", m.field, m.source, f"{m.field} = {m.source}") for m in mappings)


def _rate(rate: Rate | None) -> str | None:
    return f"{decimal(rate.count)}/{rate.unit}" if rate else None
