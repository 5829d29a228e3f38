"""Facts in; what stands on the wall, counted by kind and context, out."""

from collections import Counter
from collections.abc import Iterator

from stormgen.cli._layout import clipped, plural
from stormgen.cli._plain import Grid, Line, line
from stormgen.diagnostics import printable
from stormgen.facts import Facts
from stormgen.flow import Node

# The columns: what a context is made of. Everything else is told in a line below.
_COLUMNS = ("aggregate", "command", "event", "policy", "view", "saga")
_OTHERS = ("actor", "system", "hotspot", "opportunity", "table", "route", "module")
_PLURALS = {"policy": "policies", "opportunity": "opportunities"}
_SHOWN = 12


def summary(facts: Facts) -> Iterator[Line | Grid]:
    """The title, the counts, what is not placed yet, and the open questions."""
    yield _title(facts)
    yield _counts(facts)
    yield from _others(facts)
    yield from _unplaced(facts)
    yield from _notes(facts)


def _title(facts: Facts) -> Line:
    flow = facts.flow
    name = printable(facts.board.name) or "Unnamed model"
    rest = f"  {plural(len(flow.nodes), 'node')}, {plural(len(flow.edges), 'relation')}"
    return line((name, "bold"), (rest, "dim"))


def _counts(facts: Facts) -> Grid:
    nodes = [node for node in facts.flow.nodes if node.key.kind in _COLUMNS]
    counts = Counter((node.context, node.key.kind) for node in nodes)
    totals = Counter(node.key.kind for node in nodes)
    heading = ("Context", "Kind", *(_plural(kind).capitalize() for kind in _COLUMNS))
    rows: list[tuple[tuple[str, ...], str]] = []
    for context in facts.board.contexts:
        cells = (_number(counts[context.key, kind]) for kind in _COLUMNS)
        rows.append(((printable(context.key.path), context.subdomain or "", *cells), ""))
    loose = [counts[None, kind] for kind in _COLUMNS]
    if any(loose):
        rows.append((("not placed yet", "", *map(_number, loose)), "yellow"))
    return Grid(heading, tuple(rows), ("All", "", *(_number(totals[kind]) for kind in _COLUMNS)), numbers=2)


def _others(facts: Facts) -> Iterator[Line]:
    counts = Counter(node.key.kind for node in facts.flow.nodes)
    parts = [plural(counts[kind], kind, _plural(kind)) for kind in _OTHERS if counts[kind]]
    if parts:
        yield line("Also " + ", ".join(parts) + ".")
    kinds = Counter(edge.kind for edge in facts.flow.edges)
    if kinds:
        yield line(("Relations: " + ", ".join(f"{n} {kind}" for kind, n in kinds.most_common()) + ".", "dim"))


def _unplaced(facts: Facts) -> Iterator[Line]:
    loose = [node for node in facts.flow.nodes if node.context is None and node.key.kind in _COLUMNS]
    if loose:
        names = [printable(node.name) for node in loose[:_SHOWN]]
        more = f" and {len(loose) - _SHOWN} more" if len(loose) > _SHOWN else ""
        yield line("\n", ("Not placed in a context yet: ", "yellow"), ", ".join(names), more, ".")


def _notes(facts: Facts) -> Iterator[Line]:
    for kind, heading, style in (("hotspot", "Hotspots", "red"), ("opportunity", "Opportunities", "green")):
        nodes = [node for node in facts.flow.nodes if node.key.kind == kind]
        if nodes:
            yield line((f"\n{heading}", f"bold {style}"))
            yield from map(_note, nodes[:_SHOWN])
        if len(nodes) > _SHOWN:
            yield line((f"  and {len(nodes) - _SHOWN} more", "dim"))


def _note(node: Node) -> Line:
    label, place = clipped(printable(node.label), 200), f"  {printable(str(node.span))}"
    return line(label, (place, "dim"), indent=2)


def _plural(kind: str) -> str:
    return _PLURALS.get(kind, kind + "s")


def _number(count: int) -> str:
    return str(count) if count else "-"
