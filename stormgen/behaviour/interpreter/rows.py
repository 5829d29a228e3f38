"""Views: what a row of one shows, as a copy of an aggregate's state or as what events added up to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from stormgen.behaviour.evaluation.changes import changes
from stormgen.behaviour.evaluation.compiler import Compiler
from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.evaluation.places import Change, State
from stormgen.behaviour.evaluation.reading import Evaluate, Scope, constant, from_message, from_state
from stormgen.behaviour.interpreter.world import World
from stormgen.behaviour.types.scopes import Names, declared, scope_of
from stormgen.behaviour.types.views import copied_aggregate
from stormgen.behaviour.values import Entries, Value
from stormgen.behaviour.values.blank import empty
from stormgen.behaviour.values.refusals import Refused, Undecided, evaluating
from stormgen.board import Aggregate, Event, Key, View
from stormgen.board.view import ViewField


@dataclass(frozen=True)
class Projected:
    """A view that events add up to: the names of its key, the row that it starts with, and what each event changes."""

    keys: tuple[str, ...]
    start: State
    changes: Mapping[Key, Change]


class Rows:
    """The views of one board."""

    def __init__(self, compiler: Compiler) -> None:
        self._compiler = compiler
        self._names = compiler.names
        self._projected = cache(self._compile)
        self._copied = cache(self._compile_copy)
        self._by_event: dict[Key, list[View]] = {}
        for view in compiler.board.views:
            for event in self._names.seen_by(view):
                self._by_event.setdefault(event.key, []).append(view)

    # ---- projections ---------------------------------------------------------------------------------

    def project(self, world: World, fact: Message) -> World:
        """Let views know of a fact. One that a row can't take leaves the row as it was."""
        for view in self._by_event.get(fact.key, ()):
            projected = self._projected(view.key)
            if projected is not None:
                world = self._apply(world, view.key, projected, fact)
        return world

    def _apply(self, world: World, view: Key, projected: Projected, fact: Message) -> World:
        place = (view, tuple(fact.values[name] for name in projected.keys))
        start = Entries({**projected.start, **{name: fact.values[name] for name in projected.keys}})
        frame = Frame(world.rows.get(place, start), fact.values)
        try:
            with evaluating():
                return replace(world, rows=world.rows.put(place, projected.changes[fact.key](frame)))
        except (Refused, Undecided):
            return world

    def _compile(self, key: Key) -> Projected | None:
        """None for a view whose rows the model does not say: no fields, or keys that an event lacks."""
        view = self._compiler.board.find(View, key)
        events = self._names.seen_by(view)
        carried = [declared(self._names.carried(event)) for event in events]
        said = bool(view.fields or view.projections)
        if not said or any(key not in names for names in carried for key in view.keys):
            return None
        row = self._names.row(view, events)
        return Projected(view.keys, self._start(view, row), {e.key: self._change(view, e, row) for e in events})

    def _start(self, view: View, row: Names) -> State:
        defaults = {field.name: field.default for field in view.fields}
        return Entries((name, self._compiler.start(type_, defaults.get(name))) for name, type_ in row.items())

    def _change(self, view: View, event: Event, row: Names) -> Change:
        stored = scope_of(row, from_state)
        scope = stored.within(scope_of(self._names.beside_row(view, row, event), from_message))
        statements = [s for p in view.projections if p.event.key == event.key for s in p.statements]
        change = changes(self._compiler, stored, scope, statements)
        copied = self._names.copied(view, row, event)
        return lambda frame: change(_with(frame, {name: frame.carried[name] for name in copied}))

    # ---- copies --------------------------------------------------------------------------------------

    def copy(self, view: View, state: State) -> State | None:
        """The row that a view shows of an aggregate's state; None where it is no copy. What is refused is nothing."""
        shown = self._copied(view.key)
        return Entries({name: self._shown(value, state) for name, value in shown.items()}) if shown else None

    def _shown(self, value: Evaluate, state: State) -> Value:
        try:
            with evaluating():
                return value(Frame(state))
        except (Refused, Undecided):
            return None

    def _compile_copy(self, key: Key) -> dict[str, Evaluate] | None:
        view = self._compiler.board.find(View, key)
        source = copied_aggregate(view)
        if source is None:
            return None
        scope = self._compiler.state(self._compiler.board.find(Aggregate, source))
        shown = view.fields or tuple(ViewField(name, span=view.span) for name in scope.declared)
        return {f.name: value for f in shown if (value := self._copied_field(f, scope))}

    def _copied_field(self, part: ViewField, scope: Scope) -> Evaluate | None:
        if part.type is None:
            return scope.read.get(part.name)
        if part.default is not None:
            return self._compiler.value(part.default, part.type, scope)
        if part.name in scope.read:
            return scope.read[part.name]
        return constant(empty(self._compiler.types, part.type))


def _with(frame: Frame, values: Mapping[str, Value]) -> Frame:
    return Frame(Entries({**frame.state, **values}), frame.carried, fuel=frame.fuel)
