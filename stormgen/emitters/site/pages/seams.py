"""A site with seams in; the page on contexts and borders as the evidence has them, out."""

from collections.abc import Iterator

from stormgen.borders.border import CUT_NAMES, Border
from stormgen.emitters.site.content import Cell, Code, Page, Piece, Table, filled
from stormgen.emitters.site.drawings import figure
from stormgen.emitters.site.site import Site
from stormgen.emitters.site.wording import percent
from stormgen.seams import Contested, Evidence, SeamContext, SeamMap

PATH = "seams.html"
_LEAD = "What belongs together, what pulls two ways, and what each border would cut, from the evidence of the model."
# What a page has room for, and a reader patience.
_MOST, _REASONS = 200, 3


def pages(site: Site) -> Iterator[Page]:
    seams = site.facts.seams
    if seams is None or not seams.contexts:
        return
    tables = (_contexts(site, seams), _contested(site, seams), _borders(site))
    terms: list[tuple[str, Cell]] = []
    if seams.agreement:
        like = f"adjusted Rand index {seams.agreement.ari:.2f}, normalised mutual information {seams.agreement.nmi:.2f}"
        terms.append(("Inferred contexts against those declared", (like,)))
    drawn = figure(site, "seams", None, PATH, "How strongly aggregates pull at each other")
    yield Page(PATH, "Seams", lead=_LEAD, terms=tuple(terms), figures=drawn, sections=filled(tables))


def _contexts(site: Site, seams: SeamMap) -> Table:
    rows = tuple(_context(site, context) for context in seams.contexts[:_MOST])
    return Table("contexts", "Contexts", ("Context", "Holds", "Stable", "Why"), rows)


def _context(site: Site, context: SeamContext) -> tuple[Cell, ...]:
    held = site.links(context.aggregates or context.elements[:12])
    return (site.named_context(context.name),), held, (percent(context.stability),), _reasons(context.evidence)


def _contested(site: Site, seams: SeamMap) -> Table:
    rows = tuple(_pulled(site, contested) for contested in seams.contested[:_MOST])
    return Table("contested", "What two contexts pull at", ("Sticky", "Stands in", "Also pulled to", "Why"), rows)


def _pulled(site: Site, contested: Contested) -> tuple[Cell, ...]:
    home, rival = contested.between
    sure: Cell = (site.named_context(home), f" ({percent(contested.confidence)} sure)")
    return (site.link(contested.element),), sure, (site.named_context(rival),), _reasons(contested.evidence[1])


def _borders(site: Site) -> Table:
    borders = sorted(site.facts.borders, key=lambda border: (-border.weight, border.between))[:_MOST]
    columns = ("Between", "Relationship", "Why", "What crosses")
    return Table("borders", "Borders", columns, tuple(_border(site, border) for border in borders))


def _border(site: Site, border: Border) -> tuple[Cell, ...]:
    first, second = border.between
    counts = [f"{count} {CUT_NAMES[kind][count > 1]}" for kind in CUT_NAMES if (count := border.count(kind))]
    upstream = f", {border.upstream} upstream" if border.upstream else ""
    between: Cell = (site.named_context(first), " and ", site.named_context(second))
    return between, (f"{border.relationship}{upstream}",), (border.reason,), (", ".join(counts),)


def _reasons(evidence: tuple[Evidence, ...]) -> Cell:
    pieces: list[Piece] = []
    for reason in evidence[:_REASONS]:
        pieces += ["; " if pieces else "", reason.sentence, " ", Code(str(reason.span))]
    return tuple(pieces)
