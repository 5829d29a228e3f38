"""An event in; the fields that it writes and whose types have limits, which a command has to keep, out.

Digits are no such limits: they are kept by each statement, as nothing with more of them can be stored.
"""

from collections.abc import Iterator

from stormgen.behaviour.state_use import changed_by
from stormgen.behaviour.types.types import Types
from stormgen.board import Aggregate, Event
from stormgen.board.types import Builtin, Field, ListOf, MapOf, Named, Optional, RefTo, SetOf, Type


def limited_fields(types: Types, event: Event) -> tuple[Field, ...]:
    """In the order in which the aggregate declares them."""
    if event.aggregate is None:
        return ()
    written = changed_by(event)
    fields = types.board.find(Aggregate, event.aggregate).fields
    return tuple(f for f in fields if f.name in written and has_limits(types, f.type))


def has_limits(types: Types, type_: Type) -> bool:
    """Whether it, or one that it is made of, is narrower than its kind."""
    seen: set[Type] = set()
    waiting = [type_]
    while waiting:
        current = types.unaliased(waiting.pop())
        if isinstance(current, Builtin) and current.constraint is not None and current.constraint.digits is None:
            return True
        if current not in seen:
            seen.add(current)
            waiting += _inside(types, current)
    return False


def _inside(types: Types, type_: Type) -> Iterator[Type]:
    match type_:
        case ListOf(item) | SetOf(item) | Optional(item):
            yield item
        case MapOf(key, value):
            yield from (key, value)
        case RefTo():
            yield from (part.type for part in types.identity(type_))
        case Named() if structure := types.structure(type_):
            yield from (part.type for part in structure.fields)
