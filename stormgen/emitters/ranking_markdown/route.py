"""A plan in; the order of extraction, what each step needs for a while, and the rings that it breaks, out."""

from collections.abc import Iterator

from stormgen.emitters._markdown_text import markdown_text
from stormgen.extraction import ExtractionPlan, RouteComparison, SequenceStep


def route(plan: ExtractionPlan) -> Iterator[str]:
    yield "\n## The order after that\n"
    yield "| Step | Context | Begins | Ends | For a while | After |"
    yield "|---:|---|---:|---:|---:|---|"
    yield from map(_step, plan.sequence)
    yield "\n*For a while* counts the calls back, replicas and streams between what is outside and what is inside"
    yield "after the step."
    if plan.comparison:
        yield f"\n{_compared(plan.comparison, plan.sequence[0].context)}"
    yield from _rings(plan)
    yield from _couplings(plan)


def _step(step: SequenceStep) -> str:
    figures = f"{len(step.couplings)} | {step.ended} | {step.standing}"
    return f"| {step.step} | {markdown_text(step.context)} | {figures} | {', '.join(map(markdown_text, step.after))} |"


def _rings(plan: ExtractionPlan) -> Iterator[str]:
    found = [step for step in plan.sequence if step.cycle]
    if found:
        yield "\n### Rings\n"
    for step in found:
        ring = " → ".join(map(markdown_text, (*step.cycle, step.cycle[0])))
        yield f"- Step {step.step}, {ring}. Give up first: {markdown_text(step.cut)}"


def _couplings(plan: ExtractionPlan) -> Iterator[str]:
    found = [(step, coupling) for step in plan.sequence for coupling in step.couplings]
    if found:
        yield "\n### For a while\n"
    for step, coupling in found:
        ends = f"{markdown_text(coupling.outside)} and {markdown_text(coupling.inside)}"
        steps = f"Steps {step.step} to {coupling.until}"
        yield f"- {steps}, a {coupling.kind} between {ends}: {markdown_text(coupling.sentence)}"


def _compared(compared: RouteComparison, first: str) -> str:
    told = f"Summed over all steps the route has {compared.couplings} temporary couplings."
    drawn = f"{compared.samples} orders drawn by chance have {compared.average_sampled:.0f} on average"
    why = " The route goes by score, and chance does better." if compared.couplings > compared.average_sampled else ""
    if compared.least is None:
        return f"{told} {drawn}, the best of them {compared.best_sampled}.{why}"
    best = f"The best order after {markdown_text(first)} has {compared.least_after_first}"
    return f"{told} {best}, the best of all {compared.least}; {drawn}.{why}"
