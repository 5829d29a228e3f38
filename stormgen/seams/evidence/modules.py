"""Tie: one module of the old code holds both, by its tables or its routes."""

from collections import Counter
from collections.abc import Iterator

from stormgen.board import Board, Key, Legacy, Module
from stormgen.board.routes import routes_by_module
from stormgen.flow import Flow
from stormgen.seams.evidence._kind import EvidenceKind, Tie
from stormgen.seams.evidence._likeness import alike
from stormgen.seams.units import Units


def _ties(board: Board, flow: Flow, units: Units) -> Iterator[Tie]:
    bags: list[Counter[str]] = [Counter() for _ in units.all]
    for legacy in board.legacies:
        for path, unit in _held(legacy, units):
            bags[units.index[unit]][path] = 1
    modules = {module.key.path: module for module in board.of(Module)}
    for a, b, likeness, path in alike(bags):
        module, first, second = modules[path], units.all[a], units.all[b]
        yield Tie(first, second, likeness, f"module {module.name} holds {first.name} and {second.name}", module.span)


def _held(legacy: Legacy, units: Units) -> Iterator[tuple[str, Key]]:
    """The path of each module with the units that its tables are mapped to, and with those that answer its routes."""
    tables = {table.key: table.aggregate for table in legacy.tables}
    routes = routes_by_module(legacy)
    for module in legacy.modules:
        answering = (route.target for route in routes[module.key])
        for reference in (*(tables.get(table.key) for table in module.tables), *answering):
            unit = units.of(reference.key) if reference else None
            if unit:
                yield module.key.path, unit


# Where the monolith was cut is a hint, not an answer: its modules are what one may want to leave.
EVIDENCE = EvidenceKind("modules", 0.5, _ties)
