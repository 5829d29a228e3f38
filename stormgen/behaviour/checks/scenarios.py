"""Scenarios in; what is wrong with the types of their values and expectations out.

Values that are not written are empty, or anything will do: nothing is missing. What is tried may break the limits of
its type, for that may be what the scenario is about.
"""

from stormgen.behaviour.checks.checker import Checker
from stormgen.behaviour.checks.lookups import check_lookups
from stormgen.behaviour.types.arguments import identity_written
from stormgen.behaviour.types.inference import Typing
from stormgen.board import Aggregate, Command, Event, Happening, Holds, Scenario


def check_scenario(scenario: Scenario, checker: Checker) -> None:
    board = checker.scopes.types.board
    subject = board.find(Aggregate, scenario.subject.key) if scenario.subject else None
    values = checker.typing()
    if subject is not None:
        _check_identity(scenario, subject, values, checker)
    for happening in (*scenario.given, *scenario.when):
        _check_happening(happening, values, checker)
    for outcome in scenario.then:
        if isinstance(outcome, Happening):
            _check_happening(outcome, values, checker)
        elif isinstance(outcome, Holds):
            looked = check_lookups(outcome.condition, values, checker)
            checker.condition(outcome.condition, checker.typing(looked, state_of=subject))


def _check_identity(scenario: Scenario, subject: Aggregate, values: Typing, checker: Checker) -> None:
    said = identity_written(subject, scenario.identity)
    for part in subject.identity:
        if part.name in said:
            checker.value(said[part.name], part.type, values)


def _check_happening(happening: Happening, values: Typing, checker: Checker) -> None:
    is_event = happening.what.key.kind == "event"
    message = checker.scopes.types.board.find(Event if is_event else Command, happening.what.key)
    assert isinstance(message, Event | Command)
    checker.arguments(message, happening.arguments or (), values, limits=is_event)
