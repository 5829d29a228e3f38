"""The answer to "what if" in; what gets better and worse, and the cuts that are gone and new, out."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stormgen.borders import Cut, Measures, WhatIf
from stormgen.cli._fitting import Fitting
from stormgen.cli._layout import listed, names, plural
from stormgen.diagnostics import printable

_SHOWN = 8
_NAMES = 6

# What a measure is called, and whether more of it is better; None where it is neither.
_ROWS: tuple[tuple[str, str, bool | None], ...] = (
    ("contexts", "contexts", None),
    ("cuts", "cuts, of which", False),
    ("transactions", "  transactions, to become sagas", False),
    ("tables", "  shared tables", False),
    ("calls", "  calls", False),
    ("references", "  references", False),
    ("events", "  events, to become contracts", False),
    ("weight", "weight of all cuts", False),
    ("kept", "pull kept inside", True),
    ("modularity", "pull kept, above chance", True),
    ("cohesion", "cohesion: tied pairs inside", True),
    ("stability", "stability: runs that agree", True),
)
# What runs across three borders is cut three times, so that there may be more cuts than transactions.
_LEGEND = "A transaction, table or call counts at each border that it runs across.\n"
_WORDS = {True: ("better", "green"), False: ("worse", "red")}


def comparison(answer: WhatIf) -> Iterator[RenderableType]:
    """The measures before and after, the contexts as they would be, and the cuts."""
    yield Text.assemble(("What if: ", "bold"), printable(", then ".join(answer.changes)))
    yield _table(answer.before, answer.after)
    yield Text(_LEGEND, style="dim")
    yield from _contexts(answer)
    yield from _cuts("Cuts that are gone", answer.gone)
    yield from _cuts("New cuts", answer.new)


def _table(before: Measures, after: Measures) -> Fitting:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Measure", no_wrap=True)
    for heading in ("Now", "Then", "Change"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("")
    for name, words, more_is_better in _ROWS:
        now, then = getattr(before, name), getattr(after, name)
        table.add_row(words, _figure(now), _figure(then), *_change(now, then, more_is_better))
    return Fitting(table, "Change")


def _figure(figure: float | None) -> str:
    if figure is None:
        return "-"
    return str(figure) if isinstance(figure, int) else f"{figure:.2f}"


def _change(now: float | None, then: float | None, more_is_better: bool | None) -> tuple[str, Text]:
    if now is None or then is None or _figure(now) == _figure(then):
        return "", Text()
    change = f"{then - now:+d}" if isinstance(now, int) and isinstance(then, int) else f"{then - now:+.2f}"
    return change, Text() if more_is_better is None else Text(*_WORDS[(then > now) == more_is_better])


def _contexts(answer: WhatIf) -> Iterator[RenderableType]:
    if answer.changed:
        yield Text("The contexts that change", style="bold")
    for context in answer.changed:
        inside = names(context.aggregates or context.elements, _NAMES) or "nothing is left in it"
        yield Padding(Text.assemble(printable(context.name), (f": {inside}", "dim")), (0, 0, 0, 2))
    if answer.lost:
        yield Text(f"  no longer there: {printable(', '.join(answer.lost))}")


def _cuts(heading: str, cuts: Sequence[Cut]) -> Iterator[RenderableType]:
    yield Text.assemble((f"\n{heading}", "bold"), (f"  {len(cuts) or 'none'}", "dim"))
    yield listed(cuts[:_SHOWN], 2)
    if len(cuts) > _SHOWN:
        yield Text(f"    and {plural(len(cuts) - _SHOWN, 'other')}", style="dim")
