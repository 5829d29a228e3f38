"""The small view objects that templates print: all text in them is Python already."""

from dataclasses import dataclass

from stormgen.emitters.python_service.literals import quoted, tuple_of


@dataclass(frozen=True, slots=True)
class FieldView:
    """One annotated attribute. `default` is "" where it must be given."""

    name: str
    annotation: str
    default: str = ""

    @property
    def line(self) -> str:
        return f"{self.name}: {self.annotation}" + (f" = {self.default}" if self.default else "")


@dataclass(frozen=True, slots=True)
class MessageView:
    """A command or event. `type` and `subject` are literals, `sample` an expression that makes one."""

    cls: str
    module: str
    doc: str
    type: str
    subject: str
    fields: tuple[FieldView, ...]
    sample: str

    @property
    def qualified(self) -> str:
        return f"{self.module}.{self.cls}"


@dataclass(frozen=True, slots=True)
class RuleView:
    """`condition` is true where the command ends there; `action` is what ends it."""

    condition: str
    action: str


@dataclass(frozen=True, slots=True)
class CommandView:
    """What a command does. `missing` is a literal that says what the model leaves open, or ""."""

    message: MessageView
    method: str
    function: str
    label: str
    rules: tuple[RuleView, ...]
    emitted: str
    missing: str
    load: str
    path: str
    tag: str
    summary: str


@dataclass(frozen=True, slots=True)
class ApplyView:
    """What an event does to state: statements, one a line."""

    cls: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetView:
    name: str
    type: str
    code: str


@dataclass(frozen=True, slots=True)
class RefusalView:
    """`name` is a literal where the class is called otherwise than the model says, else ""."""

    cls: str
    name: str


@dataclass(frozen=True, slots=True)
class AggregateView:
    module: str
    cls: str
    words: str
    doc: str
    fields: tuple[FieldView, ...]
    lets: tuple[LetView, ...]
    commands: tuple[CommandView, ...]
    events: tuple[MessageView, ...]
    applies: tuple[ApplyView, ...]
    invariants: tuple[RuleView, ...]
    refusals: tuple[RefusalView, ...]
    table: TableView


@dataclass(frozen=True, slots=True)
class ProcessView:
    """The commands and events of the context that no aggregate owns."""

    commands: tuple[CommandView, ...]
    events: tuple[MessageView, ...]
    refusals: tuple[RefusalView, ...]


@dataclass(frozen=True, slots=True)
class NeighboursView:
    events: tuple[MessageView, ...]
    commands: tuple[MessageView, ...]


@dataclass(frozen=True, slots=True)
class RouteView:
    """Where messages of a type go. All three are literals."""

    type: str
    topic: str
    exchange: str


@dataclass(frozen=True, slots=True)
class RoutesView:
    """What the service sends, and what it listens to. `name` is its own among those who listen, a literal."""

    name: str
    sent: tuple[RouteView, ...]
    heard: tuple[RouteView, ...]


@dataclass(frozen=True, slots=True)
class UpcasterView:
    """`message` is the earlier version, `target` the next one, `made` what makes that of `old`."""

    message: MessageView
    function: str
    target: str
    made: str


@dataclass(frozen=True, slots=True)
class ToldView:
    """An event under a type that it had once. `expected` is what it is read as, "None" where a rule refuses that."""

    type: str
    sample: str
    expected: str


@dataclass(frozen=True, slots=True)
class UpcastersView:
    """`former` are types on the wire from before an event was renamed, each with the class that reads it."""

    steps: tuple[UpcasterView, ...]
    former: tuple[tuple[str, str], ...]
    told: tuple[ToldView, ...]


@dataclass(frozen=True, slots=True)
class ValueView:
    """A named type. `kind` is alias, enum or structure."""

    kind: str
    cls: str
    doc: str
    alias: str = ""
    members: tuple[tuple[str, str], ...] = ()
    fields: tuple[FieldView, ...] = ()


@dataclass(frozen=True, slots=True)
class ReactionView:
    """One function of a policy. `when` are qualified events; `join` are the attributes of each that must agree."""

    name: str
    function: str
    doc: str
    when: tuple[str, ...]
    parameters: str
    body: tuple[str, ...]
    joins: bool
    keys: tuple[str, ...]
    missing: str

    @property
    def when_literal(self) -> str:
        return tuple_of(self.when)

    @property
    def join_literal(self) -> str:
        return ", ".join(quoted(key) for key in self.keys) + ("," if len(self.keys) == 1 else "")

    @property
    def arity(self) -> int:
        """How many events the function takes."""
        return self.parameters.count(":")


@dataclass(frozen=True, slots=True)
class ViewView:
    """`kind` is copy, projection, facts or board (of several aggregates)."""

    kind: str
    cls: str
    doc: str
    function: str
    path: str
    label: str
    fields: tuple[FieldView, ...] = ()
    source: str = ""
    values: str = ""
    applies: tuple[ApplyView, ...] = ()
    table: TableView | None = None
    item_path: str = ""
    item_sample: str = ""
    item_parameters: str = ""
    item_find: str = ""
    many: bool = False
    sections: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ScenarioView:
    function: str
    doc: str
    given: tuple[str, ...]
    when: tuple[str, ...]
    checks: tuple[str, ...]
    state: str
    state_checks: tuple[str, ...]
    to_write: bool
    is_refused: bool
