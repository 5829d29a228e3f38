"""Facts with a plan in; the ranking, the reasons and the route as Markdown out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._markdown_text import markdown_text
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.emitters.ranking_markdown.route import route
from stormgen.extraction import Candidate, ExtractionPlan, FactorScore
from stormgen.extraction.purpose import WEIGHING
from stormgen.facts import Stage

# Below this share of what is weighed, a ranking is not to be trusted yet.
_LITTLE = 0.5


@dataclass(frozen=True, slots=True)
class RankingMarkdown:
    offers: tuple[Offer, ...] = (Offer("rank-seams", "md"),)
    needs: Stage = Stage.PLAN

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        plan = context.facts.plan or ExtractionPlan()
        yield Artifact("ranking.md", "\n".join(_page(context.facts.board.name, plan)) + "\n")


def _page(model: str, plan: ExtractionPlan) -> Iterator[str]:
    yield f"# What to extract first: {markdown_text(model)}"
    yield f"\nFor {plan.purpose}: {WEIGHING[plan.purpose]}. Figures are 0 to 1."
    if not plan.candidates:
        yield "\nThe model has no context with anything in it."
        return
    yield from _table(plan.candidates)
    yield from _cautions(plan.candidates)
    yield from _gaps(plan)
    yield from route(plan)
    for candidate in plan.candidates:
        yield from _reasons(candidate)


def _table(candidates: Iterable[Candidate]) -> Iterator[str]:
    yield "\n| Rank | Context | Score | Ease | Value | Quadrant | First in | On the Pareto front |"
    yield "|---:|---|---:|---:|---:|---|---:|---|"
    for c in candidates:
        share = "held back" if c.held_back else f"{c.first_share:.0%}"
        figures = f"{c.score:.2f} | {c.ease:.2f} | {c.value:.2f} | {c.quadrant or 'not known'} | {share}"
        yield f"| {c.rank} | {markdown_text(c.context)} | {figures} | {'yes' if c.pareto else 'no'} |"
    yield "\n*First in* is the share of random draws in which the context comes first: of the weights, and of all that"
    yield "is not told."


def _cautions(candidates: Iterable[Candidate]) -> Iterator[str]:
    told = [c for c in candidates if c.caution]
    if told:
        yield "\n## Cautions\n"
    for candidate in told:
        held = ", held back" if candidate.held_back else ""
        yield f"- **{markdown_text(candidate.context)}**{held}: {markdown_text(candidate.caution or '')}"


def _gaps(plan: ExtractionPlan) -> Iterator[str]:
    if not plan.gaps:
        return
    yield "\n## What is not known\n"
    little = "Little is known yet: the" if plan.known < _LITTLE else "The"
    yield f"{little} model tells {plan.known:.0%} of what is weighed. What would tell most:\n"
    for gap in plan.gaps:
        told = f", told of {gap.told:.0%}" if gap.told else ""
        yield f"- {gap.missing} ({markdown_text(gap.factor)}, weighs {gap.weight:.0%}{told})"


def _reasons(candidate: Candidate) -> Iterator[str]:
    yield f"\n## {candidate.rank}. {markdown_text(candidate.context)}"
    for axis, figure in (("ease", candidate.ease), ("value", candidate.value)):
        yield f"\n### {axis.capitalize()} {figure:.2f}\n"
        for factor in candidate.factors:
            if factor.axis == axis:
                yield from _factor(factor)


def _factor(factor: FactorScore) -> Iterator[str]:
    yield f"- **{markdown_text(factor.name)}** {factor.value:.2f}, weight {factor.weight:.0%}"
    yield from (f"  - {markdown_text(sentence)}" for sentence in factor.evidence)


EMITTER = RankingMarkdown()
