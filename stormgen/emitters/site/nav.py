"""A site in; the menu of all its pages out."""

from stormgen.emitters.site.addresses import FOLDERS, OPEN
from stormgen.emitters.site.content import Link
from stormgen.emitters.site.element import KIND_PLURALS
from stormgen.emitters.site.pages import glossary, overview, plan, seams, wall
from stormgen.emitters.site.site import Site
from stormgen.values import value

# Further contexts are in their list.
_MOST_CONTEXTS = 40


@value
class Entry:
    """`count` is how many there are, where that says something."""

    link: Link
    count: str = ""


@value
class Group:
    title: str
    entries: tuple[Entry, ...]


def menu(site: Site) -> tuple[Group, ...]:
    kinds = [element.key.kind for element in site.board]
    parts = [
        Entry(Link(KIND_PLURALS[kind], f"{folder}.html", kind), str(kinds.count(kind)))
        for kind, folder in FOLDERS.items()
        if kind in kinds
    ]
    contexts = [Entry(site.link(context.key)) for context in site.board.contexts[:_MOST_CONTEXTS]]
    groups = Group("", tuple(_whole(site))), Group("Contexts", tuple(contexts)), Group("All of a kind", tuple(parts))
    return tuple(group for group in groups if group.entries)


def _whole(site: Site) -> list[Entry]:
    """The pages on all of the model."""
    pages = [
        Entry(Link("Overview", overview.HOME)),
        Entry(Link("The wall", wall.PATH)),
        Entry(Link("Glossary", glossary.PATH)),
    ]
    if site.facts.seams and site.facts.seams.contexts:
        pages.append(Entry(Link("Seams", seams.PATH)))
    if site.facts.plan and site.facts.plan.candidates:
        pages.append(Entry(Link("What to take out first", plan.PATH)))
    hotspots = len(site.board.hotspots)
    return [*pages, Entry(Link("Open points", OPEN), str(hotspots) if hotspots else "")]
