"""A saga and its board in; undos that address another one than their step, or need what may never be told, out."""

from collections.abc import Iterator, Mapping, Sequence

from stormgen.behaviour.sagas.findings import ends as telling
from stormgen.behaviour.sagas.steps import before_pivot
from stormgen.behaviour.types import Types
from stormgen.behaviour.types.arguments import Given, all_say_parts, given
from stormgen.behaviour.types.scopes import Scopes
from stormgen.board import Aggregate, Board, Command, Event, Reference, Saga, SagaCommand, Step
from stormgen.board.expression import Expression, Name
from stormgen.board.walking import used_names
from stormgen.diagnostics import Diagnostic
from stormgen.diagnostics.wording import listed

# What names at hand stand for: themselves, an expression, or what a step has told.
Meaning = Mapping[str, object]


def wrong_inputs_of_undos(saga: Saga, board: Board) -> Iterator[Diagnostic]:
    """Of an orchestration: in a choreography it is the policies that give the values."""
    scopes, before, meant = Scopes(Types(board)), saga.start, dict[str, object]()
    for step in saga.steps if saga.style == "orchestration" else ():
        if step.do:
            given_to_it = _given(step.do, before, scopes)
            meant = {**_told_by(step, given_to_it, meant, board), **meant}
            if step.undo and step in before_pivot(saga):
                to_undo = _given(step.undo, (*before, *step.done), scopes)
                yield from _of_another(step, given_to_it, to_undo, meant, scopes)
                yield from _too_late(step, before, to_undo, meant, scopes)
        before = (*before, *step.done)


def _given(use: SagaCommand, facts: Sequence[Reference], scopes: Scopes) -> list[Given]:
    """Where the values of a command come from, after these facts."""
    command = scopes.types.board.find(Command, use.command.key)
    offered = scopes.offered(_events(facts, scopes.types.board), all_of_them=True)
    return list(given(scopes, command, use.arguments, offered))


def _events(facts: Sequence[Reference], board: Board) -> list[Event]:
    return [board.find(Event, key) for key in dict.fromkeys(fact.key for fact in facts)]


def _told_by(step: Step, to_do: list[Given], meant: Meaning, board: Board) -> Meaning:
    """The identity that a step answers with: the one that it was given, or that it chose."""
    assert step.do is not None
    home = board.find(Command, step.do.command.key).aggregate
    if home is None or not any(event.aggregate == home for event in _events(step.done, board)):
        return {}
    names = [part.name for part in board.find(Aggregate, home).identity]
    return {one.part.name: _source(one, meant) or (step.name, one.part.name) for one in to_do if one.part.name in names}


def _of_another(
    step: Step, to_do: list[Given], to_undo: list[Given], meant: Meaning, scopes: Scopes
) -> Iterator[Diagnostic]:
    """The identity by which the undo finds its aggregate, against that of the step."""
    board = scopes.types.board
    assert step.do is not None and step.undo is not None
    do, undo = (board.find(Command, use.command.key) for use in (step.do, step.undo))
    for part in scopes.identity(undo) if do.aggregate == undo.aggregate else ():
        own, other = (next(one for one in some if one.part.name == part.name) for some in (to_do, to_undo))
        source = _source(own, meant) or (step.name, part.name)
        if other.origin != "missing" and _source(other, meant) != source:
            told = next((event.key for event in _events(step.done, board) if event.aggregate == do.aggregate), None)
            how = "does not say by what" if own.origin == "missing" else f"by {_written(own)}"
            yield telling.undo_of_another(step, part.name, how, _written(other), told)


def _too_late(
    step: Step, before: Sequence[Reference], to_undo: list[Given], meant: Meaning, scopes: Scopes
) -> Iterator[Diagnostic]:
    """What only the answer of the step tells, where the saga may have to do without it."""
    board = scopes.types.board
    assert step.undo is not None
    facts, own = _events(before, board), _events(step.done, board)
    is_known = bool(facts) and all_say_parts(board.find(Command, step.undo.command.key), *facts, *own)
    if is_known and step.timeout is not None and step.kind != "pivot":
        early = scopes.offered(facts, all_of_them=True)
        chosen = {name for name, source in meant.items() if source == (step.name, name)}
        told = {part.name for event in own for part in event.parameters} - {*early, *meant}
        used = dict.fromkeys(name for one in to_undo for name in sorted(_names(one)))
        late = [name for name in used if name in chosen | told]
        if late:
            yield telling.undo_knows_too_late(step, listed(late), " or ".join(event.name for event in own))


def _source(one: Given, meant: Meaning) -> object:
    """What a value is taken from; None where nobody says."""
    name = one.value.text if isinstance(one.value, Name) else one.name
    return meant.get(name, name) if name else one.value


def _names(one: Given) -> set[str]:
    if one.origin == "written" and one.value is not None:
        return used_names(one.value)
    return {one.name} if one.origin == "offered" else set()


def _written(one: Given) -> str:
    value: Expression | None = one.value
    return value.span.text if value is not None else one.name
