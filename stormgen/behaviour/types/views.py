"""A view in; where its rows come from, and what they hold, out."""

from stormgen.behaviour.types.scopes import Names, Scopes
from stormgen.board import Aggregate, Key, View


def copied_aggregate(view: View) -> Key | None:
    """The aggregate whose state a view copies; None where it copies none, or several."""
    sources = [source.key for source in view.sources]
    return sources[0] if len(sources) == 1 and sources[0].kind == "aggregate" and not view.projections else None


def row_of(scopes: Scopes, view: View) -> Names:
    """The parts of a row, as far as the model says their types."""
    copied = copied_aggregate(view)
    return _copy(scopes, view, copied) if copied else scopes.row(view, scopes.seen_by(view))


def _copy(scopes: Scopes, view: View, source: Key) -> Names:
    state = scopes.state(scopes.types.board.find(Aggregate, source))
    own = {part.name: part.type for part in view.fields if part.type is not None}
    names = [*view.keys, *(part.name for part in view.fields)] if view.fields else state
    return {**{name: state[name] for name in names if name in state}, **own}
