"""Facts in; what all pages of a site ask: how scenarios and sagas go, who has which address, what is said of whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from stormgen.behaviour import Types
from stormgen.behaviour.sagas import Bounds, SagaVerdict, Verified, verify
from stormgen.behaviour.scenarios.suite import Suite, run
from stormgen.behaviour.scenarios.trial import Trial
from stormgen.board import Board, Element, Hotspot, Key, Opportunity, Scenario
from stormgen.diagnostics import Diagnostic
from stormgen.emitters._message_files import file_names
from stormgen.emitters._protocol import EmitContext
from stormgen.emitters.site.addresses import addresses
from stormgen.emitters.site.content import Cell, Link
from stormgen.flow import Flow
from stormgen.messages.catalogue import Entry, entries
from stormgen.messages.contract import Contract
from stormgen.rules import accept
from stormgen.source import Span

# More than that is for `stormgen verify`, which may take its time.
_BOUNDS = Bounds(states=20_000)

KIND_NAMES = {
    "context": "Context",
    "aggregate": "Aggregate",
    "command": "Command",
    "event": "Event",
    "policy": "Policy",
    "view": "View",
    "saga": "Saga",
    "flow": "Story",
    "scenario": "Scenario",
    "actor": "Actor",
    "system": "External system",
    "type": "Type",
    "legacy": "System of today",
    "hotspot": "Hotspot",
    "opportunity": "Opportunity",
    "table": "Table",
    "route": "Route",
    "module": "Module",
    "transaction": "Transaction",
}


class Site:
    """One model, and what is worked out of it once for all pages."""

    def __init__(self, context: EmitContext, pages: Mapping[Key, str] | None = None) -> None:
        """`pages` are the addresses where not everything on the wall has a page; then schemas are written, too."""
        self.facts = context.facts
        self.synonyms = context.synonyms
        self.news = context.news
        self._schemas = context.schemas
        self.is_catalogue = pages is not None
        self.types = Types(context.facts.board)
        self.addresses = addresses(context.facts.board) if pages is None else pages

    @property
    def board(self) -> Board:
        return self.facts.board

    @property
    def flow(self) -> Flow:
        return self.facts.flow

    # ---- names ---------------------------------------------------------------------------------------

    def title(self, key: Key) -> str:
        """What an element is called: a context by its name, as its label is what it is for."""
        element = self.board[key]
        return element.name if key.kind == "context" else element.label or element.name

    def link(self, key: Key) -> Link:
        return Link(self.title(key), self.addresses.get(key, ""), key.kind)

    def links(self, keys: Iterable[Key]) -> Cell:
        """Each once, with commas between."""
        found = [self.link(key) for key in dict.fromkeys(keys)]
        return tuple(piece for at, link in enumerate(found) for piece in ((", ", link) if at else (link,)))

    def context_link(self, key: Key) -> Cell:
        context = self.board.context_of(key)
        return (self.link(context),) if context else ()

    def named_context(self, name: str) -> Link:
        """A context of the seams, which the model need not declare."""
        key = Key("context", name)
        return self.link(key) if key in self.board else Link(name, "")

    # ---- what is said of an element ------------------------------------------------------------------

    @cached_property
    def notes(self) -> dict[Key, list[Hotspot | Opportunity]]:
        """The hotspots and opportunities on each element."""
        on: dict[Key, list[Hotspot | Opportunity]] = defaultdict(list)
        notes: tuple[Hotspot | Opportunity, ...] = (*self.board.hotspots, *self.board.opportunities)
        for note in notes:
            for reference in note.on:
                on[reference.key].append(note)
        return on

    @cached_property
    def scenarios(self) -> dict[Key, list[Scenario]]:
        """Those that try a command, expect or are given an event, or are of an aggregate."""
        about: dict[Key, list[Scenario]] = defaultdict(list)
        for scenario in self.board.scenarios:
            named = [scenario.subject.key] if scenario.subject else []
            happenings = (*scenario.when, *(outcome for outcome in scenario.then if hasattr(outcome, "what")))
            for key in dict.fromkeys([*named, *(happening.what.key for happening in happenings)]):
                about[key].append(scenario)
        return about

    @cached_property
    def findings(self) -> dict[Key, list[Diagnostic]]:
        """By the innermost element with a page that they stand in."""
        starts = {(element.span.file, element.span.line): element.key for element in self.board}
        found: dict[Key, list[Diagnostic]] = defaultdict(list)
        for diagnostic in self.facts.diagnostics:
            key = starts.get((diagnostic.span.file, diagnostic.span.line))
            if key is not None:
                found[key].append(diagnostic)
        return found

    def members(self, context: Key) -> list[Element]:
        """What stands in a context."""
        return self._members.get(context, [])

    @cached_property
    def _members(self) -> dict[Key, list[Element]]:
        inside: dict[Key, list[Element]] = defaultdict(list)
        for element in self.board:
            context = self.board.context_of(element.key)
            if context is not None and element.key != context:
                inside[context].append(element)
        return inside

    @cached_property
    def messages(self) -> dict[Key, Entry]:
        """Events and commands as others meet them."""
        return {entry.key: entry for entry in entries(self.types, self.flow, self._schemas)}

    @cached_property
    def schema_files(self) -> dict[Contract, str]:
        """By message and version, the name of the files beside the pages."""
        if not self.is_catalogue:
            return {}
        return dict(file_names(contract for entry in self.messages.values() for contract in entry.versions))

    # ---- how it goes ---------------------------------------------------------------------------------

    @cached_property
    def suite(self) -> Suite:
        return run(self.board)

    @cached_property
    def trials(self) -> dict[Key, Trial]:
        return {trial.scenario.key: trial for trial in self.suite.trials}

    @cached_property
    def verified(self) -> Verified:
        return accept(verify(self.board, self.flow, _BOUNDS), self.board)

    @cached_property
    def verdicts(self) -> dict[Key, SagaVerdict]:
        return {verdict.saga.key: verdict for verdict in self.verified.sagas}


def place(span: Span) -> str:
    return f"{span.file}:{span.line}"
