"""The syntax tree: what the text says, before any name in it is looked up."""

from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

from stormgen.board.element import Annotation
from stormgen.board.expression import Argument, Expression, Statement
from stormgen.board.types import Constraint
from stormgen.source import SourceText, Span
from stormgen.values import record


@record
class Ident:
    """One name as written."""

    text: str
    span: Span


@record
class Dotted:
    """A name that may reach across contexts: `Ordering.OrderPlaced`; `text` has no space in it."""

    text: str
    span: Span

    @property
    def last(self) -> str:
        return self.text.rpartition(".")[2]


@record
class TypeSyntax:
    """`name<arguments>(constraint)?`, or `ref name`; the name is looked up by binding."""

    name: Dotted
    arguments: tuple["TypeSyntax", ...]
    constraint: Constraint | None
    is_reference: bool
    optional: bool
    span: Span


@record
class FieldSyntax:
    """`former` is the name that it had before."""

    name: Ident
    former: Ident | None
    type: TypeSyntax
    default: Expression | None
    annotations: tuple[Annotation, ...]
    doc: str
    span: Span


@record(kw_only=True)
class Declaration:
    """What every declaration has. `span` is the name's; `whole` runs from its first word to its last."""

    name: Ident
    label: str | None
    span: Span
    whole: Span
    doc: str = ""
    annotations: tuple[Annotation, ...] = ()
    kind: ClassVar[str] = ""


@record(kw_only=True)
class ActorSyntax(Declaration):
    kind: ClassVar[str] = "actor"


@record(kw_only=True)
class SystemSyntax(Declaration):
    kind: ClassVar[str] = "system"


@record(kw_only=True)
class HotspotSyntax(Declaration):
    on: tuple[Dotted, ...]
    kind: ClassVar[str] = "hotspot"


@record(kw_only=True)
class OpportunitySyntax(HotspotSyntax):
    kind: ClassVar[str] = "opportunity"


@record
class SupersedesSyntax:
    """`supersedes v1 (total: 0)`"""

    version: int
    arguments: tuple[Argument, ...]
    span: Span


@record(kw_only=True)
class EventSyntax(Declaration):
    """`former` is the name that it had before."""

    former: Dotted | None
    version: int | None
    parameters: tuple[FieldSyntax, ...] | None
    supersedes: SupersedesSyntax | None
    statements: tuple[Statement, ...] | None
    pivotal: bool
    kind: ClassVar[str] = "event"


@record
class EmitSyntax:
    event: Dotted
    arguments: tuple[Argument, ...]
    span: Span


@record
class RequireSyntax:
    condition: Expression
    otherwise: Ident | EmitSyntax
    span: Span


@record(kw_only=True)
class CommandSyntax(Declaration):
    parameters: tuple[FieldSyntax, ...] | None
    actors: tuple[Dotted, ...]
    outcomes: tuple[Dotted, ...]
    one_outcome: bool
    rules: tuple[RequireSyntax | EmitSyntax, ...] | None
    kind: ClassVar[str] = "command"


@record
class LetSyntax:
    name: Ident
    value: Expression
    span: Span


@record
class InvariantSyntax:
    condition: Expression
    refusal: Ident | None
    span: Span


@record(kw_only=True)
class AggregateSyntax(Declaration):
    identity: tuple[FieldSyntax, ...] | None
    fields: tuple[FieldSyntax, ...]
    lets: tuple[LetSyntax, ...]
    invariants: tuple[InvariantSyntax, ...]
    declarations: tuple[Declaration, ...]
    has_body: bool
    kind: ClassVar[str] = "aggregate"


@record
class UseSyntax:
    """A name with arguments: an issued command, or a happening. `arguments` None when not written."""

    what: Dotted
    arguments: tuple[Argument, ...] | None
    span: Span


@record
class EachSyntax:
    variable: Ident
    items: Expression
    span: Span


@record(kw_only=True)
class PolicySyntax(Declaration):
    triggers: tuple[Dotted, ...]
    joins: bool
    join_key: Ident | None
    each: EachSyntax | None
    issues: tuple[UseSyntax, ...]
    kind: ClassVar[str] = "policy"


@record
class ViewFieldSyntax:
    name: Ident
    type: TypeSyntax | None
    default: Expression | None
    span: Span


@record
class ProjectionSyntax:
    event: Dotted
    statements: tuple[Statement, ...]
    span: Span


@record(kw_only=True)
class ViewSyntax(Declaration):
    keys: tuple[Ident, ...]
    sources: tuple[Dotted, ...]
    fields: tuple[ViewFieldSyntax, ...]
    projections: tuple[ProjectionSyntax, ...]
    has_body: bool
    kind: ClassVar[str] = "view"


@record
class FactSyntax:
    """`value 9`, `team "Warehouse"`, `loc 12000`"""

    name: Ident
    value: Decimal | str
    span: Span


@record(kw_only=True)
class ContextSyntax(Declaration):
    subdomain: Ident | None
    facts: tuple[FactSyntax, ...]
    declarations: tuple[Declaration, ...]
    has_body: bool
    kind: ClassVar[str] = "context"


@record(kw_only=True)
class AliasSyntax(Declaration):
    target: TypeSyntax
    kind: ClassVar[str] = "type"


@record(kw_only=True)
class StructureSyntax(Declaration):
    fields: tuple[FieldSyntax, ...]
    kind: ClassVar[str] = "type"


@record(kw_only=True)
class EnumerationSyntax(Declaration):
    values: tuple[Ident, ...]
    kind: ClassVar[str] = "type"


@record(kw_only=True)
class StorySyntax(Declaration):
    """A `flow`. A stop is a name, or a declaration where it first appears."""

    chains: tuple[tuple[Dotted | Declaration, ...], ...]
    has_body: bool
    kind: ClassVar[str] = "flow"


@record
class ExpectedError:
    """`then error Name`"""

    name: Ident
    span: Span


@record(kw_only=True)
class ScenarioSyntax(Declaration):
    subject: UseSyntax | None
    given: tuple[UseSyntax, ...]
    when: tuple[UseSyntax, ...]
    then: tuple[ExpectedError | Expression, ...]
    kind: ClassVar[str] = "scenario"


@record
class StepPart:
    """One word of a step with what follows it; which of the fields are used depends on the word."""

    word: str
    span: Span
    use: UseSyntax | None = None
    names: tuple[Dotted, ...] = ()
    number: int | None = None
    every: int | None = None
    key: Ident | None = None
    steps: tuple[Ident, ...] = ()


@record
class StepSyntax:
    """`beside` is how many steps of its `parallel` come before it; None where it stands in none."""

    name: Ident
    mark: Ident | None
    parts: tuple[StepPart, ...]
    span: Span
    beside: int | None = None


@record(kw_only=True)
class SagaSyntax(Declaration):
    style: Ident | None
    context: Dotted | None
    facts: tuple[StepPart, ...]
    steps: tuple[StepSyntax, ...]
    has_body: bool
    kind: ClassVar[str] = "saga"


@record
class RateSyntax:
    count: Decimal
    unit: Ident
    span: Span


@record
class ColumnSyntax:
    name: Ident
    type: TypeSyntax
    mark: Ident | None
    span: Span


@record
class MappingSyntax:
    field: Ident
    source: Ident
    span: Span


@record(kw_only=True)
class TableSyntax(Declaration):
    columns: tuple[ColumnSyntax, ...]
    target: Dotted | None
    mappings: tuple[MappingSyntax, ...]
    rows: int | None
    kind: ClassVar[str] = "table"


@record(kw_only=True)
class RouteSyntax(Declaration):
    method: Ident
    path: str
    target: Dotted | None
    mappings: tuple[MappingSyntax, ...]
    rate: RateSyntax | None
    kind: ClassVar[str] = "route"


@record(kw_only=True)
class TransactionSyntax(Declaration):
    members: tuple[Dotted, ...]
    rate: RateSyntax | None
    kind: ClassVar[str] = "transaction"


@record
class DependsSyntax:
    source: Dotted
    target: Dotted
    reason: str | None
    weight: Decimal | None
    span: Span


@record
class ModuleCallSyntax:
    module: Dotted
    rate: RateSyntax | None
    span: Span


@record(kw_only=True)
class ModuleSyntax(Declaration):
    tables: tuple[Dotted, ...]
    routes: tuple[str, ...]
    calls: tuple[ModuleCallSyntax, ...]
    facts: tuple[FactSyntax, ...]
    kind: ClassVar[str] = "module"


@record
class DatabaseSyntax:
    product: Ident
    database: str | None
    span: Span


@record(kw_only=True)
class LegacySyntax(Declaration):
    databases: tuple[DatabaseSyntax, ...]
    tables: tuple[TableSyntax, ...]
    routes: tuple[RouteSyntax, ...]
    transactions: tuple[TransactionSyntax, ...]
    dependencies: tuple[DependsSyntax, ...]
    modules: tuple[ModuleSyntax, ...]
    kind: ClassVar[str] = "legacy"


@record
class Import:
    """`import "other.storm"`; the pattern is relative to the file and may be a glob."""

    pattern: str
    span: Span


@record
class ModelName:
    name: str
    span: Span


@record
class SyntaxTree:
    """One file.

    `damaged` are the words of text that could not be read: names that may be declared there. On
    `damaged_lines` a mistake is told already, so that what does not fit there is most likely its echo.
    """

    source: SourceText
    declarations: Sequence[Declaration]
    model_names: Sequence[ModelName] = ()
    imports: Sequence[Import] = ()
    comments: Sequence[Span] = ()
    damaged: frozenset[str] = frozenset()
    damaged_lines: frozenset[tuple[SourceText, int]] = frozenset()
