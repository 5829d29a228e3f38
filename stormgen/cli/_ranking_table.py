"""Facts with a plan in; the ranking, the reasons and the order of extraction out."""

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stormgen.cli._layout import percent, scored
from stormgen.cli._model import one_of
from stormgen.diagnostics import printable
from stormgen.extraction import Candidate, ExtractionPlan, FactorScore
from stormgen.facts import Facts

_PURPOSES = {
    "balance": "ease and value count alike",
    "learning": "ease counts four times as much as value",
    "value": "value counts four times as much as ease",
}
_LEGEND = "* No other is better on both axes.\nFirst in: the share of random weightings that put it first.\n"
_REASONS = 1


def ranking(facts: Facts) -> Iterator[RenderableType]:
    """All candidates, why the first is first, and the route."""
    plan = facts.plan or ExtractionPlan()
    if not plan.candidates:
        yield Text("There is no context on the wall to take out: declare one, or place an aggregate.")
        return
    yield Text.assemble(("What to extract first", "bold"), (f"  {_PURPOSES[plan.purpose]}", "dim"))
    yield _table(plan)
    yield Text(_LEGEND, style="dim")
    first = plan.candidates[0]
    yield Text(f"Why {printable(first.context)} is first", style="bold")
    yield from _factors(first, _REASONS)
    yield from _route(plan)


def explanation(facts: Facts, name: str) -> Iterator[RenderableType]:
    """Every factor of one candidate with all its evidence. Raises `UsageProblem` for an unknown name."""
    plan = facts.plan or ExtractionPlan()
    by_name = {candidate.context: candidate for candidate in plan.candidates}
    match = one_of(name, list(by_name), f"No context {name!r} was ranked")
    candidate = by_name[match]
    place = f"rank {candidate.rank} of {len(plan.candidates)}, score {candidate.score:.2f}"
    yield Text.assemble((printable(match), "bold"), (f"  {place}; {_PURPOSES[plan.purpose]}", "dim"))
    yield from _factors(candidate, None)


def _table(plan: ExtractionPlan) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("", justify="right", style="dim")
    table.add_column("Context", overflow="fold", min_width=12)
    for heading in ("Score", "Ease", "Value"):
        table.add_column(heading, no_wrap=True)
    table.add_column("First in", justify="right", no_wrap=True)
    for candidate in plan.candidates:
        table.add_row(*_row(candidate), style="bold" if candidate.rank == 1 else "")
    return table


def _row(candidate: Candidate) -> tuple[str | Text, ...]:
    name = printable(candidate.context) + (" *" if candidate.pareto else "")
    axes = scored(candidate.ease, style="green"), scored(candidate.value, style="yellow")
    return str(candidate.rank), name, scored(candidate.score), *axes, percent(candidate.first_share)


def _factors(candidate: Candidate, reasons: int | None) -> Iterator[RenderableType]:
    widest = max((len(factor.name) for factor in candidate.factors), default=0)
    for axis, total in (("ease", candidate.ease), ("value", candidate.value)):
        yield Text.assemble(f"\n  {axis.capitalize()}", (f" {total:.2f}", "bold"), (", from", "dim"))
        for factor in sorted(candidate.factors, key=lambda f: -f.weight):
            if factor.axis == axis:
                yield _factor(factor, widest)
                yield _evidence(factor, reasons)
    yield Text()


def _factor(factor: FactorScore, widest: int) -> Text:
    style = "dim" if not factor.told else "green" if factor.axis == "ease" else "yellow"
    name = f"    {factor.name.replace('_', ' '):{widest}}  "
    return Text.assemble(name, scored(factor.value, style=style), (f"  weighs {percent(factor.weight)}", "dim"))


def _evidence(factor: FactorScore, reasons: int | None) -> RenderableType:
    shown = [printable(sentence) for sentence in factor.evidence[:reasons]]
    if more := len(factor.evidence) - len(shown):
        shown[-1:] = [f"{shown[-1]} and {more} more"] if shown else []
    lines = Table.grid(padding=(0, 1))
    for sentence in shown:
        lines.add_row("-", Text(sentence, style="" if factor.told else "dim"))
    return Padding(lines, (0, 0, 0, 6))


def _route(plan: ExtractionPlan) -> Iterator[RenderableType]:
    yield Text("The order after that", style="bold")
    for step in plan.sequence:
        after = f"  after {', '.join(map(printable, step.after))}" if step.after else ""
        yield Text.assemble(f"  {step.step:2d}  {printable(step.context)}", (after, "dim"))
