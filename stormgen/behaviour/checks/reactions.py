"""Policies, sagas and views in; what is wrong with the types of their values out.

Values that nobody gives to a command which a policy or saga issues are no error: the room may not know yet.
"""

from stormgen.behaviour.checks.checker import Checker
from stormgen.behaviour.checks.keys import check_join, check_step_key
from stormgen.behaviour.types.problems import MISMATCH, NOT_TYPED
from stormgen.behaviour.types.scopes import Names
from stormgen.behaviour.types.statements import StatementTyping
from stormgen.behaviour.types.unshared import saying_parts, unshared
from stormgen.board import Aggregate, Argument, Command, Event, Policy, Reference, Saga, View
from stormgen.board.types import Type
from stormgen.board.view import ViewField

_ANY_OF_THEM = "Any of the events may come alone: use what all of them carry, or write one policy for each."


def check_policy(policy: Policy, checker: Checker) -> None:
    """After `or`, what one event carries and another does not say yet may be used."""
    triggers = checker.scopes.events(policy.triggers)
    check_join(policy, triggers, checker)
    events = saying_parts(triggers)
    for name, why in unshared(checker.scopes, policy, events):
        checker.problems.report(NOT_TYPED, why, name.span, _ANY_OF_THEM)
    names = checker.scopes.offered(events, all_of_them=True)
    if policy.each is not None:
        typing = checker.typing(names, clock=True)
        items = typing.elements(policy.each.items)
        if items is None:
            return
        names = {**names, policy.each.variable: items}
    for issue in policy.issues:
        _check_use(issue.command, issue.arguments, names, checker, clock=True)


def check_saga(saga: Saga, checker: Checker) -> None:
    """A step may use what the facts before it carry."""
    before = saga.start
    for step in saga.steps:
        if step.do is not None:
            _check_use(step.do.command, step.do.arguments, _carried(before, checker), checker)
            check_step_key(step, _carried(before, checker), checker)
        before = (*before, *step.done)
        if step.undo is not None:
            _check_use(step.undo.command, step.undo.arguments, _carried(before, checker), checker)


def _carried(facts: tuple[Reference, ...], checker: Checker) -> Names:
    return checker.scopes.offered(checker.scopes.events(facts), all_of_them=True)


def _check_use(
    command: Reference, arguments: tuple[Argument, ...], names: Names, checker: Checker, clock: bool = False
) -> None:
    if arguments:
        target = checker.scopes.types.board.find(Command, command.key)
        checker.arguments(target, arguments, checker.typing(names, clock=clock))


# ---- views ----------------------------------------------------------------------------------------------------


def check_view(view: View, checker: Checker) -> None:
    board = checker.scopes.types.board
    state: dict[str, Type] = {}
    for source in view.sources:
        if source.key.kind == "aggregate":
            state |= checker.scopes.state(board.find(Aggregate, source.key))
    for part in view.fields:
        _check_field(part, state, bool(view.projections), checker)
    if view.projections:
        _check_projections(view, checker)


def _check_field(part: ViewField, state: Names, is_row: bool, checker: Checker) -> None:
    """A row that events add up to starts with its values; a copy computes them from the state."""
    if part.type is None:
        return
    if part.default is not None and is_row:
        checker.constant(part.default, part.type)
    elif part.default is not None:
        checker.value(part.default, part.type, checker.typing(state))
    elif part.name in state:
        types = checker.scopes.types
        have, wanted = types.plain(state[part.name]), types.plain(part.type)
        if not types.fits(have, wanted) and types.is_known(have) and types.is_known(wanted):
            told = f"{part.name} is {types.told(have)} there; {types.told(wanted)} is wanted here."
            checker.problems.report(MISMATCH, told, part.span)


def _check_projections(view: View, checker: Checker) -> None:
    row = checker.scopes.row(view, checker.scopes.seen_by(view))
    for projection in view.projections:
        event = checker.scopes.types.board.find(Event, projection.event.key)
        values = checker.typing({**row, **checker.scopes.beside_row(view, row, event)})
        typing = StatementTyping(checker.scopes.types, row, values, checker.problems)
        for statement in projection.statements:
            typing.change(statement)
