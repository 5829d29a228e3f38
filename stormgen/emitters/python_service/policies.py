"""Policies of the context in; the pure functions from facts to commands, and when each runs, out."""

from dataclasses import dataclass

from stormgen.behaviour.types import held
from stormgen.behaviour.types.joins import join_key, waits
from stormgen.behaviour.types.scopes import scope_of
from stormgen.behaviour.types.unshared import saying_parts, unshared
from stormgen.board import Command, Event, Issue, Policy
from stormgen.emitters.python_service.expressions import Scope, Translator, variable_name
from stormgen.emitters.python_service.literals import quoted
from stormgen.emitters.python_service.messages import Builder, construct, named, words_for
from stormgen.emitters.python_service.naming import Namer, snake
from stormgen.emitters.python_service.parts import ReactionView
from stormgen.emitters.python_service.problems import TO_BE_WRITTEN
from stormgen.emitters.python_service.vocabulary import MODULES, WORDS


@dataclass
class Policies:
    build: Builder

    def views(self) -> list[ReactionView]:
        names = self.build.names
        namer = Namer(WORDS | MODULES | set(names.modules.values()) | names.shared_classes)
        own = [p for p in names.board.policies if p.context == names.context and p.triggers and p.issues]
        return [self._policy(p, namer.take(snake(p.name), f"{snake(p.name)}_policy")) for p in own]

    def _policy(self, policy: Policy, function: str) -> ReactionView:
        events = self.build.names.scopes.events(policy.triggers)
        joins = waits(policy, events)
        keys = self._join_keys(policy, events) if joins else ()
        arguments = self._arguments(events, joins)
        offered = self._offered(events, joins)
        lacking = self._lacking(policy, events)
        body, missing = ((), lacking) if lacking else self._body(policy, offered)
        if joins and not keys:
            missing = f"{policy.name}: the model does not say by which field its events belong together"
        if missing and not self._is_told(policy, events):
            hint = "Say it in the model, or write the function that raises RuleMissing in the service."
            self.build.problems.report(TO_BE_WRITTEN, f"{missing}.", policy.span, hint)
        return ReactionView(
            name=quoted(policy.name),
            function=function,
            doc=words_for(policy),
            when=tuple(self.build.qualified(e) for e in events),
            parameters=arguments,
            body=body,
            joins=joins and bool(keys),
            keys=keys,
            missing=quoted(missing) if missing else "",
        )

    def _arguments(self, events: list[Event], joins: bool) -> str:
        classes = [self.build.qualified(e) for e in events]
        if joins:
            return ", ".join(f"{self._variable(e)}: {cls}" for e, cls in zip(events, classes, strict=True))
        return f"event: {' | '.join(classes)}"

    def _variable(self, event: Event) -> str:
        return f"{snake(event.name)}_event" if snake(event.name) in WORDS | MODULES else snake(event.name)

    # ---- what events carry ---------------------------------------------------------------------------

    def _offered(self, events: list[Event], joins: bool) -> Scope:
        """After `and` all that any event carries, the first first; after `or` what all of them carry alike."""
        declared = self.build.names.scopes.offered(events, joins)
        first = {name: event for event in reversed(events) for name in self.build.names.attributes[event.key]}
        code = {
            name: f"{self._variable(first[name]) if joins else 'event'}.{self._attribute(first[name], name)}"
            for name in declared
        }
        if not joins:
            code = {name: value for name, value in code.items() if len({self._attribute(e, name) for e in events}) == 1}
        return Scope(code, {name: declared[name] for name in code})

    def _lacking(self, policy: Policy, events: list[Event]) -> str:
        """What the policy uses that not all of the events carry, or say that they do."""
        why = next((why for _, why in unshared(self.build.names.scopes, policy, events)), None)
        return f"{policy.name}: {why.rstrip('.')}" if why else ""

    def _is_told(self, policy: Policy, events: list[Event]) -> bool:
        """Whether it is an error, whatever the events that say nothing yet may come to carry."""
        return any(unshared(self.build.names.scopes, policy, saying_parts(events)))

    def _attribute(self, event: Event, name: str) -> str:
        return self.build.names.attributes[event.key][name]

    def _join_keys(self, policy: Policy, events: list[Event]) -> tuple[str, ...]:
        """The attribute of each event that tells which belong together."""
        name = join_key(self.build.names.scopes, policy, events)
        return () if name is None else tuple(self._attribute(event, name) for event in events)

    # ---- what is asked for ---------------------------------------------------------------------------

    def _body(self, policy: Policy, offered: Scope) -> tuple[tuple[str, ...], str]:
        inner, loop = offered, ""
        if policy.each is not None:
            typing = self.build.typing(offered, clock=True)
            item = typing.elements(policy.each.items)
            if item is None:
                return (), ""
            variable = variable_name(policy.each.variable, offered, self.build.names.modules.values())
            of_all = held(typing[policy.each.items])
            items = Translator(self.build.types, offered, typing).code(policy.each.items, of_all).text
            inner = offered.within(scope_of({policy.each.variable: item}, lambda name: variable))
            loop = f" for {variable} in {items}"
        commands, lacking = [], []
        for issue in policy.issues:
            command, missing = self._issue(issue, inner, offered)
            commands.append(command)
            lacking += missing
        if lacking:
            return (), f"{policy.name}: the model does not say {'; '.join(lacking)}"
        return self._returned(commands, loop), ""

    def _returned(self, commands: list[str], loop: str) -> tuple[str, ...]:
        if loop and len(commands) == 1:
            return (f"return [{commands[0]}{loop}]",)
        if loop:
            pairs = ", ".join(commands)
            return (f"return [command{loop} for command in ({pairs})]",)
        return (f"return [{', '.join(commands)}]",)

    def _issue(self, issue: Issue, scope: Scope, offered: Scope) -> tuple[str, list[str]]:
        command = self.build.names.board.find(Command, issue.command.key)
        values, missing = self.build.fill(command, issue.arguments, scope, offered, {}, clock=True)
        cls = self.build.qualified(command)
        return construct(cls, values), [named(missing, command)] if missing else []
