"""Types, aggregates, commands and events in; what is wrong with the types of their rules out."""

from stormgen.behaviour.checks.checker import Checker, report_missing
from stormgen.behaviour.types.arguments import all_say_parts, missing_parts
from stormgen.behaviour.types.inference import Typing
from stormgen.behaviour.types.scopes import declared
from stormgen.behaviour.types.statements import StatementTyping
from stormgen.board import Aggregate, Command, Emit, Event
from stormgen.board.types import Structure


def check_structure(structure: Structure, checker: Checker) -> None:
    checker.defaults(structure.fields)


def check_aggregate(aggregate: Aggregate, checker: Checker) -> None:
    checker.defaults((*aggregate.identity, *aggregate.fields))
    if aggregate.derived or aggregate.invariants:
        typing = checker.typing(state_of=aggregate)
        for let in aggregate.derived:
            typing.infer(let.value)
        for invariant in aggregate.invariants:
            checker.condition(invariant.condition, typing)


def check_event(event: Event, checker: Checker) -> None:
    owner = checker.scopes.owner(event)
    for version in event.versions:
        parameters = version.parameters or ()
        checker.defaults(parameters)
        if version.statements:
            values = checker.typing(declared(parameters), owner)
            typing = StatementTyping(checker.scopes.types, checker.scopes.stored(owner), values, checker.problems)
            for statement in version.statements:
                typing.change(statement)


def check_command(command: Command, checker: Checker) -> None:
    checker.defaults(command.parameters or ())
    if not command.requires and not command.emits:
        return
    conditions = checker.typing(declared(command.parameters or ()), checker.scopes.owner(command))
    values = conditions.with_clock()
    for require in command.requires:
        checker.condition(require.condition, conditions)
        if isinstance(require.otherwise, Emit):
            _check_emit(require.otherwise, command, values, checker)
    for emit in command.emits:
        _check_emit(emit, command, values, checker)


def _check_emit(emit: Emit, command: Command, values: Typing, checker: Checker) -> None:
    event = checker.scopes.types.board.find(Event, emit.event.key)
    checker.arguments(event, emit.arguments, values)
    if all_say_parts(command, event) and (lacks := missing_parts(checker.scopes, event, emit.arguments, command)):
        report_missing(checker.problems, event, lacks, emit.span)
