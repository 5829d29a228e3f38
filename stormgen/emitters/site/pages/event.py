"""Events in; their pages, with their fields, who produces and who consumes them, out."""

from collections.abc import Iterator

from stormgen.board import Event, EventVersion, Key
from stormgen.emitters.site.content import Badge, Cell, Code, Page, Piece, Table
from stormgen.emitters.site.element import element_page
from stormgen.emitters.site.site import KIND_NAMES, Site
from stormgen.emitters.site.wording import fields_table, one_line
from stormgen.flow.graph import EdgeKind

_PRODUCED: tuple[EdgeKind, ...] = ("emits", "raises")
CONSUMED: tuple[EdgeKind, ...] = ("triggers", "updates", "notifies")


def pages(site: Site) -> Iterator[Page]:
    for event in site.board.events:
        yield element_page(site, event, terms=_terms(site, event), sections=_sections(site, event))


def _terms(site: Site, event: Event) -> Iterator[tuple[str, Cell]]:
    yield "Context", site.context_link(event.key)
    if event.aggregate:
        yield "Told by", (site.link(event.aggregate),)
    if event.pivotal:
        yield "Pivotal", ("a border between two phases of the story",)
    if len(event.versions) > 1:
        yield "Version", (f"{event.current.number}, the last of {len(event.versions)}",)


def _sections(site: Site, event: Event) -> Iterator[Table]:
    yield fields_table(site, "fields", "Fields", event.parameters)
    for version in event.versions[:-1]:
        yield _older(site, version)
    changes = tuple(((Code(one_line(statement.span.text)),),) for statement in event.statements)
    yield Table("changes", "What it changes", ("Statement",), changes)
    yield _ends(site, "producers", "Producers", event, [e.source for e in site.flow.into(event.key, *_PRODUCED)])
    yield _ends(site, "consumers", "Consumers", event, [e.target for e in site.flow.out_of(event.key, *CONSUMED)])


def _older(site: Site, version: EventVersion) -> Table:
    number = version.number
    return fields_table(site, f"version{number}", f"Fields in version {number}", version.parameters or ())


def _ends(site: Site, id: str, title: str, event: Event, keys: list[Key]) -> Table:
    rows = tuple(_end(site, key, event.context) for key in dict.fromkeys(keys))
    return Table(id, title, (title.removesuffix("s"), "Kind", "Context"), rows)


def _end(site: Site, key: Key, home: Key | None) -> tuple[Cell, ...]:
    context = site.board.context_of(key)
    elsewhere: tuple[Piece, ...] = (
        (" ", Badge("another context", "odd")) if context and home and context != home else ()
    )
    return (site.link(key),), (KIND_NAMES[key.kind],), (*site.context_link(key), *elsewhere)
