"""A world and what a scenario looks at in it in; what is there out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.places import State
from stormgen.behaviour.evaluation.reading import NO_NAMES, Evaluate, Scope
from stormgen.behaviour.interpreter.interpreter import Interpreter
from stormgen.behaviour.interpreter.world import World
from stormgen.behaviour.types.lookups import keys_of, lookups_in, said_of, shown, type_of
from stormgen.behaviour.types.scopes import Names
from stormgen.behaviour.types.views import copied_aggregate
from stormgen.behaviour.values.refusals import Refused, Undecided, evaluating
from stormgen.behaviour.values.values import Value
from stormgen.behaviour.values.written import call
from stormgen.board import Aggregate, Board, Key, View
from stormgen.board.expression import Expression, Lookup
from stormgen.board.types import Type

# One aggregate or row: a part of it by name.
Seen = Callable[[str], Value]
_MOST_TOLD = 3


@dataclass(frozen=True)
class Looking:
    """Only aggregates that something happened to, and rows that an event made, are there."""

    interpreter: Interpreter
    world: World

    def scope(self, condition: Expression) -> Scope:
        """What the lookups in a condition stand for, by their text."""
        found = {lookup.text: lookup for lookup in lookups_in(condition)}
        declared = {text: self._declared(lookup) for text, lookup in found.items()}
        return Scope({text: self._reader(lookup) for text, lookup in found.items()}, declared)

    def told(self, lookup: Lookup) -> str:
        """What is there with the key that it gives."""
        what, wanted, keys = lookup.what.key, self._values(lookup), self.identity(lookup)
        names = dict.fromkeys((*keys, *(wanted if len(wanted) > len(keys) else self._shown(what))))
        there = [call(what.name, {name: seen(name) for name in names}) for seen in self._like(what, keys)]
        more = ["..."] if len(there) > _MOST_TOLD else []
        return f"there is {', '.join(there[:_MOST_TOLD] + more)}" if there else f"there is no {call(what.name, keys)}"

    def identity(self, lookup: Lookup) -> dict[str, Value]:
        """The values of the key that it gives, as far as there are any."""
        keys = keys_of(self._board, lookup.what.key)
        try:
            with evaluating():
                return {name: value for name, value in self._values(lookup).items() if name in keys}
        except (Refused, Undecided):
            return {}

    def _declared(self, lookup: Lookup) -> Type:
        found = type_of(self.interpreter.compiler.names, lookup)
        if found is None:
            raise Undecided(f"the model does not say what {lookup.part} of {lookup.what.key.name} is")
        return found

    def _reader(self, lookup: Lookup) -> Evaluate:
        return lambda frame: self._part(lookup) if lookup.part else self._is_there(lookup)

    def _is_there(self, lookup: Lookup) -> bool:
        return next(self._like(lookup.what.key, self._values(lookup)), None) is not None

    def _part(self, lookup: Lookup) -> Value:
        key, wanted = lookup.what.key, self._values(lookup)
        found = list(self._like(key, wanted))
        if not found and key.kind == "aggregate":
            identity = tuple(wanted[name] for name in keys_of(self._board, key))
            found = [self._aggregate(key, self.interpreter.decisions.state(self.world, (key, identity)))]
        if len(found) != 1:
            there = f"{len(found)} rows" if found else "no row"
            of_it = f" for {call('', wanted)}" if wanted else ""
            raise Refused("NothingThere", f"{key.name} has {there}{of_it}")
        return found[0](lookup.part or "")

    # ---- what is there -------------------------------------------------------------------------------

    def _like(self, key: Key, values: Mapping[str, Value]) -> Iterator[Seen]:
        for seen in self._all(key):
            if all(seen(name) == value for name, value in values.items()):
                yield seen

    def _all(self, key: Key) -> Iterator[Seen]:
        if key.kind == "aggregate":
            return (self._aggregate(key, state) for place, state in self.world.aggregates.items() if place[0] == key)
        view = self._board.find(View, key)
        source = copied_aggregate(view)
        rows = self.world.rows if source is None else self.world.aggregates
        return (self._row(view, state) for place, state in rows.items() if place[0] == (source or key))

    def _aggregate(self, key: Key, state: State) -> Seen:
        read, frame = self.interpreter.compiler.state(self._board.find(Aggregate, key)).read, Frame(state)
        return lambda name: read[name](frame)

    def _row(self, view: View, state: State) -> Seen:
        row = {**state, **(self.interpreter.rows.copy(view, state) or {})}

        def part(name: str) -> Value:
            if name not in row:
                raise Undecided(f"the model does not say {name} of {view.name}")
            return row[name]

        return part

    # ---- what is looked for --------------------------------------------------------------------------

    def _values(self, lookup: Lookup) -> dict[str, Value]:
        parts, value = self._shown(lookup.what.key), self.interpreter.compiler.value
        said = said_of(self._board, lookup)
        if lacking := [name for name in said if name not in parts]:
            raise Undecided(f"the model does not say {', '.join(lacking)} of {lookup.what.key.name}")
        return {name: value(given, parts[name], NO_NAMES)(Frame()) for name, given in said.items()}

    def _shown(self, key: Key) -> Names:
        return shown(self.interpreter.compiler.names, key)

    @property
    def _board(self) -> Board:
        return self.interpreter.board
