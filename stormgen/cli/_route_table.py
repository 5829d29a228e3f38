"""A plan in; the order of extraction, with what each step needs for a while and how it does against others, out."""

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stormgen.cli._layout import bar, plural
from stormgen.diagnostics import printable
from stormgen.extraction import ExtractionPlan, RouteComparison, SequenceStep

_LEGEND = "For a while: calls back, replicas and streams between what is outside and what is inside after the step.\n"


def route(plan: ExtractionPlan) -> Iterator[RenderableType]:
    """All steps, the rings that they break, and the comparison."""
    yield Text("The order after that", style="bold")
    yield _table(plan)
    yield Text(_LEGEND, style="dim")
    yield from _rings(plan)
    if plan.comparison:
        yield Text(_compared(plan.comparison, plan.sequence[0].context))


def couplings(plan: ExtractionPlan, context: str) -> Iterator[RenderableType]:
    """What the step of one context begins, each with its reason and the step that ends it."""
    step = next(s for s in plan.sequence if s.context == context)
    head = f"Step {step.step} of the route"
    if not step.couplings:
        yield Text(f"{head} needs nothing for a while.")
        return
    yield Text(f"{head} needs for a while", style="bold")
    lines = Table.grid(padding=(0, 1))
    for coupling in step.couplings:
        until = f"until step {coupling.until}, {printable(coupling.inside)}"
        kind = f"a {coupling.kind} between {printable(coupling.outside)} and {printable(coupling.inside)}"
        lines.add_row("-", Text.assemble(kind, (f" ({until})", "dim"), f": {printable(coupling.sentence)}"))
    yield Padding(lines, (0, 0, 0, 2))


def _table(plan: ExtractionPlan) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("", justify="right", style="dim")
    table.add_column("Context", overflow="fold", min_width=12)
    for heading in ("Begins", "Ends"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("For a while", no_wrap=True)
    table.add_column("After", style="dim", overflow="fold")
    most = max((step.standing for step in plan.sequence), default=0) or 1
    for step in plan.sequence:
        table.add_row(*_row(step, most))
    return table


def _row(step: SequenceStep, most: int) -> tuple[str | Text, ...]:
    standing = Text.assemble(bar(step.standing / most, 8, "magenta"), f" {step.standing}")
    begins, ends = (str(count) if count else "-" for count in (len(step.couplings), step.ended))
    return str(step.step), printable(step.context), begins, ends, standing, ", ".join(map(printable, step.after))


def _rings(plan: ExtractionPlan) -> Iterator[RenderableType]:
    lines = Table.grid(padding=(0, 1))
    for step in plan.sequence:
        if step.cycle:
            ring = " → ".join(map(printable, (*step.cycle, step.cycle[0])))
            lines.add_row(
                Text(f"{step.step:3d}", style="dim"),
                Text.assemble(("ring ", "bold"), ring, ("; give up first: ", "dim"), printable(step.cut)),
            )
    if lines.row_count:
        yield lines
        yield Text()


def _compared(compared: RouteComparison, first: str) -> str:
    drawn = f"{plural(compared.samples, 'order')} drawn by chance {compared.average_sampled:.0f} on average"
    told = f"Over all steps that is {plural(compared.couplings, 'temporary coupling')}. "
    why = " The route goes by score, and chance does better." if compared.couplings > compared.average_sampled else ""
    if compared.least is None:
        return f"{told}Of {drawn}, the best has {compared.best_sampled}.{why}"
    best = f"The best order after {printable(first)} has {compared.least_after_first}, the best of all {compared.least}"
    return f"{told}{best}, {drawn}.{why}"
