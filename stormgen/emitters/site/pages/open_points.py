"""A site in; what a facilitator has to bring to the room once more, out."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from stormgen.board import Element, Hotspot, Key, Opportunity
from stormgen.emitters.site.addresses import OPEN
from stormgen.emitters.site.content import Anchor, Badge, Cell, Code, Listing, Page, Table, filled
from stormgen.emitters.site.site import Site, place
from stormgen.emitters.site.wording import finding
from stormgen.flow.graph import EdgeKind
from stormgen.messages.catalogue import HEARD

_LEAD = "What the room has not settled yet, what leads nowhere, and what stormgen finds odd."
_MOST_OF_A_RULE = 50


def pages(site: Site) -> Iterator[Page]:
    shown = filled((*_notes(site), *_loose_ends(site), _broken(site), *_findings(site)))
    yield Page(
        OPEN,
        "Open points",
        lead=_LEAD,
        sections=shown or (Listing("none", "Nothing is open", (("All is settled.",),)),),
    )


def _notes(site: Site) -> Iterator[Table]:
    for id, title, notes in (
        ("hotspots", "Hotspots", site.board.hotspots),
        ("opportunities", "Opportunities", site.board.opportunities),
    ):
        yield Table(id, title, ("What", "On", "Context", "Place"), tuple(_note(site, note) for note in notes))


def _note(site: Site, note: Hotspot | Opportunity) -> tuple[Cell, ...]:
    anchor = Anchor(note.label, site.addresses[note.key].partition("#")[2])
    return (anchor,), site.links(r.key for r in note.on), site.context_link(note.key), (Code(place(note.span)),)


def _loose_ends(site: Site) -> Iterator[Table]:
    """Each kind of sticky with what it lacks on one side."""
    board, flow = site.board, site.flow

    def lacks(ends: Callable[..., tuple[object, ...]], *kinds: EdgeKind) -> Callable[[Key], bool]:
        return lambda key: not ends(key, *kinds)

    yield _stickies(
        site, "unheard", "Facts that nothing consumes", board.events, lacks(flow.out_of, *HEARD, "precedes")
    )
    yield _stickies(
        site, "uncaused", "Facts that nothing leads to", board.events, lacks(flow.into, "emits", "raises", "precedes")
    )
    yield _stickies(site, "unissued", "Commands that nobody issues", board.commands, lacks(flow.into, "issues"))
    yield _stickies(
        site, "unanswered", "Commands that lead to nothing", board.commands, lacks(flow.out_of, "emits", "calls")
    )
    yield _stickies(site, "unread", "Views that nobody is known to read", board.views, lacks(flow.out_of, "informs"))
    placed = (*board.events, *board.commands, *board.policies, *board.views)
    yield _stickies(site, "unplaced", "Not placed in a context yet", placed, lambda key: board.context_of(key) is None)


def _stickies(site: Site, id: str, title: str, elements: Iterable[Element], is_loose: Callable[[Key], bool]) -> Table:
    rows = tuple(
        ((site.link(e.key),), site.context_link(e.key), (Code(place(e.span)),)) for e in elements if is_loose(e.key)
    )
    return Table(id, title, ("Sticky", "Context", "Place"), rows)


def _broken(site: Site) -> Listing:
    """Scenarios that fail, and sagas that do not hold."""
    failed: list[Cell] = [(Badge("fails", "bad"), " ", site.link(trial.scenario.key)) for trial in site.suite.failed]
    for verdict in site.verified.sagas:
        for found in verdict.findings:
            if found.allowed is None:
                failed.append((site.link(verdict.saga.key), ": ", *finding(found.diagnostic)))
    failed += [finding(found.diagnostic) for found in site.verified.policies.findings if found.allowed is None]
    return Listing("broken", "Scenarios that fail, sagas and policies that break", tuple(failed))


def _findings(site: Site) -> Iterator[Listing]:
    """By rule, those that come up most often last."""
    found = sorted(site.facts.diagnostics, key=lambda d: d.sort_key)
    counts = Counter(diagnostic.code.slug for diagnostic in found)
    order = {"error": 0, "warning": 1, "info": 2}
    slugs = {d.code.slug: (order[d.severity], counts[d.code.slug], d.code.slug) for d in reversed(found)}
    for slug in sorted(slugs, key=lambda slug: slugs[slug]):
        of_rule = [diagnostic for diagnostic in found if diagnostic.code.slug == slug]
        items = [finding(diagnostic) for diagnostic in of_rule[:_MOST_OF_A_RULE]]
        if len(of_rule) > _MOST_OF_A_RULE:
            items.append((f"and {len(of_rule) - _MOST_OF_A_RULE} more",))
        yield Listing(f"rule-{slug}", slug.replace("-", " ").capitalize(), tuple(items))


# FIXIMPORT
