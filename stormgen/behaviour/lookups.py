"""What a scenario looks at in an aggregate or a view in; which parts that has, and what is said of them, out."""

from collections.abc import Iterator

from stormgen.behaviour.infer import parts_of
from stormgen.behaviour.scopes import Names, Scopes
from stormgen.behaviour.types import BOOL
from stormgen.board import Aggregate, Board, Event, Key, View
from stormgen.board.expression import Expression, Lookup
from stormgen.board.types import Type


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


def said_of(board: Board, lookup: Lookup) -> dict[str, Expression]:
    """The values that it gives, by name. By position stands only the key."""
    by_position = iter(keys_of(board, lookup.what.key))
    named = ((argument.name or next(by_position, ""), argument.value) for argument in lookup.arguments)
    return {name: value for name, value in named if name}


def type_of(scopes: Scopes, lookup: Lookup) -> Type | None:
    """None where the model does not say it."""
    return BOOL if lookup.part is None else shown(scopes, lookup.what.key).get(lookup.part)


def shown(scopes: Scopes, key: Key) -> Names:
    """The parts of an aggregate or of a view's rows, as far as the model says them."""
    board = scopes.types.board
    if key.kind == "aggregate":
        return scopes.state(board.find(Aggregate, key))
    view = board.find(View, key)
    copied = copied_aggregate(view)
    return _copy(scopes, view, copied) if copied else scopes.row(view, events_of(board, view))


def _copy(scopes: Scopes, view: View, source: Key) -> Names:
    state = scopes.state(scopes.types.board.find(Aggregate, source))
    own = {part.name: part.type for part in view.fields if part.type is not None}
    names = [*view.keys, *(part.name for part in view.fields)] if view.fields else state
    return {**{name: state[name] for name in names if name in state}, **own}


def copied_aggregate(view: View) -> Key | None:
    """The aggregate whose state a view copies; None where it copies none, or several."""
    sources = [source.key for source in view.sources]
    return sources[0] if len(sources) == 1 and sources[0].kind == "aggregate" and not view.projections else None


def events_of(board: Board, view: View) -> list[Event]:
    """The events that change the rows of a view."""
    sources = [source.key for source in view.sources if source.key.kind == "event"]
    return [board.find(Event, key) for key in dict.fromkeys((*sources, *(p.event.key for p in view.projections)))]
