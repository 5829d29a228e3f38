"""Facts with seams in; the contexts, how sure each is, their borders, and what is contested, out."""

from collections.abc import Iterator, Sequence
from statistics import fmean

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from stormgen.cli._borders_table import borders
from stormgen.cli._fitting import Fitting
from stormgen.cli._layout import listed, names, percent, plural, scored
from stormgen.diagnostics import printable
from stormgen.facts import Facts
from stormgen.seams import Contested, SeamContext, SeamMap

# More than these nobody reads in a terminal; the others are counted.
_ROWS, _NAMES, _EXPLAINED, _REASONS, _CONTESTED = 30, 8, 8, 2, 8


def contexts(facts: Facts) -> Iterator[RenderableType]:
    """The table of contexts, the reasons of each, the borders, the contested elements, and the agreement."""
    seams = facts.seams or SeamMap()
    if not seams.contexts:
        yield Text("There is nothing on the wall yet that could fall into contexts.")
        return
    largest = sorted(seams.contexts, key=lambda c: (-len(c.aggregates), -len(c.elements), c.name))
    yield _table(largest, seams)
    yield from _reasons(largest)
    yield from borders(facts.borders, seams)
    yield from _contested(seams.contested)
    yield from _agreement(seams)


def _table(largest: Sequence[SeamContext], seams: SeamMap) -> Fitting:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Context", overflow="fold", min_width=12)
    table.add_column("From", style="dim", no_wrap=True)
    has_aggregates = any(context.aggregates for context in largest)
    table.add_column("Aggregates" if has_aggregates else "Stickies", overflow="fold", ratio=1)
    table.add_column("Stability", no_wrap=True)
    inferred = bool(seams.confidence) and any(not context.declared for context in largest)
    if inferred:
        table.add_column("Confidence", no_wrap=True)
    for context in largest[:_ROWS]:
        origin = "declared" if context.declared else "inferred"
        shares = [_scored(context.stability), *([_scored(_confidence(context, seams))] if inferred else [])]
        table.add_row(printable(context.name), origin, names(context.aggregates or context.elements, _NAMES), *shares)
    if rest := largest[_ROWS:]:
        inside = plural(sum(len(c.aggregates) for c in rest), "aggregate")
        table.add_row(Text(f"and {len(rest)} more", style="dim"), "", Text(inside, style="dim"))
    return Fitting(table, "From", "Stability", "Confidence")


def _confidence(context: SeamContext, seams: SeamMap) -> float | None:
    """The mean over the aggregates of an inferred context; None where there is none, or somebody declared it."""
    if context.declared:
        return None
    told = [seams.confidence[key] for key in (*context.aggregates, *context.elements) if key in seams.confidence]
    return fmean(told) if told else None


def _scored(share: float | None) -> Text:
    return Text("-", style="dim") if share is None else scored(share, 5)


def _reasons(largest: Sequence[SeamContext]) -> Iterator[RenderableType]:
    explained = [context for context in largest if context.evidence]
    if explained:
        yield Text("What holds each together", style="bold")
    for context in explained[:_EXPLAINED]:
        yield Text(f"  {printable(context.name)}")
        yield listed(context.evidence[:_REASONS], 4)
    if len(explained) > _EXPLAINED:
        yield Text(f"  and {len(explained) - _EXPLAINED} more", style="dim")


def _contested(contested: Sequence[Contested]) -> Iterator[RenderableType]:
    if contested:
        yield Text("\nContested", style="bold yellow")
    for one in contested[:_CONTESTED]:
        first, second = map(printable, one.between)
        sure = (
            f"declared in {first}, but {second} pulls harder"
            if one.declared
            else (f"{first} ({percent(one.confidence)} sure) or {second}")
        )
        yield Text(f"  {printable(one.element.path)}: {sure}")
        for name, evidence in zip((first, second), one.evidence, strict=True):
            yield from [listed(evidence[:1], 4, f"for {name}:")] if evidence else ()
    if len(contested) > _CONTESTED:
        yield Text(f"  and {len(contested) - _CONTESTED} more", style="dim")


def _agreement(seams: SeamMap) -> Iterator[RenderableType]:
    if seams.agreement:
        found = plural(len(seams.inferred), "group")
        figures = f"ARI {seams.agreement.ari:.2f}, NMI {seams.agreement.nmi:.2f}"
        yield Text(f"\nWithout the declared contexts the evidence alone gives {found}; agreement with them: {figures}.")
