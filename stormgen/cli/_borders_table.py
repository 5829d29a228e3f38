"""Borders in; what they cut by kind, the relationship that fits each, and the heaviest cuts, out."""

from collections.abc import Iterator, Sequence
from itertools import islice

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stormgen.borders import CUT_KINDS, Border, CutKind
from stormgen.cli._fitting import Fitting
from stormgen.cli._layout import bar, listed, percent, plural
from stormgen.diagnostics import printable
from stormgen.seams import SeamMap

_HEADINGS: dict[CutKind, str] = {
    "transaction": "Trans.",
    "table": "Tables",
    "call": "Calls",
    "reference": "Refs",
    "event": "Events",
}
_BECOME = (
    "apart, transactions become sagas, calls go over the network, events are contracts, references lose their joins, "
    "and a shared table needs a copy or change data capture"
)
_ROWS, _EXPLAINED, _CUTS = 12, 4, 3
_NAMES = 30


def borders(found: Sequence[Border], seams: SeamMap) -> Iterator[RenderableType]:
    """The heaviest borders first; the others are counted."""
    if not found:
        return
    heaviest = sorted(found, key=lambda border: (-round(border.weight, 9), border.between))
    yield Text.assemble(("\nBorders", "bold"), ("  what each cuts; the second of A → B follows the first", "dim"))
    yield _table(heaviest[:_ROWS], heaviest[0].weight)
    if rest := heaviest[_ROWS:]:
        cuts = plural(sum(len(border.cuts) for border in rest), "cut")
        yield Text(f"and {plural(len(rest), 'lighter border')} with {cuts}\n", style="dim")
    yield Text.assemble(("The heaviest cuts", "bold"), (f"  {_BECOME}", "dim"))
    for border in heaviest[:_EXPLAINED]:
        yield from _explained(border, seams)


def _table(shown: Sequence[Border], heaviest: float) -> Fitting:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, padding=(0, 1, 0, 0))
    widest = max(len(_between(border)) for border in shown)
    table.add_column("Between", overflow="fold", min_width=min(widest, _NAMES))
    for kind in CUT_KINDS:
        table.add_column(_HEADINGS[kind], justify="right", no_wrap=True)
    table.add_column("Weight", no_wrap=True)
    table.add_column("Relationship", no_wrap=True)
    for border in shown:
        counts = [str(border.count(kind) or "-") for kind in CUT_KINDS]
        table.add_row(_between(border), *counts, bar(border.weight / heaviest, 6), border.relationship)
    return Fitting(table, "Weight", "Relationship")


def _between(border: Border) -> str:
    first, second = map(printable, border.between)
    if border.upstream is None:
        return f"{first} - {second}"
    return f"{first} → {second}" if border.upstream == border.between[0] else f"{second} → {first}"


def _explained(border: Border, seams: SeamMap) -> Iterator[RenderableType]:
    stability = seams.border_stability.get(border.between)
    drawn = f"; drawn in {percent(stability)} of runs" if stability is not None else ""
    yield Text.assemble(f"  {_between(border)}", (f"  {border.relationship}{drawn}", "dim"))
    yield Padding(Text(printable(border.reason)), (0, 0, 0, 4))
    others = (cut for cut in border.cuts if str(cut) not in border.reason)
    yield listed(islice(others, _CUTS), 4)
