"""A context in; its page, with its board, what stands in it and what it borders on, out."""

from collections.abc import Iterator

from stormgen.board import Context
from stormgen.borders import Border
from stormgen.borders.border import CUT_NAMES
from stormgen.emitters.site.content import Cell, Code, Listing, Page, Table
from stormgen.emitters.site.drawings import figure, is_small
from stormgen.emitters.site.element import KIND_PLURALS, element_page
from stormgen.emitters.site.pages.lists import list_table
from stormgen.emitters.site.site import Site

_KINDS = ("aggregate", "command", "event", "policy", "view", "saga", "flow", "scenario", "actor", "system", "type")


def pages(site: Site) -> Iterator[Page]:
    for context in site.board.contexts:
        yield _page(site, context)


def _page(site: Site, context: Context) -> Page:
    members = site.members(context.key)
    tables = [
        list_table(site, kind, [element for element in members if element.key.kind == kind], KIND_PLURALS[kind])
        for kind in _KINDS
    ]
    path = site.addresses[context.key]
    drawn = (
        figure(site, "board", context.key, path, "What stands in it, and next to it")
        if is_small(site, context.key)
        else ()
    )
    return element_page(
        site,
        context,
        terms=_terms(site, context),
        figures=drawn,
        sections=[_borders(site, context), *tables, _why(site, context)],
    )


def _terms(site: Site, context: Context) -> Iterator[tuple[str, Cell]]:
    if context.subdomain:
        yield "Subdomain", (context.subdomain,)
    if context.team:
        yield "Team", (context.team,)
    for name in ("value", "risk", "effort", "security"):
        figure = getattr(context, name)
        if figure is not None:
            yield name.capitalize(), (f"{figure.normalize():f} of 10",)
    for name in ("users", "teams"):
        figure = getattr(context, name)
        if figure is not None:
            yield f"{name.capitalize()} today", (str(figure),)
    candidates = site.facts.plan.candidates if site.facts.plan else ()
    for candidate in candidates:
        if candidate.context == context.name:
            yield "To be taken out", (f"{_nth(candidate.rank)} of {len(candidates)}, score {candidate.score:.2f}",)


def _nth(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _borders(site: Site, context: Context) -> Table:
    rows = tuple(_border(site, border, context.name) for border in site.facts.borders if context.name in border.between)
    columns = ("With", "Relationship", "Upstream", "What crosses")
    return Table("borders", "Borders", columns, rows)


def _border(site: Site, border: Border, name: str) -> tuple[Cell, ...]:
    first, second = border.between
    other = second if first == name else first
    counts = [f"{count} {CUT_NAMES[kind][count > 1]}" for kind in CUT_NAMES if (count := border.count(kind))]
    return (site.named_context(other),), (border.relationship,), (border.upstream or "",), (", ".join(counts),)


def _why(site: Site, context: Context) -> Listing:
    """What holds it together, as the evidence says."""
    found = next(
        (c for c in (site.facts.seams.contexts if site.facts.seams else ()) if c.declared == context.key), None
    )
    evidence = found.evidence[:8] if found else ()
    items = tuple((reason.sentence, " ", Code(f"{reason.span}")) for reason in evidence)
    return Listing("cohesion", "What holds it together", items)
