"""A site in; the lists of all elements of each kind, by context, out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from stormgen.board import Element, Key
from stormgen.emitters.site.addresses import FOLDERS
from stormgen.emitters.site.content import Badge, Cell, Page, Table, filled
from stormgen.emitters.site.element import KIND_PLURALS
from stormgen.emitters.site.site import Site
from stormgen.emitters.site.wording import first_line, result, verdict_badge
from stormgen.flow.graph import EdgeKind
from stormgen.pictures.sticky_names import counted

_HEARD: tuple[EdgeKind, ...] = ("triggers", "updates", "notifies")
_ABOUT = {
    "command": "What people, policies and sagas ask for.",
    "event": "What happens, and who hears of it.",
    "policy": "What is done whenever something happens.",
    "view": "What people see to decide.",
    "saga": "What takes several steps, and is undone when one of them fails.",
    "flow": "How the room told it, along the wall.",
    "scenario": "What the room agreed on, tried on the model itself.",
    "type": "The values that fields hold.",
}

# By kind, the columns of its lists beside the name and the doc, each with what it says of an element.
_Column = tuple[str, Callable[[Site, Any], Cell]]
_COLUMNS: dict[str, tuple[_Column, ...]] = {
    "context": (
        ("Subdomain", lambda site, e: (e.subdomain or "",)),
        ("Team", lambda site, e: (e.team or "",)),
        ("Holds", lambda site, e: (_holds(site, e.key),)),
    ),
    "aggregate": (
        ("Commands", lambda site, e: (str(len(e.commands)),)),
        ("Events", lambda site, e: (str(len(e.events)),)),
    ),
    "command": (
        ("Issued by", lambda site, e: site.links(edge.source for edge in site.flow.into(e.key, "issues"))),
        ("Emits", lambda site, e: site.links(reference.key for reference in e.emitted)),
    ),
    "event": (("Consumed by", lambda site, e: site.links(edge.target for edge in site.flow.out_of(e.key, *_HEARD))),),
    "policy": (
        ("Whenever", lambda site, e: site.links(reference.key for reference in e.triggers)),
        ("Then", lambda site, e: site.links(issue.command.key for issue in e.issues)),
    ),
    "view": (("Made from", lambda site, e: site.links(reference.key for reference in e.sources)),),
    "saga": (
        ("Steps", lambda site, e: (str(len(e.steps)),)),
        ("Every run", lambda site, e: (_verdict(site, e.key),)),
    ),
    "flow": (("Stickies", lambda site, e: (str(len(e.stops)),)),),
    "scenario": (("Result", lambda site, e: (result(site, e),)),),
}


def pages(site: Site) -> Iterator[Page]:
    """One a kind that the model has; the elements of each context have a table of their own."""
    for kind, folder in FOLDERS.items():
        elements = [element for element in site.board if element.key.kind == kind]
        if elements:
            tables = filled(_by_context(site, kind, elements))
            yield Page(f"{folder}.html", KIND_PLURALS[kind], lead=_ABOUT.get(kind, ""), sections=tables)


def list_table(site: Site, kind: str, elements: Iterable[Element], title: str, id: str = "") -> Table:
    """Name, what is special about the kind, and the beginning of the doc where any has one."""
    shown = list(elements)
    columns = _COLUMNS.get(kind, ())
    has_docs = any(_doc(element) for element in shown)
    heads = ("Name", *(name for name, _ in columns), *(("About",) if has_docs else ()))
    rows = tuple(
        (
            (site.link(element.key),),
            *(tell(site, element) for _, tell in columns),
            *(((_doc(element),),) if has_docs else ()),
        )
        for element in shown
    )
    return Table(id or f"{FOLDERS[kind]}", title, heads, rows)


def _doc(element: Element) -> str:
    if element.key.kind == "context" and element.label != element.name:
        return first_line(element.doc or element.label)
    return first_line(element.doc)


def _by_context(site: Site, kind: str, elements: Sequence[Element]) -> Iterator[Table]:
    if kind in ("context", "legacy"):
        yield list_table(site, kind, elements, "")
        return
    homes: dict[Key | None, list[Element]] = {}
    for element in elements:
        homes.setdefault(site.board.context_of(element.key), []).append(element)
    for number, (home, inside) in enumerate(sorted(homes.items(), key=lambda item: item[0] is None)):
        title = home.name if home else ("Outside of contexts" if len(homes) > 1 else "")
        yield list_table(site, kind, inside, title, f"in{number}")


def _holds(site: Site, context: Key) -> str:
    kinds = [element.key.kind for element in site.members(context)]
    counts = [(kinds.count(kind), kind) for kind in ("aggregate", "command", "event")]
    return ", ".join(counted(count, kind) for count, kind in counts if count)


def _verdict(site: Site, saga: Key) -> Badge:
    return verdict_badge(site.verdicts[saga])
