"""The descriptions of real systems in; their walls with no context told, and the contexts as truth, out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from benchmarks.seams.to_storm import NAMES, load, plain, storm
from stormgen.board import Board
from stormgen.flow import Flow
from stormgen.seams.units import Units
from stormgen.source import SourceText
from stormgen.workspace.build import build_text


@dataclass(frozen=True, eq=False)
class System:
    """One system, equal to itself alone.

    `truth[i]` is the context that the system's own code puts unit i of `units.all` in.
    """

    name: str
    board: Board
    flow: Flow
    units: Units
    truth: tuple[str, ...]


def load_systems(names: Iterable[str] = NAMES) -> list[System]:
    """The systems of these names, in their order; all of them when none are given."""
    return [load_system(name) for name in names]


def load_system(name: str) -> System:
    """One system, bound from a text in which everything stands at file level, in order of names."""
    description = load(name)
    context = {plain(a["name"]): a["context"] for a in description["aggregates"]}
    return bound(name, storm(description, masked=True), context)


def bound(name: str, text: str, context: Mapping[str, str]) -> System:
    """The system of a text; `context` is where the aggregate of each name belongs."""
    facts = build_text(SourceText(f"{name}.storm", text)).value
    units = Units(facts.board)
    return System(name, facts.board, facts.flow, units, tuple(context[unit.name] for unit in units.all))
