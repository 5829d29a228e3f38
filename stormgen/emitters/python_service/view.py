"""A board and a context in; all that the templates of the service print, and what is wrong with the context, out."""

import json
import re
from dataclasses import dataclass, replace
from urllib.parse import quote

from stormgen.behaviour.evaluation.frame import Clock
from stormgen.board import Aggregate, Board, Command, Context, Event, Key
from stormgen.board.types import Alias, Enumeration, Field, Optional, Structure
from stormgen.emitters.python_service.aggregates import Aggregates
from stormgen.emitters.python_service.literals import markdown, moment, prose, quoted
from stormgen.emitters.python_service.messages import Builder, mutable_safe, words_for
from stormgen.emitters.python_service.naming import words
from stormgen.emitters.python_service.parts import (
    AggregateView,
    CommandView,
    FieldView,
    MessageView,
    NeighboursView,
    ProcessView,
    ReactionView,
    RoutesView,
    ScenarioView,
    TableView,
    UpcastersView,
    ValueView,
    ViewView,
)
from stormgen.emitters.python_service.policies import Policies
from stormgen.emitters.python_service.routes import asked_by_others, from_outside, routes
from stormgen.emitters.python_service.scenarios import Scenarios
from stormgen.emitters.python_service.upcasters import Upcasters
from stormgen.emitters.python_service.views import Views
from stormgen.emitters.python_service.vocabulary import Vocabulary
from stormgen.messages.options import SchemaOptions


@dataclass(frozen=True)
class ServiceView:
    """The whole service. Every text in it is Python, or words for a docstring.

    `clock` is the moment at which scenarios are told, "" where no command asks for it.
    """

    package: str
    title: str
    purpose: str
    source: str
    aggregates: tuple[AggregateView, ...]
    process: ProcessView | None
    neighbours: NeighboursView | None
    values: tuple[ValueView, ...]
    reactions: tuple[ReactionView, ...]
    views: tuple[ViewView, ...]
    scenarios: tuple[ScenarioView, ...]
    routes: RoutesView
    outside: tuple[MessageView, ...]
    asked: tuple[MessageView, ...]
    upcasters: UpcastersView | None
    limits: bool
    clock: str
    camel_case: bool
    words: str

    @property
    def commands(self) -> tuple[CommandView, ...]:
        return _commands(self.aggregates, self.process)

    @property
    def events(self) -> tuple[MessageView, ...]:
        """Of this context."""
        loose = self.process.events if self.process else ()
        return (*(e for a in self.aggregates for e in a.events), *loose)

    @property
    def incoming(self) -> tuple[MessageView, ...]:
        return self.neighbours.events if self.neighbours else ()

    @property
    def outgoing(self) -> tuple[MessageView, ...]:
        return self.neighbours.commands if self.neighbours else ()

    @property
    def taken(self) -> tuple[MessageView, ...]:
        """The events that others tell it."""
        return (*self.outside, *self.incoming)

    @property
    def event_modules(self) -> tuple[str, ...]:
        """The modules that have events."""
        return tuple(sorted({e.module for e in (*self.events, *self.incoming)}))

    @property
    def rows(self) -> tuple[ViewView, ...]:
        """The views that keep rows of their own."""
        return tuple(v for v in self.views if v.table)

    @property
    def items(self) -> bool:
        """Whether some view shows one row at a time."""
        return any(not v.many for v in self.item_views)

    @property
    def item_views(self) -> tuple[ViewView, ...]:
        """The views that are read by key."""
        return tuple(v for v in self.views if v.item_path)

    @property
    def copies(self) -> tuple[ViewView, ...]:
        return tuple(v for v in self.views if v.kind == "copy")

    @property
    def facts(self) -> tuple[ViewView, ...]:
        return tuple(v for v in self.views if v.kind == "facts")

    @property
    def projections(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """Event, and the rows that it changes with the attributes that name each."""
        found: dict[str, list[tuple[str, str]]] = {}
        for view in self.rows:
            for event, key, _ in view.sections:
                found.setdefault(event, []).append((view.cls, key))
        return tuple((event, tuple(rows)) for event, rows in found.items())

    @property
    def tables(self) -> tuple[TableView, ...]:
        return (*(a.table for a in self.aggregates), *(v.table for v in self.rows if v.table))

    @property
    def joins(self) -> bool:
        return any(r.joins for r in self.reactions)

    @property
    def to_write(self) -> tuple[CommandView, ...]:
        return tuple(c for c in self.commands if c.missing)

    @property
    def any_to_write(self) -> bool:
        return bool(self.to_write or self.reactions_to_write)

    @property
    def broken_invariants(self) -> bool:
        """Whether some invariant has no name of its own."""
        return any("BrokenInvariant" in rule.action for a in self.aggregates for rule in a.invariants)

    @property
    def distribution(self) -> str:
        """The name of the package for installers, which take ASCII only."""
        plain = re.sub(r"[^a-z0-9]+", "-", self.package.lower()).strip("-")
        return plain if self.package.isascii() and plain else "service"

    @property
    def description_toml(self) -> str:
        """Basic strings of TOML are those of JSON."""
        return json.dumps(f"The service of the context {self.words}")

    @property
    def purpose_text(self) -> str:
        said = f" {self.purpose}." if self.purpose else ""
        return markdown(f"The service of the context {self.words}.{said}")

    @property
    def reactions_to_write(self) -> tuple[ReactionView, ...]:
        return tuple(r for r in self.reactions if r.missing)


def build_view(board: Board, context: Key, schemas: SchemaOptions) -> tuple[ServiceView, Builder]:
    """The problems are in the builder: with an error among them the view is not whole, and not to be printed."""
    build = Builder(Vocabulary(board, context))
    aggregates = Aggregates(build)
    found = tuple(aggregates.views())
    process = aggregates.process()
    reactions = tuple(Policies(build).views())
    views = tuple(Views(build).views())
    open_commands = frozenset(c.message.type[1:-1] for c in _commands(found, process) if c.missing)
    scenarios = tuple(Scenarios(build, open_commands).views())
    upcasters = Upcasters(build).view()
    neighbours = _neighbours(build)
    values = tuple(_values(build))
    subject = board.find(Context, context)
    names = build.names
    return (
        ServiceView(
            package=names.package,
            title=quoted(" ".join(words(subject.name))),
            purpose=words_for(subject),
            source=quoted(f"/{quote(names.package)}"),
            aggregates=found,
            process=process,
            neighbours=neighbours,
            values=values,
            routes=routes(build, schemas),
            outside=tuple(build.message(e) for e in from_outside(build)),
            asked=tuple(build.message(c) for c in asked_by_others(build)),
            reactions=reactions,
            views=views,
            scenarios=scenarios,
            upcasters=upcasters,
            limits=build.limits,
            clock=moment(Clock().moment) if build.asks_time else "",
            camel_case=names.camel_case,
            words=" ".join(words(subject.name)),
        ),
        build,
    )


def _commands(aggregates: tuple[AggregateView, ...], process: ProcessView | None) -> tuple[CommandView, ...]:
    loose = process.commands if process else ()
    return (*(c for a in aggregates for c in a.commands), *loose)


def _neighbours(build: Builder) -> NeighboursView | None:
    foreign = sorted(build.foreign.values(), key=lambda m: m.key)
    events = tuple(build.message(m) for m in foreign if isinstance(m, Event))
    commands = tuple(build.message(m) for m in foreign if isinstance(m, Command))
    return NeighboursView(events, commands) if foreign else None


def _values(build: Builder) -> list[ValueView]:
    names = build.names
    found = []
    needed = names.needed_types(build.used_types)
    later, defined = {names.value_classes[e.key] for e in needed}, set[str]()
    for element in needed:
        cls = names.value_classes[element.key]
        match element:
            case Alias(target=target):
                found.append(ValueView("alias", cls, prose(element.doc), alias=build.annotation(target)))
            case Enumeration(values=()):
                found.append(ValueView("alias", cls, prose(element.doc), alias="Text"))
            case Enumeration():
                members = tuple((m, quoted(v)) for v, m in names.enum_members[element.key].items())
                found.append(ValueView("enum", cls, words_for(element), members=members))
            case Structure() | Aggregate():
                parts = element.fields if isinstance(element, Structure) else element.identity
                attributes = names.attributes[element.key]
                fields = tuple(
                    _forward(build.field(f, attributes[f.name], _default(build, f)), later - defined) for f in parts
                )
                found.append(ValueView("structure", cls, words_for(element), fields=fields))
        defined.add(cls)
    return found


def _forward(view: FieldView, later: set[str]) -> FieldView:
    """An annotation that names a class further down, or its own, is written as text."""
    if not later & set(re.findall(r"\w+", view.annotation)):
        return view
    return replace(view, annotation=f'"{view.annotation}"')


def _default(build: Builder, declared: Field) -> str:
    default = build.default(declared)
    if default is not None:
        return mutable_safe(default)
    return "None" if isinstance(build.names.types.plain(declared.type), Optional) else ""
