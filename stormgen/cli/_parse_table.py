"""Facts in; what stands on the wall, counted by kind and context, out."""

from collections import Counter
from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stormgen.cli._layout import clipped, plural
from stormgen.diagnostics import printable
from stormgen.facts import Facts
from stormgen.flow import Node

# The columns: what a context is made of. Everything else is told in a line below.
_COLUMNS = ("aggregate", "command", "event", "policy", "view", "saga")
_OTHERS = ("actor", "system", "hotspot", "opportunity", "table", "route", "module")
_PLURALS = {"policy": "policies", "opportunity": "opportunities"}
_SHOWN = 12


def summary(facts: Facts) -> Iterator[RenderableType]:
    """The title, the counts, what is not placed yet, and the open questions."""
    yield _title(facts)
    yield _counts(facts)
    yield from _others(facts)
    yield from _unplaced(facts)
    yield from _notes(facts)


def _title(facts: Facts) -> Text:
    flow = facts.flow
    name = printable(facts.board.name) or "Unnamed model"
    rest = f"  {plural(len(flow.nodes), 'node')}, {plural(len(flow.edges), 'relation')}"
    return Text.assemble((name, "bold"), (rest, "dim"))


def _counts(facts: Facts) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_footer=True)
    nodes = [node for node in facts.flow.nodes if node.key.kind in _COLUMNS]
    counts = Counter((node.context, node.key.kind) for node in nodes)
    totals = Counter(node.key.kind for node in nodes)
    table.add_column("Context", footer="All", overflow="fold")
    table.add_column("Kind", style="dim", no_wrap=True)
    for kind in _COLUMNS:
        table.add_column(_plural(kind).capitalize(), footer=_number(totals[kind]), justify="right")
    for context in facts.board.contexts:
        cells = (_number(counts[context.key, kind]) for kind in _COLUMNS)
        table.add_row(printable(context.key.path), context.subdomain or "", *cells)
    loose = [counts[None, kind] for kind in _COLUMNS]
    if any(loose):
        table.add_row("not placed yet", "", *map(_number, loose), style="yellow")
    return table


def _others(facts: Facts) -> Iterator[Text]:
    counts = Counter(node.key.kind for node in facts.flow.nodes)
    parts = [plural(counts[kind], kind, _plural(kind)) for kind in _OTHERS if counts[kind]]
    if parts:
        yield Text("Also " + ", ".join(parts) + ".")
    kinds = Counter(edge.kind for edge in facts.flow.edges)
    if kinds:
        yield Text("Relations: " + ", ".join(f"{n} {kind}" for kind, n in kinds.most_common()) + ".", style="dim")


def _unplaced(facts: Facts) -> Iterator[Text]:
    loose = [node for node in facts.flow.nodes if node.context is None and node.key.kind in _COLUMNS]
    if loose:
        names = [printable(node.name) for node in loose[:_SHOWN]]
        more = f" and {len(loose) - _SHOWN} more" if len(loose) > _SHOWN else ""
        yield Text.assemble("\n", ("Not placed in a context yet: ", "yellow"), ", ".join(names), more, ".")


def _notes(facts: Facts) -> Iterator[RenderableType]:
    for kind, heading, style in (("hotspot", "Hotspots", "red"), ("opportunity", "Opportunities", "green")):
        nodes = [node for node in facts.flow.nodes if node.key.kind == kind]
        if nodes:
            yield Text(f"\n{heading}", style=f"bold {style}")
            yield from map(_note, nodes[:_SHOWN])
        if len(nodes) > _SHOWN:
            yield Text(f"  and {len(nodes) - _SHOWN} more", style="dim")


def _note(node: Node) -> Padding:
    label, place = clipped(printable(node.label), 200), f"  {printable(str(node.span))}"
    return Padding(Text.assemble(label, (place, "dim")), (0, 0, 0, 2))


def _plural(kind: str) -> str:
    return _PLURALS.get(kind, kind + "s")


def _number(count: int) -> str:
    return str(count) if count else "-"
