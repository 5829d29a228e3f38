"""Two commands on one aggregate in; what the first does to what the second has changed, out."""

from dataclasses import dataclass, field

from stormgen.behaviour.sagas.commands.refusing import has_rules
from stormgen.behaviour.state_use import changed_by, looked_at, root
from stormgen.board import Aggregate, Board, Command, Event, Key
from stormgen.board.expression import Assign, Index, Statement
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


@value
class Touched:
    """The fields of its aggregate that a command looks at, changes, and sets; none where its rules are not written."""

    is_known: bool
    looked_at: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    set_to: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Effects:
    """Those of a board's commands, each worked out once."""

    board: Board
    _touched: dict[Key, Touched] = field(default_factory=dict)

    def of(self, command: Command, other: Command) -> Effect:
        one, two = self.touched(command), self.touched(other)
        are_known = one.is_known and two.is_known
        return Effect(
            looks_first=are_known and bool(one.looked_at & two.changed),
            gets_along=are_known and not (one.set_to | two.set_to) & one.changed & two.changed,
            restores=bool(one.set_to & two.changed),
        )

    def changes(self, command: Command) -> bool:
        """Whether its rules are written, and change its aggregate."""
        return bool(self.touched(command).changed)

    def touched(self, command: Command) -> Touched:
        if command.key not in self._touched:
            self._touched[command.key] = self._touched_by(command)
        return self._touched[command.key]

    def _touched_by(self, command: Command) -> Touched:
        if command.aggregate is None or not has_rules(command):
            return Touched(False)
        aggregate = self.board.find(Aggregate, command.aggregate)
        events = [self.board.find(Event, emit.event.key) for emit in command.emits]
        own = [event for event in events if event.aggregate == command.aggregate]
        return Touched(
            True,
            frozenset().union(*(looked_at(require.condition, aggregate) for require in command.requires)),
            frozenset().union(*map(changed_by, own)),
            frozenset(root(one.target) for event in own for one in event.statements if _sets(one)),
        )


def _sets(statement: Statement) -> bool:
    """Not `+=` and `-=` of a number or set, and not what stands under a key of its own."""
    return isinstance(statement, Assign) and statement.operator == "=" and not isinstance(statement.target, Index)
