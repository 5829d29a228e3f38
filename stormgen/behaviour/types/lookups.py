"""What a scenario looks at in an aggregate or a view in; which parts that has, and what is said of them, out."""

from collections.abc import Iterator, Mapping

from stormgen.behaviour.types.arguments import by_name
from stormgen.behaviour.types.scopes import Names, Scopes
from stormgen.behaviour.types.types import BOOL
from stormgen.behaviour.types.views import row_of
from stormgen.board import Aggregate, Board, Key, View
from stormgen.board.expression import Expression, Lookup
from stormgen.board.types import Type
from stormgen.board.walking import parts_of


def lookups_in(expression: Expression) -> Iterator[Lookup]:
    waiting = [expression]
    while waiting:
        current = waiting.pop(0)
        if isinstance(current, Lookup):
            yield current
        waiting += parts_of(current)


def keys_of(board: Board, key: Key) -> tuple[str, ...]:
    """The names that tell one aggregate, or one row of a view, from the others."""
    found = board[key]
    assert isinstance(found, Aggregate | View)
    return tuple(part.name for part in found.identity) if isinstance(found, Aggregate) else found.keys


def said_of(board: Board, lookup: Lookup) -> Mapping[str, Expression]:
    """The values that it gives, by name. By position stands only the key."""
    return by_name(keys_of(board, lookup.what.key), lookup.arguments)


def type_of(scopes: Scopes, lookup: Lookup) -> Type | None:
    """None where the model does not say it."""
    return BOOL if lookup.part is None else shown(scopes, lookup.what.key).get(lookup.part)


def shown(scopes: Scopes, key: Key) -> Names:
    """The parts of an aggregate or of a view's rows, as far as the model says them."""
    board = scopes.types.board
    if key.kind == "aggregate":
        return scopes.state(board.find(Aggregate, key))
    return row_of(scopes, board.find(View, key))
