"""A list, set or map that is written out, or looked into, in; the function that makes it or looks out."""

from typing import TYPE_CHECKING

from stormgen.behaviour.evaluation.reading import Evaluate, constant
from stormgen.behaviour.types import INT, held
from stormgen.behaviour.types.types import unless_nothing
from stormgen.behaviour.values import Entries, operations
from stormgen.board.expression import Index, ListValue, MapValue
from stormgen.board.types import ListOf, MapOf, SetOf

if TYPE_CHECKING:
    from stormgen.behaviour.evaluation.expressions import Evaluation


def index(evaluation: "Evaluation", index: Index) -> Evaluate:
    owner = held(evaluation.typing[index.owner])
    items = evaluation.whole(index.owner)
    key = evaluation.of(index.key, owner.key if isinstance(owner, MapOf) else INT)
    return lambda frame: operations.lookup(items(frame), key(frame))


def list_value(evaluation: "Evaluation", value: ListValue) -> Evaluate:
    given = evaluation.typing[value]
    assert isinstance(given, ListOf | SetOf)
    items = [evaluation.of(item, unless_nothing(given.item)) for item in value.items]
    made = frozenset if isinstance(given, SetOf) else tuple
    return lambda frame: made([item(frame) for item in items])


def map_value(evaluation: "Evaluation", value: MapValue) -> Evaluate:
    """What is written `{}` may be a set."""
    given = evaluation.typing[value]
    if isinstance(given, SetOf):
        return constant(frozenset())
    assert isinstance(given, MapOf)
    key, item = unless_nothing(given.key), unless_nothing(given.value)
    entries = [(evaluation.of(k, key), evaluation.of(v, item)) for k, v in value.entries]
    return lambda frame: Entries((key(frame), item(frame)) for key, item in entries)
