"""Views of the context in; copies, projections and lists of facts, with the routes that show them, out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from stormgen.behaviour.types import JSON, STRING, Types
from stormgen.behaviour.types.scopes import Names, declared, scope_of
from stormgen.board import Aggregate, Event, View
from stormgen.board.types import Builtin, Field, Optional, Type
from stormgen.board.view import ViewField
from stormgen.emitters.python_service import scopes
from stormgen.emitters.python_service.aggregates import Aggregates
from stormgen.emitters.python_service.expressions import NO_NAMES, Scope
from stormgen.emitters.python_service.literals import prose, quoted, tuple_of
from stormgen.emitters.python_service.messages import Builder, mutable_safe, words_for
from stormgen.emitters.python_service.naming import Namer, kebab, pascal, snake
from stormgen.emitters.python_service.parts import ApplyView, FieldView, ViewView
from stormgen.emitters.python_service.problems import VIEW_LEFT_OUT
from stormgen.emitters.python_service.showing import Shown, has_time, may_refuse
from stormgen.emitters.python_service.statements import Statements
from stormgen.emitters.python_service.tables import table
from stormgen.emitters.python_service.vocabulary import MODULES, WORDS
from stormgen.source import SourceText, Span

_PATHS = {
    "bool": "true",
    "date": "2026-03-02",
    "datetime": "2026-03-02T08:30:00Z",
    "uuid": "00000000-0000-0000-0000-000000000007",
}
NOWHERE = Span(SourceText("", ""), 0, 0)


@dataclass
class Views:
    build: Builder

    def views(self) -> list[ViewView]:
        names = self.build.names
        classes = Namer(names.shared_classes)
        functions = Namer(WORDS | MODULES | set(names.modules.values()) | names.shared_classes)
        tables = Namer(set(names.modules.values()) | {"outbox", "inbox", "joins", "alembic_version", "metadata"})
        found = []
        for view in names.board.views:
            if view.context == names.context:
                name = snake(view.name)
                cls = classes.take(pascal(view.name), f"{pascal(view.name)}View")
                function = functions.take(name, f"{name}_view") if name != cls else functions.take(f"{name}_view")
                built = self._view(view, cls, function, tables.take(name, f"{name}_view"))
                found += [built] if built else []
        return found

    def _view(self, view: View, cls: str, function: str, row_table: str) -> ViewView | None:
        board = self.build.names.board
        aggregates = [board.find(Aggregate, s.key) for s in view.sources if s.key.kind == "aggregate"]
        events = self.build.names.scopes.seen_by(view)
        path = kebab(snake(view.name))
        frame = ViewView("", cls, words_for(view), function, path, quoted(prose(view.label)))
        if not aggregates and not events:
            return self._left_out(view, "the model does not say what it is from")
        if any(a.context != self.build.names.context for a in aggregates):
            return self._left_out(view, "it copies the state of an aggregate of another context")
        if aggregates and events:
            return self._left_out(view, "it copies aggregates and adds up events at once; make it two views")
        if events:
            if view.fields or view.projections:
                return self._projection(view, events, frame, row_table)
            return self._facts(events, frame, row_table)
        if len(aggregates) > 1:
            return self._left_out(view, "it copies several aggregates; make it one view for each")
        return self._copy(view, aggregates[0], frame)

    def _left_out(self, view: View, why: str) -> ViewView | None:
        self.build.problems.report(VIEW_LEFT_OUT, f"The view {view.name} is left out: {why}.", view.span)
        return None

    # ---- copies --------------------------------------------------------------------------------------

    def _copy(self, view: View, aggregate: Aggregate, frame: ViewView) -> ViewView | None:
        state = scopes.state(self.build.names, aggregate, of="state")
        attributes = self.build.names.attributes[aggregate.key]
        lets = self._lets(aggregate, state)
        shown = view.fields or tuple(ViewField(n, span=view.span) for n in state.declared)
        own = self.build.names.attributes_of(f.name for f in shown)
        stored = {f.name: f.type for f in (*aggregate.identity, *aggregate.fields)}
        fields: list[FieldView] = []
        values: list[str] = []
        for part in shown:
            type_ = part.type or state.declared.get(part.name)
            code = self._copied(part, state)
            if type_ is not None and code is not None and may_refuse(self._shown(part, code, state), lets):
                type_, code = Optional(type_), f"or_none(lambda: {code})"
            if type_ is not None and code is not None:
                is_kept = part.default is None and part.name in stored
                field = self._field if is_kept else self.build.computed
                fields.append(field(part.name, type_, own[part.name]))
                values.append(f"{own[part.name]}={code}")
        if not fields:
            return self._left_out(view, f"{aggregate.name} has no state to copy")
        identity = [f.name for f in aggregate.identity]
        by_identity = bool(identity) and sorted(view.keys) == sorted(identity)
        by = list(view.keys) if all(k in stored and self.build.names.types.is_key(stored[k]) for k in view.keys) else []
        by = identity if by_identity else by
        return self._routed(
            frame,
            kind="copy",
            fields=tuple(fields),
            source=self.build.names.aggregate_classes[aggregate.key],
            values=", ".join(values),
            keys=[(attributes[k], stored[k]) for k in by],
            many=not by_identity,
        )

    def _lets(self, aggregate: Aggregate, state: Scope) -> dict[str, Shown]:
        attributes, typing = self.build.names.attributes[aggregate.key], self.build.typing(state)
        timed = {
            attributes[let.name] for let in aggregate.derived if typing.infer(let.value) and has_time(let.value, typing)
        }
        return {let.name: Shown(let.code, let.name in timed) for let in Aggregates(self.build).lets(aggregate)}

    def _shown(self, part: ViewField, code: str, state: Scope) -> Shown:
        typing = self.build.typing(state)
        if part.type is None or part.default is None:
            return Shown(code)
        if typing.check(part.default, self.build.names.types.plain(part.type)):
            return Shown(code, has_time(part.default, typing))
        return Shown(code)

    def _copied(self, part: ViewField, state: Scope) -> str | None:
        if part.type is None:
            return state.read.get(part.name)
        if part.default is None:
            return state.read.get(part.name, self.build.types.empty(part.type))
        return self.build.value(part.default, part.type, state)

    def _field(self, name: str, type_: Type, attribute: str, default: str = "") -> FieldView:
        return self.build.field(Field(name, type_, span=NOWHERE), attribute, default)

    # ---- projections ---------------------------------------------------------------------------------

    def _projection(self, view: View, events: list[Event], frame: ViewView, row_table: str) -> ViewView | None:
        keys = self._keys(view, events)
        if keys is None:
            return None
        parts = self.build.names.scopes.row(view, events)
        attributes = self.build.names.attributes_of(parts)
        fields = [self._field(n, t, attributes[n]) for n, t in keys.items()]
        fields += [self._row_field(f, parts, attributes) for f in view.fields if f.name in parts and f.name not in keys]
        state = scope_of(parts, lambda name: f"self.{attributes[name]}")
        columns = [(attributes[n], t, n in keys) for n, t in parts.items()]
        return self._routed(
            frame,
            kind="projection",
            fields=tuple(fields),
            applies=tuple(self._applies(view, events, state)),
            table=table(self.build.names.types, row_table, columns),
            sections=tuple(self._sections(events, keys)),
            source=frame.cls,
            keys=[(attributes[n], t) for n, t in keys.items()],
        )

    def _keys(self, view: View, events: list[Event]) -> Names | None:
        """The key of a row, as the first event has it; every event must carry it."""
        carried = [declared(self.build.names.scopes.carried(event)) for event in events]
        found = {key: names[key] for names in reversed(carried) for key in view.keys if key in names}
        for key in view.keys:
            if key not in found or not self.build.names.types.is_key(found[key]):
                self._left_out(view, f"no event carries {key}, or its type names no row")
                return None
        for event, names in zip(events, carried, strict=True):
            if lacking := [key for key in view.keys if key not in names]:
                self._left_out(view, f"{event.name} does not carry {', '.join(lacking)}")
                return None
        return {key: found[key] for key in view.keys}

    def _row_field(self, part: ViewField, parts: Names, attributes: dict[str, str]) -> FieldView:
        type_ = parts[part.name]
        default = self.build.value(part.default, type_, NO_NAMES) if part.default is not None else None
        start = default if default is not None else self.build.types.empty(type_)
        return self._field(part.name, type_, attributes[part.name], mutable_safe(start))

    def _applies(self, view: View, events: list[Event], state: Scope) -> Iterator[ApplyView]:
        names = self.build.names.scopes
        for event in events:
            attributes = self.build.names.attributes[event.key]
            copied = names.copied(view, state.declared, event)
            lines = [f"{state.read[n]} = event.{attributes[n]}" for n in copied]
            beside = scope_of(names.beside_row(view, state.declared, event), self._of(event))
            writer = Statements(self.build.types, state, state.within(beside), self.build.problems)
            statements = [s for p in view.projections if p.event.key == event.key for s in p.statements]
            lines += [line for s in statements if (line := writer.python(s))]
            if lines:
                yield ApplyView(self.build.qualified(event), tuple(lines))

    def _of(self, event: Event) -> Callable[[str], str]:
        attributes = self.build.names.attributes[event.key]
        return lambda name: f"event.{attributes[name]}"

    def _sections(self, events: list[Event], keys: Names) -> Iterator[tuple[str, str, str]]:
        """Event, row class to be, and the attributes of the event that name the row."""
        for event in events:
            attributes = self.build.names.attributes[event.key]
            literal = tuple_of([quoted(attributes[k]) for k in keys])
            yield self.build.qualified(event), literal, self.build.message(event).sample

    # ---- facts ---------------------------------------------------------------------------------------

    def _facts(self, events: list[Event], frame: ViewView, row_table: str) -> ViewView:
        """Nothing is said of what to keep: the facts themselves are listed."""
        columns = [("event_id", STRING, True), ("type", STRING, False), ("data", JSON, False)]
        sections = tuple((self.build.qualified(e), "None", self.build.message(e).sample) for e in events)
        rows = table(self.build.names.types, row_table, columns)
        return replace(frame, kind="facts", source=frame.cls, table=rows, sections=sections)

    # ---- routes --------------------------------------------------------------------------------------

    def _routed(self, frame: ViewView, keys: list[tuple[str, Type]], many: bool = False, **rest: Any) -> ViewView:
        """With the route of one row, where the view has keys. A text at the end of a path may hold slashes."""
        namer = Namer(WORDS | MODULES | set(self.build.names.modules.values()))
        named = [(name, namer.take(name, f"{name}_"), type_) for name, type_ in keys]
        parts = []
        for number, (_, local, type_) in enumerate(named, 1):
            is_text = self.build.types.plain(self.build.names.types.plain(type_)) == "str"
            parts.append(f"{{{local}:path}}" if is_text and number == len(named) else f"{{{local}}}")
        return replace(
            frame,
            many=many,
            item_path="/".join(parts),
            item_sample="/".join(_in_path(self.build.names.types, t) for _, _, t in named),
            item_parameters=", ".join(f"{local}: {self.build.annotation(t)}" for _, local, t in named),
            item_find=", ".join(f"{name}={local}" if many else local for name, local, _ in named),
            **rest,
        )


def _in_path(types: Types, type_: Type) -> str:
    """The text of an example of a key, as it stands in a path."""
    inner = types.unaliased(type_)
    if isinstance(inner, Builtin) and inner.name in _PATHS:
        return _PATHS[inner.name]
    if (enumeration := types.enumeration(inner)) and enumeration.values:
        return quote(enumeration.values[0], safe="")
    return "1" if isinstance(inner, Builtin) and inner.name == "int" else "a"
