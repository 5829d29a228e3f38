"""Events and expressions in; the fields of an aggregate that they change or look at out."""

from stormgen.board import Aggregate, Event
from stormgen.board.expression import Expression, Index, Member, Name
from stormgen.board.walking import used_names


def changed_by(event: Event) -> set[str]:
    """The fields that an event writes, in its current version."""
    return {root(statement.target) for statement in event.statements}


def root(target: Expression) -> str:
    """The field that a statement writes to or in."""
    while isinstance(target, Member | Index):
        target = target.owner
    return target.text if isinstance(target, Name) else ""


def looked_at(condition: Expression, aggregate: Aggregate) -> set[str]:
    """The names that a condition uses, with those behind the aggregate's lets."""
    lets = {let.name: let.value for let in aggregate.derived}
    found: set[str] = set()
    waiting = list(used_names(condition))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            if name in lets:
                waiting += used_names(lets[name])
    return found
