"""An element in; what the page of any element has, whatever its kind, out."""

from collections.abc import Iterable, Iterator

from stormgen.board import Element, Key
from stormgen.emitters.site.addresses import FOLDERS
from stormgen.emitters.site.content import (
    Around,
    Badge,
    Cell,
    Figure,
    Link,
    Listing,
    Neighbour,
    Page,
    Section,
    Source,
    filled,
)
from stormgen.emitters.site.site import KIND_NAMES, Site, place
from stormgen.emitters.site.wording import findings, paragraphs, scenarios_table
from stormgen.flow.graph import WORK
from stormgen.viewer.elements import text_of

_STEPS = (*WORK, "precedes")


def element_page(
    site: Site,
    element: Element,
    *,
    terms: Iterable[tuple[str, Cell]] = (),
    figures: Iterable[Figure] = (),
    sections: Iterable[Section] = (),
    around: bool = True,
) -> Page:
    """Its name, what is said of it, its neighbours, what is special about its kind, and its text."""
    key = element.key
    title = site.title(key)
    return Page(
        site.addresses[key],
        title,
        key.kind,
        KIND_NAMES[key.kind],
        name=element.name if element.name != title else "",
        crumbs=tuple(_crumbs(site, key)),
        lead=element.label if key.kind == "context" and element.label != element.name else "",
        doc=paragraphs(element.doc),
        terms=tuple((name, cell) for name, cell in (*terms, *_marks(element)) if cell),
        around=_around(site, key) if around else None,
        figures=tuple(figures),
        sections=filled((*sections, *_said(site, key))),
        source=(Source(place(element.span), text_of(element)),),
    )


def _crumbs(site: Site, key: Key) -> Iterator[Link]:
    """The list of its kind, the context, the aggregate."""
    context = site.board.context_of(key)
    if context is not None and context != key:
        yield site.link(context)
        aggregate = getattr(site.board[key], "aggregate", None)
        if isinstance(aggregate, Key):
            yield site.link(aggregate)
    else:
        yield Link(KIND_PLURALS[key.kind], "index.html" if site.is_catalogue else f"{FOLDERS[key.kind]}.html")


KIND_PLURALS = {
    "context": "Contexts",
    "aggregate": "Aggregates",
    "command": "Commands",
    "event": "Events",
    "policy": "Policies",
    "view": "Views",
    "saga": "Sagas",
    "flow": "Stories",
    "scenario": "Scenarios",
    "actor": "Actors",
    "system": "External systems",
    "type": "Types",
    "legacy": "Systems of today",
}


def _marks(element: Element) -> Iterator[tuple[str, Cell]]:
    marks = [f"@{mark.name}({', '.join(mark.arguments)})" for mark in element.annotations if mark.arguments]
    marks += [f"@{mark.name}" for mark in element.annotations if not mark.arguments]
    if marks:
        yield "Marks", (", ".join(marks),)


def _around(site: Site, key: Key) -> Around | None:
    before = [(e.source, e.kind, e.note) for e in site.flow.into(key, *_STEPS)]
    after = [(e.target, e.kind, e.note) for e in site.flow.out_of(key, *_STEPS)]
    if not before and not after:
        return None
    home = site.board.context_of(key)
    return Around(
        tuple(_neighbour(site, other, home) for other in dict.fromkeys(other for other, *_ in before)),
        site.title(key),
        tuple(_neighbour(site, other, home) for other in dict.fromkeys(other for other, *_ in after)),
    )


def _neighbour(site: Site, key: Key, home: Key | None) -> Neighbour:
    context = site.board.context_of(key)
    return Neighbour(site.link(key), KIND_NAMES[key.kind], context.name if context and context != home else "")


def _said(site: Site, key: Key) -> Iterator[Section]:
    """Open points, scenarios and findings."""
    notes = tuple(
        (Badge(KIND_NAMES[note.key.kind], "bad" if note.key.kind == "hotspot" else "good"), " ", site.link(note.key))
        for note in site.notes.get(key, ())
    )
    yield Listing("notes", "Open points", notes)
    yield scenarios_table(site, site.scenarios.get(key, ()))
    yield findings(site.findings.get(key, ()))
