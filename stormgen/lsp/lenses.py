"""A document in; what hangs on each declared sticky, and how each scenario goes, as lines above them, out."""

from collections import Counter
from collections.abc import Iterator

from lsprotocol import types

from stormgen.binding.problems import counted
from stormgen.board import Aggregate, Command, Element, Event, Key
from stormgen.lsp.hints import hearers
from stormgen.lsp.project import Document
from stormgen.lsp.trying import scenario_lenses

_ORDER = ("actor", "policy", "view", "saga", "system", "command", "event")


def code_lenses(document: Document, show: str | None) -> list[types.CodeLens]:
    """`show` is the editor's command that lists places, which it takes with a document, a position and the places."""
    elements = document.project.board
    own = [e for e in elements if e.span.file == document.source.name and isinstance(e, Event | Command | Aggregate)]
    return [*(lens for element in own for lens in _lens(document, element, show)), *scenario_lenses(document)]


def _lens(document: Document, element: Element, show: str | None) -> Iterator[types.CodeLens]:
    keys = _related(document, element)
    title = _counts([key.kind for key in keys])
    if title:
        where = document.project.places.range(element.span)
        command = types.Command(title, "")
        if show:
            spans = [e.span for key in keys if (e := document.project.element(key))]
            places = [document.project.location(span) for span in spans]
            command = types.Command(title, show, arguments=[document.project.uri(element.span), where.start, places])
        yield types.CodeLens(where, command)


def _related(document: Document, element: Element) -> list[Key]:
    flow = document.project.flow
    match element:
        case Event():
            return hearers(flow, element.key)
        case Command():
            return list(dict.fromkeys(edge.source for edge in flow.into(element.key, "issues")))
        case Aggregate():
            return [*element.commands, *element.events]
    return []


def _counts(kinds: list[str]) -> str:
    """`3 policies, 2 views`"""
    counts = Counter(kinds)
    return ", ".join(counted(counts[kind], kind) for kind in _ORDER if counts[kind])
