"""Facts in; the pages of events and commands alone, with an index of them by context, out."""

from collections.abc import Iterator, Mapping

from stormgen.board import Key
from stormgen.emitters._protocol import Artifact, EmitContext
from stormgen.emitters.site.addresses import addresses
from stormgen.emitters.site.content import Badge, Cell, Link, Page, Table, filled
from stormgen.emitters.site.emit import assets, written
from stormgen.emitters.site.nav import Entry as MenuEntry
from stormgen.emitters.site.nav import Group
from stormgen.emitters.site.pages import command, event
from stormgen.emitters.site.pages.overview import HOME
from stormgen.emitters.site.site import KIND_NAMES, Site
from stormgen.emitters.site.wording import first_line
from stormgen.messages.catalogue import Entry

_OUTSIDE = "outside"


def catalogue_files(context: EmitContext) -> Iterator[Artifact]:
    site = Site(context, _pages(context))
    known = {"model": site.board.name, "menu": _menu(site)}
    for page in (_index(site), *event.pages(site), *command.pages(site)):
        yield Artifact(page.path, written(page, known))
    yield from assets(site)


def _pages(context: EmitContext) -> Mapping[Key, str]:
    """A context is a place on the index."""
    found = addresses(context.facts.board)
    contexts = {key: f"{HOME}#{_anchor(address)}" for key, address in found.items() if key.kind == "context"}
    return contexts | {key: address for key, address in found.items() if key.kind in ("event", "command")}


def _anchor(address: str) -> str:
    return address.removesuffix(".html").replace("/", "-")


def _by_context(site: Site) -> dict[Key | None, list[Entry]]:
    found: dict[Key | None, list[Entry]] = {context.key: [] for context in site.board.contexts}
    for entry in site.messages.values():
        found.setdefault(entry.element.context, []).append(entry)
    return {context: held for context, held in found.items() if held}


def _menu(site: Site) -> tuple[Group, ...]:
    home = Group("", (MenuEntry(Link("All messages", HOME)),))
    counted = {context: str(len(held)) for context, held in _by_context(site).items() if context}
    contexts = tuple(MenuEntry(site.link(context), count) for context, count in counted.items())
    return (home, Group("Contexts", contexts)) if contexts else (home,)


def _index(site: Site) -> Page:
    tables = [_table(site, context, held) for context, held in _by_context(site).items()]
    if site.news and site.news.gone:
        rows = tuple(((key.path,), (KIND_NAMES[key.kind],)) for key in site.news.gone)
        tables.append(Table("gone", f"Gone since {site.news.since}", ("Message", "Kind"), rows))
    return Page(HOME, "Events and commands", lead=site.board.name, sections=filled(tables))


def _table(site: Site, context: Key | None, held: list[Entry]) -> Table:
    id = site.addresses[context].partition("#")[2] if context else _OUTSIDE
    title = site.title(context) if context else "In no context"
    rows = tuple(_row(site, entry) for entry in held)
    return Table(id, title, ("Message", "Kind", "Consumers", "Means", "Changed"), rows)


def _row(site: Site, entry: Entry) -> tuple[Cell, ...]:
    changed: Cell = (Badge("changed", "odd"),) if site.news and entry.key in site.news.changes else ()
    count = str(len(entry.consumers)) if entry.key.kind == "event" else ""
    return (site.link(entry.key),), (KIND_NAMES[entry.key.kind],), (count,), (first_line(entry.element.doc),), changed
