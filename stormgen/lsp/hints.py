"""A document and a range in; a few words beside its events and commands, of what follows from them, out."""

from collections.abc import Iterator

from lsprotocol import types

from stormgen.board import Event, Key
from stormgen.flow import EdgeKind, Flow
from stormgen.lsp.project import Document

_MOST = 3
_HEARS: tuple[EdgeKind, ...] = ("triggers", "updates", "notifies")


def inlay_hints(document: Document, where: types.Range) -> list[types.InlayHint]:
    """After each event that is declared in a range: who hears of it."""
    first, last = document.places.offset(where.start), document.places.offset(where.end)
    return [hint for event in _events(document) if first <= event.span.start <= last for hint in _hint(document, event)]


def _events(document: Document) -> Iterator[Event]:
    return (e for e in document.project.board.events if e.span.file == document.source.name)


def _hint(document: Document, event: Event) -> Iterator[types.InlayHint]:
    hears = hearers(document.project.flow, event.key)
    if hears:
        more = f" +{len(hears) - _MOST}" if len(hears) > _MOST else ""
        label = f" → {', '.join(key.name for key in hears[:_MOST])}{more}"
        told = "\n".join(f"{key.kind} {key.path}" for key in hears)
        position = document.places.position(event.span.end)
        yield types.InlayHint(position, label, tooltip=f"Who hears of {event.name}:\n{told}", padding_left=False)


def hearers(flow: Flow, event: Key) -> list[Key]:
    """The policies, views, sagas and systems that follow from an event, each once."""
    return list(dict.fromkeys(edge.target for edge in flow.out_of(event, *_HEARS)))
