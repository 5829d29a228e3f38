"""Tie: one module of the old code holds both, by its tables or its routes."""

from collections import Counter
from collections.abc import Iterator

from stormgen.board import Board, Key, Legacy, Module
from stormgen.flow import Flow
from stormgen.seams.evidence._kind import EvidenceKind, Tie
from stormgen.seams.evidence._likeness import alike
from stormgen.seams.units import Units


def _ties(board: Board, flow: Flow, units: Units) -> Iterator[Tie]:
    bags: list[Counter[str]] = [Counter() for _ in units.all]
    for legacy in board.legacies:
        for module in legacy.modules:
            for unit in _held(module, legacy, units):
                bags[units.index[unit]][module.name] = 1
    spans = {module.name: module.span for module in board.of(Module)}
    for a, b, likeness, name in alike(bags):
        first, second = units.all[a], units.all[b]
        yield Tie(first, second, likeness, f"module {name} holds {first.name} and {second.name}", spans[name])


def _held(module: Module, legacy: Legacy, units: Units) -> Iterator[Key]:
    tables = {table.key: table for table in legacy.tables}
    for reference in module.tables:
        table = tables.get(reference.key)
        unit = units.of(table.aggregate.key) if table and table.aggregate else None
        if unit:
            yield unit


# Where the monolith was cut is a hint, not an answer: its modules are what one may want to leave.
EVIDENCE = EvidenceKind("modules", 0.5, _ties)
