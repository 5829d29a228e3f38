"""Events in; their pages, with their fields, who produces and who consumes them, out."""

from collections.abc import Iterator

from stormgen.board import Event, Key
from stormgen.emitters.site.content import Badge, Cell, Code, Page, Piece, Section, Table
from stormgen.emitters.site.element import element_page
from stormgen.emitters.site.pages.message import message_sections
from stormgen.emitters.site.site import KIND_NAMES, Site
from stormgen.emitters.site.wording import one_line


def pages(site: Site) -> Iterator[Page]:
    for event in site.board.events:
        yield element_page(site, event, terms=_terms(site, event), sections=_sections(site, event))


def _terms(site: Site, event: Event) -> Iterator[tuple[str, Cell]]:
    yield "Context", site.context_link(event.key)
    if event.aggregate:
        yield "Told by", (site.link(event.aggregate),)
    if event.pivotal:
        yield "Pivotal", ("a border between two phases of the story",)
    entry = site.messages[event.key]
    if entry.team:
        yield "Team", (entry.team,)
    yield "Topic", (Code(entry.topic),)
    if entry.current.deprecated is not None:
        yield "Deprecated", (entry.current.deprecated or "yes",)
    if len(event.versions) > 1:
        yield "Version", (f"{event.current.number}, the last of {len(event.versions)}",)


def _sections(site: Site, event: Event) -> Iterator[Section]:
    entry = site.messages[event.key]
    yield _ends(site, "producers", "Producers", event, entry.producers)
    yield _ends(site, "consumers", "Consumers", event, entry.consumers)
    yield from message_sections(site, entry)
    changes = tuple(((Code(one_line(statement.span.text)),),) for statement in event.statements)
    yield Table("changes", "What it changes", ("Statement",), changes)


def _ends(site: Site, id: str, title: str, event: Event, keys: tuple[Key, ...]) -> Table:
    rows = tuple(_end(site, key, event.context) for key in keys)
    return Table(id, title, (title.removesuffix("s"), "Kind", "Context"), rows)


def _end(site: Site, key: Key, home: Key | None) -> tuple[Cell, ...]:
    context = site.board.context_of(key)
    elsewhere: tuple[Piece, ...] = (
        (" ", Badge("another context", "odd")) if context and home and context != home else ()
    )
    return (site.link(key),), (KIND_NAMES[key.kind],), (*site.context_link(key), *elsewhere)
