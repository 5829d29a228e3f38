"""Facts with seams in; the contexts, how sure each is, and what is contested, out."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stormgen.board import Key
from stormgen.cli._layout import percent, plural, scored
from stormgen.diagnostics import printable
from stormgen.facts import Facts
from stormgen.seams import Contested, SeamContext, SeamMap

_SHOWN = 8
_REASONS = 2


def contexts(facts: Facts) -> Iterator[RenderableType]:
    """The table of contexts, the reasons of each, the contested elements, and the agreement."""
    seams = facts.seams or SeamMap()
    if not seams.contexts:
        yield Text("There is nothing on the wall yet that could fall into contexts.")
        return
    yield _table(seams)
    yield from _reasons(seams)
    yield from _contested(seams.contested)
    yield from _agreement(seams)


def _table(seams: SeamMap) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Context", overflow="fold", min_width=12)
    table.add_column("From", style="dim", no_wrap=True)
    has_aggregates = any(context.aggregates for context in seams.contexts)
    table.add_column("Aggregates" if has_aggregates else "Stickies", overflow="fold", ratio=1)
    table.add_column("Elements", justify="right")
    table.add_column("Stability", no_wrap=True)
    for context in seams.contexts:
        origin = "declared" if context.declared else "inferred"
        cells = (_names(context.aggregates or context.elements), str(len(context.elements)), scored(context.stability))
        table.add_row(printable(context.name), origin, *cells)
    return table


def _names(keys: Sequence[Key]) -> str:
    more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
    return ", ".join(printable(key.name) for key in keys[:_SHOWN]) + more


def _reasons(seams: SeamMap) -> Iterator[RenderableType]:
    explained = [context for context in seams.contexts if context.evidence]
    if explained:
        yield Text("What holds each together", style="bold")
    for context in explained:
        yield Text(f"  {printable(context.name)}")
        yield _evidence(context)


def _evidence(context: SeamContext) -> RenderableType:
    lines = Table.grid(padding=(0, 1))
    for evidence in context.evidence[:_REASONS]:
        lines.add_row("-", Text(printable(str(evidence))))
    return Padding(lines, (0, 0, 0, 4))


def _contested(contested: Sequence[Contested]) -> Iterator[RenderableType]:
    if contested:
        yield Text("\nContested", style="bold yellow")
    for one in contested[:_SHOWN]:
        first, second = map(printable, one.between)
        yield Text(f"  {printable(one.element.path)}: {first} ({percent(one.confidence)}) or {second}")
    if len(contested) > _SHOWN:
        yield Text(f"  and {len(contested) - _SHOWN} more", style="dim")


def _agreement(seams: SeamMap) -> Iterator[RenderableType]:
    if seams.agreement:
        found = plural(len(seams.inferred), "group")
        figures = f"ARI {seams.agreement.ari:.2f}, NMI {seams.agreement.nmi:.2f}"
        yield Text(f"\nWithout the declared contexts the evidence alone gives {found}; agreement with them: {figures}.")
