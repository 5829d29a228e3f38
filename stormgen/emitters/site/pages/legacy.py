"""The systems of today in; their pages, with tables, routes, transactions and modules, out."""

from collections.abc import Iterable, Iterator

from stormgen.board import Element, Legacy, Module, Rate, Route, Table, Transaction
from stormgen.board.notation import type_text
from stormgen.emitters.site import content
from stormgen.emitters.site.content import Anchor, Cell, Code, Page
from stormgen.emitters.site.element import element_page
from stormgen.emitters.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    for legacy in site.board.legacies:
        terms: list[tuple[str, Cell]] = []
        if legacy.database:
            terms.append(("Database", (" ".join(legacy.database),)))
        yield element_page(site, legacy, terms=terms, sections=_sections(site, legacy), around=False)


def _sections(site: Site, legacy: Legacy) -> Iterator[content.Table]:
    tables = tuple(_table(site, table) for table in legacy.tables)
    yield content.Table("tables", "Tables", ("Table", "Columns", "Rows", "Becomes"), tables)
    routes = tuple(_route(site, route) for route in legacy.routes)
    yield content.Table("routes", "Routes", ("Route", "Rate", "Answered by"), routes)
    transactions = tuple(_transaction(site, one) for one in legacy.transactions)
    yield content.Table("transactions", "Transactions", ("Transaction", "Rate", "Writes"), transactions)
    modules = tuple(_module(site, module) for module in legacy.modules)
    yield content.Table("modules", "Modules", ("Module", "Size", "Tables", "Routes", "Calls"), modules)
    depends = tuple(((site.link(d.source.key),), (site.link(d.target.key),), (d.reason,)) for d in legacy.dependencies)
    yield content.Table("dependencies", "Couplings in the code", ("From", "To", "Why"), depends)


def _anchor(site: Site, element: Element) -> Anchor:
    return Anchor(element.name, site.addresses[element.key].partition("#")[2])


def _table(site: Site, table: Table) -> tuple[Cell, ...]:
    columns = ", ".join(f"{c.name}: {type_text(c.type)}{' key' if c.primary_key else ''}" for c in table.columns)
    rows = f"{table.rows:,}" if table.rows is not None else ""
    target: Cell = (site.link(table.aggregate.key),) if table.aggregate else ()
    return (_anchor(site, table),), (Code(columns),) if columns else (), (rows,), target


def _route(site: Site, route: Route) -> tuple[Cell, ...]:
    target: Cell = (site.link(route.target.key),) if route.target else ()
    return (_anchor(site, route),), (_rate(route.rate),), target


def _transaction(site: Site, transaction: Transaction) -> tuple[Cell, ...]:
    return (_anchor(site, transaction),), (_rate(transaction.rate),), site.links(m.key for m in transaction.members)


def _module(site: Site, module: Module) -> tuple[Cell, ...]:
    size = ", ".join(_sizes((("lines", module.loc), ("commits", module.commits), ("defects", module.defects))))
    routes: Cell = (Code(", ".join(module.route_patterns)),) if module.route_patterns else ()
    calls = site.links(call.module.key for call in module.calls)
    return (_anchor(site, module),), (size,), site.links(t.key for t in module.tables), routes, calls


def _sizes(figures: Iterable[tuple[str, int | None]]) -> Iterator[str]:
    return (f"{figure:,} {name}" for name, figure in figures if figure is not None)


def _rate(rate: Rate | None) -> str:
    return str(rate) if rate else ""
