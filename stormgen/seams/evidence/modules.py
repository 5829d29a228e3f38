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
                bags[units.index[unit]][module.key.path] = 1
    modules = {module.key.path: module for module in board.of(Module)}
    for a, b, likeness, path in alike(bags):
        module, first, second = modules[path], units.all[a], units.all[b]
        yield Tie(first, second, likeness, f"module {module.name} holds {first.name} and {second.name}", module.span)


def _held(module: Module, legacy: Legacy, units: Units) -> Iterator[Key]:
    """The units that its tables are mapped to, and those that answer its routes."""
    tables = {table.key: table.aggregate for table in legacy.tables}
    answering = (route.target for route in legacy.routes if module.answers(route.path))
    for reference in (*(tables.get(table.key) for table in module.tables), *answering):
        unit = units.of(reference.key) if reference else None
        if unit:
            yield unit


# Where the monolith was cut is a hint, not an answer: its modules are what one may want to leave.
EVIDENCE = EvidenceKind("modules", 0.5, _ties)
