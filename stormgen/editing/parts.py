"""The board in; a key for each field, parameter, value, refusal and step that the text can name out.

Stickies have keys of their own. Their parts have none on the board, so they are made here.
"""

from collections.abc import Iterable
from functools import cached_property

from stormgen.board import Aggregate, Board, Command, Event, Key, View
from stormgen.board.types import Enumeration, Structure

FIELD, PARAMETER, VALUE, REFUSAL, STEP = "field", "parameter", "value", "refusal", "step"


def field_key(owner: Key, name: str) -> Key:
    """The key of a field of an aggregate, view or type, or of a parameter of a command or event."""
    kind = f"{owner.kind} {PARAMETER if owner.kind in ('command', 'event') else FIELD}"
    return Key(kind, f"{owner.path}.{name}")


def value_key(enum: Key, name: str) -> Key:
    return Key(f"type {VALUE}", f"{enum.path}.{name}")


def refusal_key(aggregate: Key | None, name: str) -> Key:
    return Key(REFUSAL, f"{aggregate.path}.{name}" if aggregate else name)


def step_key(saga: Key, name: str) -> Key:
    return Key(STEP, f"{saga.path}.{name}")


class Parts:
    """The names that each element gives to its parts, each with the key of the part."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._of: dict[Key, dict[str, Key]] = {}

    def of(self, key: Key | None) -> dict[str, Key]:
        """The parts of an element by name; those of its aggregate's identity are among a command's and event's."""
        if key is None or key not in self.board:
            return {}
        if key not in self._of:
            self._of[key] = self._named(key)
        return self._of[key]

    def _named(self, key: Key) -> dict[str, Key]:
        match self.board[key]:
            case Aggregate() as aggregate:
                names = [f.name for f in (*aggregate.identity, *aggregate.fields)]
                return _keys(key, [*names, *(let.name for let in aggregate.derived)])
            case Command(aggregate=owner, parameters=parameters):
                return self._identity(owner) | _keys(key, [f.name for f in parameters or ()])
            case Event(aggregate=owner, versions=versions):
                return self._identity(owner) | _keys(key, [f.name for v in versions for f in v.parameters or ()])
            case View() as view:
                return self._row(view)
            case Structure(fields=fields):
                return _keys(key, [f.name for f in fields])
        return {}

    def _identity(self, owner: Key | None) -> dict[str, Key]:
        aggregate = self.board[owner] if owner else None
        return _keys(aggregate.key, [f.name for f in aggregate.identity]) if isinstance(aggregate, Aggregate) else {}

    def _row(self, view: View) -> dict[str, Key]:
        """A field of a view without a type is the field of that name in what the view is from."""
        copied = {name: key for source in reversed(view.sources) for name, key in self.of(source.key).items()}
        own = _keys(view.key, [f.name for f in view.fields if f.type is not None])
        return copied | own

    @cached_property
    def structures(self) -> dict[str, Key]:
        """Types whose values are written by their name, which says which one is meant."""
        return _single((s.name, s.key) for s in self.board.of(Structure))

    @cached_property
    def values(self) -> dict[str, Key]:
        """Values of enums that one enum alone has."""
        return _single((value, value_key(e.key, value)) for e in self.board.of(Enumeration) for value in e.values)


def _keys(owner: Key, names: Iterable[str]) -> dict[str, Key]:
    return {name: field_key(owner, name) for name in names}


def _single(named: Iterable[tuple[str, Key]]) -> dict[str, Key]:
    found: dict[str, list[Key]] = {}
    for name, key in named:
        found.setdefault(name, []).append(key)
    return {name: keys[0] for name, keys in found.items() if len(keys) == 1}
