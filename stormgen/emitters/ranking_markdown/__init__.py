"""Facts with a plan in; the ranking, the reasons and the route as Markdown out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._plain import markdown_text
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.extraction import Candidate, ExtractionPlan, FactorScore, Purpose, SequenceStep
from stormgen.facts import Stage

_PURPOSES: dict[Purpose, str] = {
    "balance": "ease and value count alike",
    "learning": "ease counts four times as much as value",
    "value": "value counts four times as much as ease",
}


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
    yield f"\nFor {plan.purpose}: {_PURPOSES[plan.purpose]}. Figures are 0 to 1."
    if not plan.candidates:
        yield "\nThe model has no context with anything in it."
        return
    yield from _table(plan.candidates)
    for candidate in plan.candidates:
        yield from _reasons(candidate)
    yield "\n## The order after that\n"
    yield from map(_step, plan.sequence)


def _table(candidates: Iterable[Candidate]) -> Iterator[str]:
    yield "\n| Rank | Context | Score | Ease | Value | First in | On the Pareto front |"
    yield "|---:|---|---:|---:|---:|---:|---|"
    for c in candidates:
        figures = f"{c.score:.2f} | {c.ease:.2f} | {c.value:.2f} | {c.first_share:.0%} | {'yes' if c.pareto else 'no'}"
        yield f"| {c.rank} | {markdown_text(c.context)} | {figures} |"
    yield "\n*First in* is the share of random weightings in which the context comes first."


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


def _step(step: SequenceStep) -> str:
    after = f", after {', '.join(map(markdown_text, step.after))}" if step.after else ""
    return f"{step.step}. {markdown_text(step.context)}{after}"


EMITTER = RankingMarkdown()
