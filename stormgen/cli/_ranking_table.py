"""Facts with a plan in; the ranking, the reasons and the order of extraction out."""

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stormgen.cli._fitting import Fitting
from stormgen.cli._layout import percent, scored
from stormgen.cli._model import one_of
from stormgen.cli._route_table import couplings, route
from stormgen.diagnostics import printable
from stormgen.extraction import Candidate, ExtractionPlan, FactorScore
from stormgen.extraction.purpose import WEIGHING
from stormgen.facts import Facts

_LEGEND = (
    "* No other is better on both axes.\n"
    "First in: the share of random draws, of the weights and of all that is not told, that put it first.\n"
)
_REASONS = 1
_BAR = 6
# Below this share of what is weighed, a ranking is not to be trusted yet.
_LITTLE = 0.5
_GAPS = 3
_NAMED = 6


def ranking(facts: Facts) -> Iterator[RenderableType]:
    """All candidates, why the first is first, and the route."""
    plan = facts.plan or ExtractionPlan()
    if not plan.candidates:
        yield Text("There is no context on the wall to take out: declare one, or place an aggregate.")
        return
    yield Text.assemble(("What to extract first", "bold"), (f"  {WEIGHING[plan.purpose]}", "dim"))
    yield _table(plan)
    yield Text(_LEGEND, style="dim")
    yield from _inferred(facts)
    yield from _cautions(plan)
    yield from _known(plan)
    first = plan.candidates[0]
    yield Text(f"Why {printable(first.context)} is first", style="bold")
    yield from _factors(first, _REASONS)
    yield from route(plan)


def explanation(facts: Facts, name: str) -> Iterator[RenderableType]:
    """Every factor of one candidate with all its evidence. Raises `UsageProblem` for an unknown name."""
    plan = facts.plan or ExtractionPlan()
    by_name = {candidate.context: candidate for candidate in plan.candidates}
    match = one_of(name, list(by_name), f"No context {name!r} was ranked")
    candidate = by_name[match]
    place = f"rank {candidate.rank} of {len(plan.candidates)}, score {candidate.score:.2f}"
    kind = f", a {candidate.quadrant}" if candidate.quadrant else ""
    yield Text.assemble((printable(match), "bold"), (f"  {place}{kind}; {WEIGHING[plan.purpose]}", "dim"))
    if candidate.caution:
        yield Text.assemble((f"\n  {_held(candidate)}: ", "bold"), printable(candidate.caution))
    yield from _factors(candidate, None)
    yield from couplings(plan, match)


def _table(plan: ExtractionPlan) -> Fitting:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("", justify="right", style="dim")
    table.add_column("Context", overflow="fold", min_width=12)
    for heading in ("Score", "Ease", "Value"):
        table.add_column(heading, no_wrap=True)
    table.add_column("First in", justify="right", no_wrap=True)
    table.add_column("Quadrant", overflow="fold", min_width=8)
    for candidate in plan.candidates:
        style = "bold" if candidate.rank == 1 else "dim" if candidate.held_back else ""
        table.add_row(*_row(candidate), style=style)
    return Fitting(table, "Quadrant", "Value", "Ease")


def _row(candidate: Candidate) -> tuple[str | Text, ...]:
    name = printable(candidate.context) + (" *" if candidate.pareto else "") + (" !" if candidate.caution else "")
    axes = scored(candidate.ease, _BAR, "green"), scored(candidate.value, _BAR, "yellow")
    share = "-" if candidate.held_back else percent(candidate.first_share)
    return str(candidate.rank), name, f"{candidate.score:.2f}", *axes, share, candidate.quadrant or "not known"


def _inferred(facts: Facts) -> Iterator[RenderableType]:
    """Which names stand on no wall: nobody in the room has heard of them."""
    contexts = facts.seams.contexts if facts.seams else ()
    names = [printable(context.name) for context in contexts if context.declared is None]
    if names:
        who = "All of these" if 1 < len(names) == len(contexts) else ", ".join(names[:_NAMED])
        more = f" and {len(names) - _NAMED} more" if _NAMED < len(names) < len(contexts) else ""
        verb, each = ("is", "it") if len(names) == 1 else ("are", "each")
        told = f"{who}{more} {verb} inferred, not declared: stormgen seams shows what is in {each}.\n"
        yield Text(told, style="dim")


def _cautions(plan: ExtractionPlan) -> Iterator[RenderableType]:
    lines = Table.grid(padding=(0, 1))
    for candidate in plan.candidates:
        if candidate.caution:
            held = " (held back)" if candidate.held_back else ""
            told = Text.assemble((printable(candidate.context), "bold"), f"{held}: {printable(candidate.caution)}")
            lines.add_row(Text("!", style="red"), told)
    if lines.row_count:
        yield lines
        yield Text()
    if lines.row_count and sum(not candidate.held_back for candidate in plan.candidates) == 1:
        yield Text("All others are held back, so every draw puts the same one first.\n")


def _held(candidate: Candidate) -> str:
    return "Held back" if candidate.held_back else "Caution"


def _known(plan: ExtractionPlan) -> Iterator[RenderableType]:
    """How much of what the ranking weighs is told, and what would tell most."""
    if not plan.gaps:
        return
    wanted = ", ".join(f"{gap.missing} ({percent(gap.weight * (1 - gap.told))})" for gap in plan.gaps[:_GAPS])
    told = f"The model tells {percent(plan.known)} of what is weighed."
    start = Text("Little is known yet. ", style="bold red") if plan.known < _LITTLE else Text()
    yield Text.assemble(start, told, (f" What would tell most: {wanted}.\n", "dim"))


def _factors(candidate: Candidate, reasons: int | None) -> Iterator[RenderableType]:
    widest = max((len(factor.name) for factor in candidate.factors), default=0)
    for axis, total in (("ease", candidate.ease), ("value", candidate.value)):
        yield Text.assemble(f"\n  {axis.capitalize()}", (f" {total:.2f}", "bold"), (", from", "dim"))
        for factor in sorted(candidate.factors, key=lambda f: -f.weight):
            if factor.axis == axis and (factor.told or reasons is None):
                yield _factor(factor, widest)
                yield _evidence(factor, reasons)
        yield from _untold(candidate, axis) if reasons is not None else ()
    yield Text()


def _untold(candidate: Candidate, axis: str) -> Iterator[RenderableType]:
    missing = [f for f in candidate.factors if f.axis == axis and not f.told]
    if missing:
        names = ", ".join(f.name.replace("_", " ") for f in missing)
        weight = percent(sum(f.weight for f in missing))
        yield Padding(Text(f"not told, so neutral: {names}; together {weight}", style="dim"), (0, 0, 0, 4))


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
