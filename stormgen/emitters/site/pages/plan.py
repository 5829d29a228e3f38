"""A site with a plan in; the page on what to take out first, why, and what after that, out."""

from collections.abc import Iterator

from stormgen.emitters.site.content import Badge, Cell, Listing, Page, Section, Table, filled
from stormgen.emitters.site.drawings import figure
from stormgen.emitters.site.site import Site
from stormgen.emitters.site.wording import joined, percent
from stormgen.extraction import Candidate, ExtractionPlan, SequenceStep
from stormgen.extraction.purpose import WEIGHING
from stormgen.pictures.sticky_names import counted

PATH = "plan.html"
_MOST, _TOLD = 200, 30


def pages(site: Site) -> Iterator[Page]:
    plan = site.facts.plan
    if plan is None or not plan.candidates:
        return
    first = plan.candidates[0]
    lead = f"{first.context} first: it scores {first.score:.2f} of 1. {WEIGHING[plan.purpose].capitalize()}."
    terms: list[tuple[str, Cell]] = [("Known", (f"{percent(plan.known)} of what the ranking weighs",))]
    yield Page(
        PATH,
        "What to take out first",
        lead=lead,
        terms=tuple(terms),
        figures=figure(site, "roadmap", None, PATH, "The order, and what has to run for a while"),
        sections=filled(_sections(site, plan)),
    )


def _sections(site: Site, plan: ExtractionPlan) -> Iterator[Section]:
    columns = ("", "Context", "Score", "Ease", "Value", "First in", "Quadrant")
    yield Table("ranking", "Ranking", columns, tuple(_candidate(site, c) for c in plan.candidates[:_MOST]))
    steps = tuple(_step(site, step) for step in plan.sequence[:_MOST])
    yield Table("order", "The order", ("Step", "Context", "After", "Begins", "Ends", "For a while"), steps)
    for number, candidate in enumerate(plan.candidates[:_TOLD], 1):
        yield _why(candidate, number)
    gaps = tuple((f"{gap.factor}: {gap.missing} ", Badge(f"told of {percent(gap.told)}")) for gap in plan.gaps)
    yield Listing("gaps", "What would make it surer", gaps)


def _candidate(site: Site, candidate: Candidate) -> tuple[Cell, ...]:
    name: Cell = (
        site.named_context(candidate.context),
        *((" ", Badge("none beats it on both", "good")) if candidate.pareto else ()),
    )
    caution: Cell = (" ", Badge(candidate.caution, "odd")) if candidate.caution else ()
    figures = (candidate.score, candidate.ease, candidate.value)
    shares = ((percent(candidate.first_share),), (candidate.quadrant or "",))
    return (str(candidate.rank),), (*name, *caution), *((f"{figure:.2f}",) for figure in figures), *shares


def _step(site: Site, step: SequenceStep) -> tuple[Cell, ...]:
    after = joined((site.named_context(name),) for name in step.after)
    begins = counted(len(step.couplings), "coupling") if step.couplings else ""
    return (
        (str(step.step),),
        (site.named_context(step.context),),
        after,
        (begins,),
        (str(step.ended) if step.ended else "",),
        (str(step.standing),),
    )


def _why(candidate: Candidate, number: int) -> Listing:
    """The factors that the model tells of, the weightiest first, each with its reasons."""
    told = sorted((f for f in candidate.factors if f.told), key=lambda f: -f.weight)
    items = tuple(
        (f"{factor.name} ", Badge(f"{factor.axis} {factor.value:.2f}"), f" {'; '.join(factor.evidence[:3])}")
        for factor in told
    )
    return Listing(f"why{number}", f"Why {candidate.context} is {candidate.rank} of the ranking", items)
