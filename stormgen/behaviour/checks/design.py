"""Types, aggregates, commands and events in; what is wrong with the types of their rules out."""

from dataclasses import replace

from stormgen.behaviour.checks.checker import Checker, report_missing
from stormgen.behaviour.types.arguments import all_say_parts, missing_parts
from stormgen.behaviour.types.inference import Typing
from stormgen.behaviour.types.problems import MISSING_ARGUMENT
from stormgen.behaviour.types.scopes import declared
from stormgen.behaviour.types.statements import StatementTyping
from stormgen.behaviour.types.upcasting import carried_before, superseded, upcast
from stormgen.board import Aggregate, Command, Emit, Event, EventVersion, Supersession
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
        if version.supersedes:
            _check_upcast(event, version, version.supersedes, checker)
        if version.statements:
            values = checker.typing(declared(parameters), owner)
            typing = StatementTyping(checker.scopes.types, checker.scopes.stored(owner), values, checker.problems)
            for statement in version.statements:
                typing.change(statement)


def _check_upcast(event: Event, version: EventVersion, said: Supersession, checker: Checker) -> None:
    """What a fact of the earlier version carries has to give all that the later one asks for."""
    asked = replace(event, versions=(version,))
    checker.arguments(asked, said.arguments, checker.typing(carried_before(checker.scopes, event, version)))
    earlier = superseded(event, version)
    if earlier is None or earlier.parameters is None or version.parameters is None:
        return
    lacks = [g.part.name for g in upcast(checker.scopes, event, version) if g.origin == "missing"]
    if lacks:
        told = f"v{said.number} of {event.name} does not say {', '.join(lacks)}."
        hint = f"Say what it is then: supersedes v{said.number} ({lacks[0]}: ...)"
        checker.problems.report(MISSING_ARGUMENT, told, said.span, hint)


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
