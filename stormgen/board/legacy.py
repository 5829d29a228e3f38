"""What the monolith has today: tables, routes, transactions, modules and other couplings."""

import dataclasses
from decimal import Decimal

from stormgen.board.element import Element, Reference
from stormgen.board.types import Type
from stormgen.source import Span
from stormgen.values import value


@value
class Rate:
    """How often something happens, as written (`1200/min`)."""

    count: Decimal
    unit: str
    span: Span = dataclasses.field(compare=False)

    def __str__(self) -> str:
        return f"{self.count:f}/{self.unit}"

    @property
    def per_second(self) -> Decimal:
        return self.count / {"s": 1, "min": 60, "h": 3600, "d": 86400}[self.unit]


@value
class Column:
    name: str
    type: Type
    primary_key: bool = False
    span: Span = dataclasses.field(compare=False, kw_only=True)


@value
class Mapping:
    """`field = column` of a table, `field = variable` of a route."""

    field: str
    source: str
    span: Span = dataclasses.field(compare=False)


@value(kw_only=True)
class Table(Element):
    """`rows` is how many it holds, roughly."""

    columns: tuple[Column, ...] = ()
    aggregate: Reference | None = None
    mappings: tuple[Mapping, ...] = ()
    rows: int | None = None


@value(kw_only=True)
class Route(Element):
    """`target` is the command or view that answers it in the new service."""

    method: str
    path: str
    target: Reference | None = None
    mappings: tuple[Mapping, ...] = ()
    rate: Rate | None = None

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


@value(kw_only=True)
class Transaction(Element):
    """One ACID transaction of today over tables or aggregates."""

    members: tuple[Reference, ...] = ()
    rate: Rate | None = None


@value
class Dependency:
    """`depends A -> B "why" weight 3`: a coupling found in the code. The ends are aggregates."""

    source: Reference
    target: Reference
    reason: str
    weight: Decimal
    span: Span = dataclasses.field(compare=False)


@value
class ModuleCall:
    module: Reference
    rate: Rate | None
    span: Span = dataclasses.field(compare=False)


@value(kw_only=True)
class Module(Element):
    """`route_patterns` may end in `*`. `security` is 0 to 10, as the room judged it; the other facts are counts."""

    tables: tuple[Reference, ...] = ()
    route_patterns: tuple[str, ...] = ()
    loc: int | None = None
    commits: int | None = None
    defects: int | None = None
    users: int | None = None
    teams: int | None = None
    security: Decimal | None = None
    calls: tuple[ModuleCall, ...] = ()


@value(kw_only=True)
class Legacy(Element):
    """A system to be strangled. `database` is its kind and name, such as `("postgres", "shop")`."""

    database: tuple[str, str] | None = None
    tables: tuple[Table, ...] = ()
    routes: tuple[Route, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    modules: tuple[Module, ...] = ()
