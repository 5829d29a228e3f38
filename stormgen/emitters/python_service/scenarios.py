"""Scenarios of the context in; the tests that tell them to the service out."""

import re
from dataclasses import dataclass

from stormgen.behaviour.types import BOOL
from stormgen.behaviour.types.arguments import identity_written, written
from stormgen.behaviour.types.lookups import lookups_in
from stormgen.board import (
    Aggregate,
    Argument,
    Command,
    Event,
    Happening,
    Holds,
    NothingHappens,
    Outcome,
    Refused,
    Scenario,
)
from stormgen.emitters.python_service import scopes
from stormgen.emitters.python_service.expressions import NO_NAMES, Translator
from stormgen.emitters.python_service.literals import prose, quoted
from stormgen.emitters.python_service.messages import Builder, construct
from stormgen.emitters.python_service.naming import Namer, normal
from stormgen.emitters.python_service.parts import ScenarioView
from stormgen.emitters.python_service.problems import OUTCOME_LEFT_OUT


@dataclass
class Scenarios:
    """`to_write` are the commands whose rule the model does not say."""

    build: Builder
    to_write: frozenset[str]

    def views(self) -> list[ScenarioView]:
        names = self.build.names
        namer = Namer()
        own = [s for s in names.board.scenarios if s.context == names.context]
        return [view for s in own if (view := self._scenario(s, namer.take(function_name(s.label))))]

    def _scenario(self, scenario: Scenario, function: str) -> ScenarioView | None:
        before = len(self.build.problems.diagnostics)
        subject = self.build.names.board.find(Aggregate, scenario.subject.key) if scenario.subject else None
        identity = self._identity(scenario, subject)
        given = tuple(self._happening(h, subject, identity, empty=True) for h in scenario.given)
        when = tuple(self._happening(h, subject, identity, empty=False) for h in scenario.when)
        then = [outcome for outcome in scenario.then if not self._is_of_policies(outcome, scenario)]
        checks = tuple(c for outcome in then for c in self._check(outcome))
        held = tuple(c for o in then if isinstance(o, Holds) and (c := self._held(o, subject)))
        if len(self.build.problems.diagnostics) > before:
            return None
        self._tell_left_out([outcome for outcome in scenario.then if outcome not in then])
        return ScenarioView(
            function=function,
            doc=prose(scenario.label) if _words(scenario.label) != scenario.label.lower().split() else "",
            given=given,
            when=when,
            checks=checks,
            state=self._state(subject, identity),
            state_checks=held,
            to_write=any(h.what.key.path in self.to_write for h in scenario.when),
            is_refused=any(isinstance(outcome, Refused) for outcome in scenario.then),
        )

    def _is_of_policies(self, outcome: Outcome, scenario: Scenario) -> bool:
        """Whether it is about what follows from the commands, which the service does in its own time."""
        if isinstance(outcome, Holds):
            return next(lookups_in(outcome.condition), None) is not None
        if not isinstance(outcome, Happening):
            return False
        commands = [self.build.names.board.find(Command, tried.what.key) for tried in scenario.when]
        emitted = {event.key for command in commands for event in command.emitted}
        return all(map(_says_its_events, commands)) and outcome.what.key not in emitted

    def _tell_left_out(self, outcomes: list[Outcome]) -> None:
        for outcome in outcomes:
            expected = " ".join(outcome.span.text.split())
            message = f"{expected} is not in the test of this scenario, which ends before policies act."
            hint = "stormgen test tries it on the model."
            self.build.problems.report(OUTCOME_LEFT_OUT, message, outcome.span, hint)

    def _identity(self, scenario: Scenario, subject: Aggregate | None) -> dict[str, str]:
        if subject is None:
            return {}
        found, said = {}, identity_written(subject, scenario.identity)
        for part in subject.identity:
            value = self.build.value(said[part.name], part.type, NO_NAMES) if part.name in said else None
            found[part.name] = value or self.build.types.sample(part.type)
        return found

    def _happening(self, happening: Happening, subject: Aggregate | None, identity: dict[str, str], empty: bool) -> str:
        board = self.build.names.board
        message = board.find(Event if happening.what.key.kind == "event" else Command, happening.what.key)
        assert isinstance(message, Event | Command)
        values = self._written(message, happening.arguments or ())
        attributes = self.build.names.attributes[message.key]
        known = identity if subject and message.aggregate == subject.key else {}
        for part in self.build.names.scopes.carried(message):
            fill = self.build.types.empty if empty else self.build.types.sample
            default = None if empty else self.build.default(part)
            values.setdefault(attributes[part.name], known.get(part.name) or default or fill(part.type))
        ordered = {attributes[f.name]: values[attributes[f.name]] for f in self.build.names.scopes.carried(message)}
        return construct(self.build.qualified(message), ordered)

    def _written(self, message: Event | Command, arguments: tuple[Argument, ...]) -> dict[str, str]:
        attributes = self.build.names.attributes[message.key]
        fields = {f.name: f for f in self.build.names.scopes.carried(message)}
        found = {}
        for name, said in written(message, arguments).items():
            part = fields.get(name)
            if part and (value := self.build.value(said, part.type, NO_NAMES)) is not None:
                found[attributes[name]] = value
        return found

    def _check(self, outcome: Outcome) -> list[str]:
        match outcome:
            case Refused(error):
                return [f"assert story.refused == {quoted(error)}"]
            case NothingHappens():
                return ["assert story.refused is None", "assert story.events == []"]
            case Happening(what, arguments):
                event = self.build.names.board.find(Event, what.key)
                values = self._written(event, arguments or ())
                expected = "".join(f", {name}={value}" for name, value in values.items())
                return [f"story.has({self.build.qualified(event)}{expected})"]
        return []

    def _held(self, outcome: Holds, subject: Aggregate | None) -> str | None:
        scope = scopes.state(self.build.names, subject, of="state")
        typing = self.build.typing(scope)
        if not typing.check(outcome.condition, BOOL):
            return None
        return f"assert {Translator(self.build.types, scope, typing).code(outcome.condition, BOOL).text}"

    def _state(self, subject: Aggregate | None, identity: dict[str, str]) -> str:
        if subject is None or subject.key not in self.build.names.aggregate_classes:
            return ""
        return ", ".join([self.build.names.aggregate_classes[subject.key], *identity.values()])


def _says_its_events(command: Command) -> bool:
    return bool(command.emits or command.outcomes or command.requires)


def function_name(label: str) -> str:
    """`cannot oversell` -> `test_cannot_oversell`."""
    name = "_".join(_words(label))[:70].rstrip("_")
    return f"test_{name}" if name and f"test_{name}".isidentifier() else "test_scenario"


def _words(label: str) -> list[str]:
    return re.findall(r"[^\W_]+", normal(label).lower())
