"""Views: what a row of one shows, as a copy of an aggregate's state or as what events added up to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from stormgen.behaviour.evaluation.changes import Change, State, changes
from stormgen.behaviour.evaluation.evaluation import Evaluate, Scope
from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.messages import Message, Messages
from stormgen.behaviour.evaluation.names import Scopes, from_message, from_state, scope_of
from stormgen.behaviour.interpreter.world import World
from stormgen.behaviour.types.views import copied_aggregate, events_of
from stormgen.behaviour.values import Entries, Value
from stormgen.behaviour.values.blank import empty
from stormgen.behaviour.values.refusals import Refused, Undecided, evaluating
from stormgen.board import Aggregate, Event, Key, View
from stormgen.board.types import Type
from stormgen.board.view import ViewField


@dataclass(frozen=True)
class Projected:
    """A view that events add up to: its fields by name, the names of its key, and what each event changes."""

    keys: tuple[str, ...]
    fields: Mapping[str, Type]
    start: State
    changes: Mapping[Key, Change]


class Rows:
    """The views of one board."""

    def __init__(self, scopes: Scopes, messages: Messages) -> None:
        self._scopes = scopes
        self._messages = messages
        self._projected = cache(self._compile)
        self._copied = cache(self._compile_copy)
        self._by_event: dict[Key, list[View]] = {}
        for view in scopes.board.views:
            for event in events_of(scopes.board, view):
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
        view = self._scopes.board.find(View, key)
        events = events_of(self._scopes.board, view)
        carried = {e.key: {f.name: f.type for f in self._scopes.fields(e)} for e in events}
        said = bool(view.fields or view.projections)
        if not said or any(name not in carried[e.key] for e in events for name in view.keys):
            return None
        fields = self._fields(view, list(carried.values()))
        made = {e.key: self._change(view, e, fields) for e in events}
        return Projected(view.keys, fields, self._start(view, fields), made)

    def _fields(self, view: View, carried: Sequence[Mapping[str, Type]]) -> dict[str, Type]:
        """Keys and copied fields have the type that the first event gives them."""
        of = {name: type_ for types in reversed(carried) for name, type_ in types.items()}
        keys = {name: of[name] for name in view.keys}
        copied = {f.name: of[f.name] for f in view.fields if f.type is None and f.name in of}
        return {**keys, **copied, **{f.name: f.type for f in view.fields if f.type is not None}}

    def _start(self, view: View, fields: Mapping[str, Type]) -> State:
        start = {name: empty(self._scopes.types, type_) for name, type_ in fields.items()}
        for field in view.fields:
            if field.default is not None and field.name in fields:
                start[field.name] = self._scopes.value(field.default, fields[field.name], scope_of({}, from_state))(
                    Frame()
                )
        return Entries(start)

    def _change(self, view: View, event: Event, fields: Mapping[str, Type]) -> Change:
        carried = {f.name: f.type for f in self._scopes.fields(event)}
        stored = scope_of(fields, from_state)
        own = scope_of({n: t for n, t in carried.items() if n not in fields or n in view.keys}, from_message)
        statements = [s for p in view.projections if p.event.key == event.key for s in p.statements]
        change = changes(self._scopes, stored, stored.within(own), statements)
        copied = [f.name for f in view.fields if f.type is None and f.name not in view.keys]
        copied = [name for name in copied if self._same(name, carried, fields)]
        return lambda frame: change(_with(frame, {name: frame.carried[name] for name in copied}))

    def _same(self, name: str, carried: Mapping[str, Type], fields: Mapping[str, Type]) -> bool:
        plain = self._scopes.types.plain
        return name in carried and name in fields and plain(carried[name]) == plain(fields[name])

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
        view = self._scopes.board.find(View, key)
        source = copied_aggregate(view)
        if source is None:
            return None
        scope = self._scopes.state(self._scopes.board.find(Aggregate, source))
        shown = view.fields or tuple(ViewField(name, span=view.span) for name in scope.declared)
        return {f.name: value for f in shown if (value := self._copied_field(f, scope))}

    def _copied_field(self, part: ViewField, scope: Scope) -> Evaluate | None:
        if part.type is None:
            return scope.read.get(part.name)
        if part.default is not None:
            return self._scopes.value(part.default, part.type, scope)
        if part.name in scope.read:
            return scope.read[part.name]
        blank = empty(self._scopes.types, part.type)
        return lambda frame: blank


def _with(frame: Frame, values: Mapping[str, Value]) -> Frame:
    return Frame(Entries({**frame.state, **values}), frame.carried, fuel=frame.fuel)
