"""Aggregates, and the commands that no aggregate handles, in; what their modules print out."""

from dataclasses import dataclass

from stormgen.behaviour.checks.checker import report_missing
from stormgen.behaviour.types import BOOL
from stormgen.behaviour.types.arguments import all_say_parts, known_identity, missing_parts
from stormgen.behaviour.types.scope import scope_of
from stormgen.behaviour.types.scopes import declared
from stormgen.board import Aggregate, Argument, Command, Emit, Event, Refusal, Require
from stormgen.board.types import Field
from stormgen.emitters.python_service.expressions import NO_NAMES, Known, Scope, Translator, learn, negated
from stormgen.emitters.python_service.literals import prose, quoted
from stormgen.emitters.python_service.messages import Builder, construct, named, words_for
from stormgen.emitters.python_service.naming import Namer, kebab, snake, words
from stormgen.emitters.python_service.parts import (
    AggregateView,
    ApplyView,
    CommandView,
    FieldView,
    LetView,
    ProcessView,
    RefusalView,
    RuleView,
    TableView,
)
from stormgen.emitters.python_service.problems import TO_BE_WRITTEN
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
        commands = tuple(self._command(c) for c in names.commands if c.aggregate is None)
        events = tuple(self.build.message(e) for e in names.events if e.aggregate is None)
        return ProcessView(commands, events, self._refusals("process")) if commands or events else None

    # ---- state ---------------------------------------------------------------------------------------

    def _aggregate(self, aggregate: Aggregate) -> AggregateView:
        names = self.build.names
        board = names.board
        module = names.modules[aggregate.key]
        events = [board.find(Event, key) for key in aggregate.events]
        commands = tuple(self._command(board.find(Command, key)) for key in aggregate.commands)
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
        state = self.state(aggregate)
        views = []
        for let in aggregate.derived:
            typing = self.build.typing(state)
            type_ = typing.infer(let.value)
            if type_ is not None:
                code = Translator(self.build.types, state, typing).code(let.value, type_).text
                self.build.annotation(type_)
                views.append(LetView(attributes[let.name], self.build.types.plain(type_), code))
        return tuple(views)

    def state(self, aggregate: Aggregate | None, of: str = "self") -> Scope:
        """What the rules of an aggregate may use of it."""
        if aggregate is None:
            return NO_NAMES
        attributes = self.build.names.attributes[aggregate.key]
        declared = self.build.names.scopes.state(aggregate)
        return scope_of(declared, lambda name: f"{of}.{attributes[name]}")

    def stored(self, aggregate: Aggregate) -> Scope:
        """What an event may assign."""
        return self.state(aggregate).only(self.build.names.scopes.stored(aggregate))

    def _table(self, aggregate: Aggregate) -> TableView:
        attributes = self.build.names.attributes[aggregate.key]
        columns = [(attributes[f.name], f.type, True) for f in aggregate.identity]
        columns += [(attributes[f.name], f.type, False) for f in aggregate.fields]
        return table(self.build.names.types, self.build.names.modules[aggregate.key], columns)

    # ---- events --------------------------------------------------------------------------------------

    def _apply(self, aggregate: Aggregate, event: Event) -> ApplyView | None:
        if not event.statements:
            return None
        parameters = self._carried(event, "event")
        writer = Statements(
            self.build.types, self.stored(aggregate), self.state(aggregate).within(parameters), self.build.problems
        )
        lines = tuple(line for s in event.statements if (line := writer.python(s)))
        return ApplyView(self.build.names.message_classes[event.key], lines)

    def _carried(self, message: Command | Event, of: str) -> Scope:
        attributes = self.build.names.attributes[message.key]
        return scope_of(declared(message.parameters or ()), lambda name: f"{of}.{attributes[name]}")

    # ---- commands ------------------------------------------------------------------------------------

    def _command(self, command: Command) -> CommandView:
        names = self.build.names
        owner = names.scopes.owner(command)
        module = names.module_of(command)
        scope = self.state(owner).within(self._carried(command, "command"))
        known = Known()
        rules = tuple(r for require in command.requires if (r := self._rule(require, command, scope, module, known)))
        emitted, missing = self._emitted(command, scope, module)
        if unsaid := self._unsaid(command):
            rules, emitted, missing = (), "", self._to_write(command, unsaid)
        message = self.build.message(command)
        attributes = names.attributes[command.key]
        identity = [f"command.{attributes[f.name]}" for f in names.scopes.identity(command)]
        place = f"/{kebab(names.modules[owner.key])}" if owner else ""
        return CommandView(
            message=message,
            method=names.methods[command.key],
            function=names.functions[command.key],
            label=words_for(command),
            rules=rules,
            emitted=emitted,
            missing=missing,
            load=", ".join([names.aggregate_classes[owner.key], *identity]) if owner else "",
            path=quoted(f"{place}/{self._slug(command)}"),
            tag=quoted(prose(owner.label) if owner else prose(names.board[names.context].label)),
            summary=quoted(prose(command.label)),
        )

    def _slug(self, command: Command) -> str:
        """The command in paths, unique beside the others of its aggregate."""
        namer = Namer()
        for other in self.build.names.commands:
            if other.aggregate == command.aggregate:
                slug = namer.take(kebab(snake(other.name)))
                if other.key == command.key:
                    return slug
        raise AssertionError(command.key)

    def _rule(self, require: Require, command: Command, scope: Scope, module: str, known: Known) -> RuleView | None:
        typing = self.build.typing(scope)
        if not typing.check(require.condition, BOOL):
            return None
        translator = Translator(self.build.types, scope, typing, known)
        condition = negated(translator, require.condition)
        learn(translator, require.condition, True)
        if isinstance(require.otherwise, Refusal):
            cls = self.build.names.refusal_class(module, require.otherwise.name)
            said = prose(require.condition.span.text)[:120]
            return RuleView(condition, f"raise {cls}({quoted(f'{said} does not hold')})")
        event = self._emit(require.otherwise, command, scope, module)
        return RuleView(condition, f"return [{event}]") if event else None

    def _emitted(self, command: Command, scope: Scope, module: str) -> tuple[str, str]:
        """The list of events, or what is missing to make it."""
        if command.outcomes:
            return self._outcomes(command, module)
        if not command.emits and not command.requires:
            return "", self._to_write(command, f"{command.name}: the model does not say what it does")
        events = [e for emit in command.emits if (e := self._emit(emit, command, scope, module))]
        return f"[{', '.join(events)}]", ""

    def _outcomes(self, command: Command, module: str) -> tuple[str, str]:
        chosen = command.outcomes[:1] if command.one_outcome else command.outcomes
        events, lacking = [], []
        for reference in chosen:
            event = self.build.names.board.find(Event, reference.key)
            values, missing = self._filled(event, (), command, self._offered(command))
            events.append(construct(self.build.qualified(event, module), values))
            lacking += [named(missing, event)] if missing else []
        if lacking:
            return "", self._to_write(command, f"{command.name}: the model does not say {'; '.join(lacking)}")
        return f"[{', '.join(events)}]", ""

    def _to_write(self, command: Command, missing: str) -> str:
        hint = "Say it in the model, or write the method that raises RuleMissing in the service."
        self.build.problems.report(TO_BE_WRITTEN, f"{missing}.", command.span, hint)
        return quoted(missing)

    def _unsaid(self, command: Command) -> str:
        """What facts lack while the wall does not say what they carry, or what the command does."""
        scopes, lacking = self.build.names.scopes, []
        for emit in (*command.emits, *(r.otherwise for r in command.requires if isinstance(r.otherwise, Emit))):
            event = scopes.types.board.find(Event, emit.event.key)
            missing = [] if all_say_parts(command, event) else missing_parts(scopes, event, emit.arguments, command)
            lacking += [named(missing, event)] if missing else []
        return f"{command.name}: the model does not say {'; '.join(lacking)}" if lacking else ""

    def _emit(self, emit: Emit, command: Command, scope: Scope, module: str) -> str | None:
        event = self.build.names.board.find(Event, emit.event.key)
        values, missing = self._filled(event, emit.arguments, command, scope)
        if missing:
            if all_say_parts(command, event):
                report_missing(self.build.problems, event, missing, emit.span)
            return None
        return construct(self.build.qualified(event, module), values)

    def _filled(
        self,
        event: Event,
        arguments: tuple[Argument, ...],
        command: Command,
        scope: Scope,
    ) -> tuple[dict[str, str], list[Field]]:
        own = self.state(self.build.names.scopes.owner(command)).read
        known = {name: own[name] for name in known_identity(self.build.names.scopes, event, command)}
        return self.build.fill(event, arguments, scope, self._offered(command), known, clock=True)

    def _offered(self, command: Command) -> Scope:
        """What a command carries: it is taken where an event's value is not written."""
        scopes = self.build.names.scopes
        owner = scopes.owner(command)
        return self.state(owner).only(scopes.known(owner)).within(self._carried(command, "command"))

    # ---- refusals and invariants ---------------------------------------------------------------------

    def _invariants(self, aggregate: Aggregate, module: str) -> tuple[RuleView, ...]:
        state, known = self.state(aggregate), Known()
        views = []
        for invariant in aggregate.invariants:
            typing = self.build.typing(state)
            if not typing.check(invariant.condition, BOOL):
                continue
            translator = Translator(self.build.types, state, typing, known)
            condition = negated(translator, invariant.condition)
            learn(translator, invariant.condition, True)
            said = quoted(f"{prose(invariant.condition.span.text)[:120]} would not hold")
            cls = self.build.names.refusal_class(module, invariant.refusal) if invariant.refusal else "BrokenInvariant"
            views.append(RuleView(condition, f"raise {cls}({said})"))
        return tuple(views)

    def _refusals(self, module: str) -> tuple[RefusalView, ...]:
        known = self.build.names.refusals(module)
        return tuple(RefusalView(cls, quoted(name) if name != cls else "") for name, cls in known.items())


def mutable_safe(default: str) -> str:
    """A default as dataclasses take it."""
    if default == "{}":
        return "Field(default_factory=dict)"
    return f"Field(default_factory=lambda: {default})" if default.startswith("{") else default
