"""Two worlds in; what differs between them, aggregate by aggregate and row by row, before and after, out."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.places import State
from stormgen.behaviour.interpreter import Interpreter
from stormgen.behaviour.interpreter.world import Place, World
from stormgen.behaviour.types.views import copied_aggregate
from stormgen.behaviour.values import Entries, Value
from stormgen.behaviour.values.refusals import Refused, Undecided, evaluating
from stormgen.behaviour.values.written import written
from stormgen.board import Aggregate, Key, View

Mark = Literal["", "new", "gone"]


@dataclass(frozen=True)
class Change:
    """One value, as a model would write it, before and after; None where there is none."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Touched:
    """An aggregate or row of a view, with what changed in it; `mark` where there was none before, or is none after."""

    place: Place
    changes: tuple[Change, ...]
    mark: Mark = ""

    @property
    def title(self) -> str:
        return named(self.place)


def named(place: Place) -> str:
    """`InventoryItem("A-1")`, as after `for`."""
    return f"{place[0].name}({', '.join(map(written, place[1]))})"


def touched_aggregates(interpreter: Interpreter, before: World, after: World) -> Iterator[Touched]:
    for place in {**before.aggregates, **after.aggregates}:
        mark = _mark(place, before.aggregates, after.aggregates)
        if mark or before.aggregates[place] != after.aggregates[place]:
            was, now = (known_state(interpreter, place, world) for world in (before, after))
            yield Touched(place, () if mark == "gone" else tuple(_changes(was, now)), mark)


def known_state(interpreter: Interpreter, place: Place, world: World) -> dict[str, Value]:
    """The fields and `let`s of an aggregate; a `let` that comes to no value is left out."""
    aggregate = interpreter.board.find(Aggregate, place[0])
    frame, found = Frame(interpreter.decisions.state(world, place)), dict[str, Value]()
    for name, read in interpreter.compiler.state(aggregate).read.items():
        try:
            with evaluating():
                found[name] = read(frame)
        except (Refused, Undecided):
            continue
    return {name: value for name, value in found.items() if name not in {f.name for f in aggregate.identity}}


# ---- views ----------------------------------------------------------------------------------------------


def touched_rows(interpreter: Interpreter, before: World, after: World) -> Iterator[Touched]:
    was, now = rows(interpreter, before), rows(interpreter, after)
    for place in {**was, **now}:
        if was.get(place) != now.get(place):
            changes = _changes(was.get(place, {}), now[place]) if place in now else ()
            yield Touched(place, tuple(changes), _mark(place, was, now))


def _mark(place: Place, before: Container[Place], after: Container[Place]) -> Mark:
    return "new" if place not in before else "gone" if place not in after else ""


def rows(interpreter: Interpreter, world: World) -> dict[Place, State]:
    """The rows of all views, by view and key: those that events add up to, and copies of aggregates."""
    return {place: row for view in interpreter.board.views for place, row in _rows(interpreter, view, world)}


def _rows(interpreter: Interpreter, view: View, world: World) -> Iterator[tuple[Place, State]]:
    yield from ((place, row) for place, row in world.rows.items() if place[0] == view.key)
    source: Key | None = copied_aggregate(view)
    for place, state in world.aggregates.items():
        if place[0] == source and (row := interpreter.rows.copy(view, state)) is not None:
            yield (view.key, place[1]), row


# ---- values ---------------------------------------------------------------------------------------------


def _changes(before: Mapping[str, Value], after: Mapping[str, Value]) -> Iterator[Change]:
    for name, value in after.items():
        if name not in before:
            yield Change(name, None, written(value))
        elif before[name] != value:
            yield from _change(name, before[name], value)


def _change(name: str, before: Value, after: Value) -> Iterator[Change]:
    """Of a map or set only the keys and elements that differ."""
    if isinstance(before, Entries) and isinstance(after, Entries):
        for key in sorted({**before, **after}, key=written):
            if before.get(key) != after.get(key) or (key in before) != (key in after):
                yield Change(f"{name}[{written(key)}]", _at(before, key), _at(after, key))
    elif isinstance(before, frozenset) and isinstance(after, frozenset):
        yield from (Change(name, written(item), None) for item in sorted(before - after, key=written))
        yield from (Change(name, None, written(item)) for item in sorted(after - before, key=written))
    else:
        yield Change(name, written(before), written(after))


def _at(entries: Entries[Value, Value], key: Value) -> str | None:
    return written(entries[key]) if key in entries else None
