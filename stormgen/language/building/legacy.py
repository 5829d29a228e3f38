"""The legacy layer as parsed; its declarations out."""

from typing import Any

from stormgen.language.building.big_picture import stuck
from stormgen.language.building.builder import Builder
from stormgen.language.building.names import Sticky, decimal_of, text_of, whole_of
from stormgen.language.lexer import Token
from stormgen.language.syntax import (
    ColumnSyntax,
    DatabaseSyntax,
    DependsSyntax,
    Dotted,
    FactSyntax,
    Ident,
    LegacySyntax,
    MappingSyntax,
    ModuleCallSyntax,
    ModuleSyntax,
    RateSyntax,
    RouteSyntax,
    TableSyntax,
    TransactionSyntax,
    TypeSyntax,
)


def on_legacy(b: Builder, start: int, end: int, sticky: Sticky, body: tuple[Any, ...] | None) -> list[Any]:
    def of(cls: type) -> tuple[Any, ...]:
        return tuple(item for item in body or () if isinstance(item, cls))

    return [
        LegacySyntax(
            **stuck(b, sticky, start, end),
            databases=of(DatabaseSyntax),
            tables=of(TableSyntax),
            routes=of(RouteSyntax),
            transactions=of(TransactionSyntax),
            dependencies=of(DependsSyntax),
            modules=of(ModuleSyntax),
        )
    ]


def on_legacy_body(b: Builder, start: int, end: int, *items: Any) -> tuple[Any, ...]:
    return items


on_columns = on_mappings = on_members = on_module_body = on_legacy_body


def on_database(b: Builder, start: int, end: int, product: Ident, database: Token | None) -> DatabaseSyntax:
    return DatabaseSyntax(product, text_of(b, database) if database else None, b.span(start, end))


def on_table(
    b: Builder,
    start: int,
    end: int,
    name: Dotted,
    columns: tuple[ColumnSyntax | None, ...] | None,
    target: Dotted | None,
    mappings: tuple[MappingSyntax, ...] | None,
    rows: Token | None,
) -> TableSyntax:
    return TableSyntax(
        name=Ident(name.text, name.span),
        label=name.text,
        span=name.span,
        whole=b.span(start, end),
        columns=tuple(column for column in columns or () if column is not None),
        target=target,
        mappings=mappings or (),
        rows=whole_of(b, rows) if rows else None,
    )


def on_column(b: Builder, start: int, end: int, name: Ident, type_: TypeSyntax, mark: Token | None) -> ColumnSyntax:
    flag = Ident(mark.text, b.span(mark.start, mark.end)) if mark else None
    return ColumnSyntax(name, type_, flag, b.span(start, end))


def on_mapping(b: Builder, start: int, end: int, field: Ident, source: Ident) -> MappingSyntax:
    return MappingSyntax(field, source, b.span(start, end))


def on_route(
    b: Builder,
    start: int,
    end: int,
    method: Token,
    path: Token,
    target: Dotted | None,
    mappings: tuple[MappingSyntax, ...] | None,
    rate: RateSyntax | None,
) -> RouteSyntax:
    text = text_of(b, path)
    span = b.span(method.start, path.end)
    return RouteSyntax(
        name=Ident(f"{method.text} {text}", span),
        label=f"{method.text} {text}",
        span=span,
        whole=b.span(start, end),
        method=Ident(method.text, b.span(method.start, method.end)),
        path=text,
        target=target,
        mappings=mappings or (),
        rate=rate,
    )


def on_rate(b: Builder, start: int, end: int, count: Token, unit: Token) -> RateSyntax:
    return RateSyntax(decimal_of(b, count), Ident(unit.text, b.span(unit.start, unit.end)), b.span(start, end))


def on_transaction(
    b: Builder, start: int, end: int, sticky: Sticky, members: tuple[Dotted, ...] | None, rate: RateSyntax | None
) -> TransactionSyntax:
    return TransactionSyntax(**stuck(b, sticky, start, end), members=members or (), rate=rate)


def on_depends(
    b: Builder, start: int, end: int, source: Dotted, target: Dotted, reason: Token | None, weight: Token | None
) -> DependsSyntax:
    said = text_of(b, reason) if reason else None
    return DependsSyntax(source, target, said, decimal_of(b, weight) if weight else None, b.span(start, end))


def on_module(b: Builder, start: int, end: int, sticky: Sticky, body: tuple[Any, ...] | None) -> ModuleSyntax:
    said: dict[str, list[Any]] = {"tables": [], "routes": [], "calls": []}
    for word, items in (item for item in body or () if isinstance(item, tuple)):
        said[word].extend(items)
    parts: dict[str, Any] = {word: tuple(items) for word, items in said.items()}
    facts = tuple(item for item in body or () if isinstance(item, FactSyntax))
    return ModuleSyntax(**stuck(b, sticky, start, end), facts=facts, **parts)


def on_module_tables(b: Builder, start: int, end: int, names: tuple[Dotted, ...]) -> tuple[str, tuple[Any, ...]]:
    return "tables", names


def on_module_routes(b: Builder, start: int, end: int, *paths: Token) -> tuple[str, tuple[Any, ...]]:
    return "routes", tuple(text_of(b, path) for path in paths)


def on_module_calls(b: Builder, start: int, end: int, *calls: ModuleCallSyntax) -> tuple[str, tuple[Any, ...]]:
    return "calls", calls


def on_module_call(b: Builder, start: int, end: int, module: Dotted, rate: RateSyntax | None) -> ModuleCallSyntax:
    return ModuleCallSyntax(module, rate, b.span(start, end))
