"""Aggregates, and the commands that no aggregate handles, in; what their modules print out."""

from dataclasses import dataclass

from stormgen.board import Aggregate, Command, Event
from stormgen.board.types import Field
from stormgen.emitters.python_service import scopes
from stormgen.emitters.python_service.commands import Commands
from stormgen.emitters.python_service.expressions import Known, Translator
from stormgen.emitters.python_service.literals import prose, quoted
from stormgen.emitters.python_service.messages import Builder, mutable_safe, words_for
from stormgen.emitters.python_service.naming import words
from stormgen.emitters.python_service.parts import (
    AggregateView,
    ApplyView,
    FieldView,
    LetView,
    ProcessView,
    RefusalView,
    RuleView,
    TableView,
)
from stormgen.emitters.python_service.statements import Statements
from stormgen.emitters.python_service.tables import table


@dataclass
class Aggregates:
    """Builds the modules of `domain/`."""

    build: Builder

    def views(self) -> list[AggregateView]:
        return [self._aggregate(a) for a in self.build.names.aggregates]

    def process(self) -> ProcessView | None:
        names = self.build.names
        commands = tuple(Commands(self.build).command(c) for c in names.commands if c.aggregate is None)
        events = tuple(self.build.message(e) for e in names.events if e.aggregate is None)
        return ProcessView(commands, events, self._refusals("process")) if commands or events else None

    # ---- state ---------------------------------------------------------------------------------------

    def _aggregate(self, aggregate: Aggregate) -> AggregateView:
        names = self.build.names
        board = names.board
        module = names.modules[aggregate.key]
        events = [board.find(Event, key) for key in aggregate.events]
        commands = tuple(Commands(self.build).command(board.find(Command, key)) for key in aggregate.commands)
        lets = self.lets(aggregate)
        return AggregateView(
            module=module,
            cls=names.aggregate_classes[aggregate.key],
            words=" ".join(words(aggregate.name)),
            doc=words_for(aggregate),
            fields=self._fields(aggregate),
            lets=lets,
            commands=commands,
            events=tuple(self.build.message(e) for e in events),
            applies=tuple(a for e in events if (a := self._apply(aggregate, e))),
            invariants=self._invariants(aggregate, module),
            refusals=self._refusals(module),
            table=self._table(aggregate),
        )

    def _fields(self, aggregate: Aggregate) -> tuple[FieldView, ...]:
        attributes = self.build.names.attributes[aggregate.key]
        identity = [self.build.field(f, attributes[f.name]) for f in aggregate.identity]
        state = [self.build.field(f, attributes[f.name], self._start(f)) for f in aggregate.fields]
        return (*identity, *state)

    def _start(self, declared: Field) -> str:
        default = self.build.default(declared)
        return mutable_safe(default if default is not None else self.build.types.empty(declared.type))

    def lets(self, aggregate: Aggregate) -> tuple[LetView, ...]:
        attributes = self.build.names.attributes[aggregate.key]
        state = scopes.state(self.build.names, aggregate)
        views = []
        for let in aggregate.derived:
            typing = self.build.typing(state)
            type_ = typing.infer(let.value)
            if type_ is not None:
                code = Translator(self.build.types, state, typing).code(let.value, type_).text
                self.build.annotation(type_)
                views.append(LetView(attributes[let.name], self.build.types.plain(type_), code))
        return tuple(views)

    def _table(self, aggregate: Aggregate) -> TableView:
        attributes = self.build.names.attributes[aggregate.key]
        columns = [(attributes[f.name], f.type, True) for f in aggregate.identity]
        columns += [(attributes[f.name], f.type, False) for f in aggregate.fields]
        return table(self.build.names.types, self.build.names.modules[aggregate.key], columns)

    # ---- events --------------------------------------------------------------------------------------

    def _apply(self, aggregate: Aggregate, event: Event) -> ApplyView | None:
        if not event.statements:
            return None
        names = self.build.names
        stored, scope = scopes.stored(names, aggregate), scopes.in_event(names, aggregate, event)
        writer = Statements(self.build.types, stored, scope, self.build.problems)
        lines = tuple(line for s in event.statements if (line := writer.python(s)))
        return ApplyView(names.message_classes[event.key], lines)

    # ---- refusals and invariants ---------------------------------------------------------------------

    def _invariants(self, aggregate: Aggregate, module: str) -> tuple[RuleView, ...]:
        state, known = scopes.state(self.build.names, aggregate), Known()
        views = []
        for invariant in aggregate.invariants:
            condition = self.build.broken(invariant.condition, state, known)
            if condition is None:
                continue
            said = quoted(f"{prose(invariant.condition.span.text)[:120]} would not hold")
            cls = self.build.names.refusal_class(module, invariant.refusal) if invariant.refusal else "BrokenInvariant"
            views.append(RuleView(condition, f"raise {cls}({said})"))
        return tuple(views)

    def _refusals(self, module: str) -> tuple[RefusalView, ...]:
        known = self.build.names.refusals(module)
        return tuple(RefusalView(cls, quoted(name) if name != cls else "") for name, cls in known.items())
