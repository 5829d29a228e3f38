"""A site in; its home, with what there is, how the contexts hang together and what is still open, out."""

from collections.abc import Iterator

from stormgen.board import Board
from stormgen.emitters.site.addresses import FOLDERS, OPEN
from stormgen.emitters.site.content import Badge, Cell, Figure, Link, Listing, Page, filled
from stormgen.emitters.site.drawings import figure
from stormgen.emitters.site.element import KIND_PLURALS
from stormgen.emitters.site.pages.lists import list_table
from stormgen.emitters.site.site import Site
from stormgen.pictures.sticky_names import counted

HOME = "index.html"
# Of more contexts a map says nothing.
_MOST_ON_MAP = 60


def pages(site: Site) -> Iterator[Page]:
    board = site.board
    contexts = list_table(site, "context", board.contexts, "Contexts")
    stories = list_table(site, "flow", board.stories, "Stories")
    yield Page(
        HOME,
        board.name or "Model",
        terms=tuple(_counts(board)),
        opening=(Listing("standing", "How it stands", tuple(_standing(site))),),
        figures=_pictures(site),
        sections=filled((contexts, stories)),
    )


def _counts(board: Board) -> Iterator[tuple[str, Cell]]:
    for kind, folder in FOLDERS.items():
        count = sum(element.key.kind == kind for element in board)
        if count:
            yield KIND_PLURALS[kind], (Link(str(count), f"{folder}.html"),)


def _pictures(site: Site) -> tuple[Figure, ...]:
    count = len(site.board.contexts)
    if 0 < count <= _MOST_ON_MAP:
        return figure(site, "context-map", None, HOME, "How the contexts hang together")
    return figure(site, "board", None, HOME, "The wall") if not count else ()


def _standing(site: Site) -> Iterator[Cell]:
    """Scenarios, sagas, the first to take out, and what is open, a sentence each."""
    board, plan = site.board, site.facts.plan
    if board.scenarios:
        failed = len(site.suite.failed)
        passed = counted(len(board.scenarios) - failed, "scenario")
        tone = Badge(f"{failed} fail" if failed else "all pass", "bad" if failed else "good")
        yield tone, " ", Link(f"{passed} of {len(board.scenarios)} show what the model does", "scenarios.html")
    broken = [verdict for verdict in site.verified.sagas if verdict.verdict in ("violated", "unknown")]
    if board.sagas:
        tone = Badge(f"{len(broken)} do not" if broken else "all do", "bad" if broken else "good")
        yield tone, " ", Link(f"{counted(len(board.sagas), 'saga')}: do they hold in every run?", "sagas.html")
    if plan and plan.candidates:
        first = plan.candidates[0]
        yield Badge("first"), " take out ", site.named_context(first.context), ": ", Link("the plan", "plan.html")
    points = len(board.hotspots)
    yield Badge(counted(points, "hotspot"), "bad" if points else "good"), " ", Link("all open points", OPEN)
