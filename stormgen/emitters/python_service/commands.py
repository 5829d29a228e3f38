"""Commands in; the methods that handle them out: rules, the events that they lead to, or what is to be written."""

from dataclasses import dataclass

from stormgen.behaviour.checks.checker import report_missing
from stormgen.behaviour.types.arguments import all_say_parts, known_identity, missing_parts
from stormgen.board import Argument, Command, Emit, Event, Refusal, Require
from stormgen.board.types import Field
from stormgen.emitters.python_service import scopes
from stormgen.emitters.python_service.expressions import Known, Scope
from stormgen.emitters.python_service.literals import prose, quoted
from stormgen.emitters.python_service.messages import Builder, construct, named, words_for
from stormgen.emitters.python_service.naming import Namer, kebab, snake
from stormgen.emitters.python_service.parts import CommandView, RuleView
from stormgen.emitters.python_service.problems import TO_BE_WRITTEN


@dataclass
class Commands:
    build: Builder

    def command(self, command: Command) -> CommandView:
        names = self.build.names
        owner = names.scopes.owner(command)
        module = names.module_of(command)
        scope = scopes.in_command(names, command)
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
        condition = self.build.broken(require.condition, scope, known)
        if condition is None:
            return None
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
            values, missing = self._filled(event, (), command, scopes.offered_by(self.build.names, command))
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
        known, lacking = self.build.names.scopes, []
        for emit in (*command.emits, *(r.otherwise for r in command.requires if isinstance(r.otherwise, Emit))):
            event = known.types.board.find(Event, emit.event.key)
            missing = [] if all_say_parts(command, event) else missing_parts(known, event, emit.arguments, command)
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
        names, offered = self.build.names, scopes.offered_by(self.build.names, command)
        own = scopes.state(names, names.scopes.owner(command)).read
        known = {name: own[name] for name in known_identity(names.scopes, event, command)}
        return self.build.fill(event, arguments, scope, offered, known, clock=True)
