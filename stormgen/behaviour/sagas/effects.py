"""Two commands on one aggregate in; what the first does to what the second has changed, out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from stormgen.behaviour.sagas.refusing import has_rules
from stormgen.behaviour.state_use import changed_by, looked_at, root
from stormgen.board import Aggregate, Board, Command, Event, Key
from stormgen.board.expression import Assign, Delete, Index, Statement
from stormgen.values import value


@value
class Effect:
    """`looks_first`: a `require` of the command is on what the other one changes: it reads the value again.

    `gets_along`: the two may come in any order, for they change other fields, or only add to the same ones.
    `restores`: it sets a field to a value of its own that the other one changes.
    """

    looks_first: bool
    gets_along: bool
    restores: bool


@dataclass(frozen=True, slots=True)
class Effects:
    """Those of all pairs of a board's commands, each worked out once."""

    board: Board
    _known: dict[tuple[Key, Key], Effect] = field(default_factory=dict)

    def changes(self, command: Command) -> bool:
        """Whether its rules are written, and change its aggregate."""
        return has_rules(command) and bool(_fields(command, self.board))

    def of(self, command: Command, other: Command) -> Effect:
        pair = command.key, other.key
        if pair not in self._known:
            asks = (_looks_first, _get_along, _restores)
            self._known[pair] = Effect(*(ask(command, other, self.board) for ask in asks))
        return self._known[pair]


def _looks_first(command: Command, other: Command, board: Board) -> bool:
    """Whether a command has a `require` on what the other one changes: it reads the value again."""
    if command.aggregate is None or not (has_rules(command) and has_rules(other)):
        return False
    aggregate = board.find(Aggregate, command.aggregate)
    seen: set[str] = set().union(*(looked_at(r.condition, aggregate) for r in command.requires))
    return bool(seen & _fields(other, board))


def _get_along(command: Command, other: Command, board: Board) -> bool:
    """Whether two commands may come in any order: they change other fields, or only add to the same ones."""
    if not (has_rules(command) and has_rules(other)):
        return False
    both = _fields(command, board) & _fields(other, board)
    return all(_adds(statement) for one in (command, other) for statement in _on(both, one, board))


def _restores(command: Command, other: Command, board: Board) -> bool:
    """Whether a command sets a field to a value of its own that the other one changes."""
    both = _fields(command, board) & _fields(other, board)
    return any(not _adds(statement) for statement in _on(both, command, board))


def _adds(statement: Statement) -> bool:
    """`+=` and `-=` of a number or set, and what stands under a key of its own."""
    if isinstance(statement, Delete) or isinstance(statement.target, Index):
        return True
    return isinstance(statement, Assign) and statement.operator != "="


def _on(fields: set[str], command: Command, board: Board) -> Iterator[Statement]:
    for event in _events(command, board):
        yield from (s for s in event.statements if root(s.target) in fields)


def _fields(command: Command, board: Board) -> set[str]:
    return set().union(*(changed_by(event) for event in _events(command, board)))


def _events(command: Command, board: Board) -> list[Event]:
    """Those of its events that change the aggregate itself."""
    events = [board.find(Event, emit.event.key) for emit in command.emits]
    return [event for event in events if event.aggregate == command.aggregate]
