"""The held-out systems load whole, stand apart from the others, and have contexts worth finding."""

from itertools import combinations

import pytest

from benchmarks.seams.corpus import load_system
from benchmarks.seams.graphs import references
from benchmarks.seams.to_storm import FRESH, HELD_OUT, NAMES, load, storm
from stormgen.source import SourceText
from stormgen.workspace.build import build_text

every_system = pytest.mark.parametrize("name", [*HELD_OUT, *FRESH])


def test_no_system_is_in_two_groups() -> None:
    assert len(HELD_OUT) == 5
    assert len(FRESH) >= 3
    groups = [{load(name)["source"]["repo"] for name in group} for group in (NAMES, HELD_OUT, FRESH)]
    assert not any(a & b for a, b in combinations(groups, 2))


@every_system
def test_it_loads_whole(name: str) -> None:
    """What the description lists is on the board, and no context is told."""
    description, system = load(name), load_system(name)
    assert {unit.name for unit in system.units.all} == {a["name"] for a in description["aggregates"]}
    assert 8 <= len(system.truth) <= 120
    assert len(system.board.contexts) == 0
    assert references(system)


@pytest.mark.parametrize("masked", [False, True], ids=["with contexts", "masked"])
@every_system
def test_nothing_is_reported(name: str, masked: bool) -> None:
    assert list(build_text(SourceText(f"{name}.storm", storm(load(name), masked))).diagnostics) == []


@every_system
def test_its_contexts_are_neither_one_lump_nor_all_apart(name: str) -> None:
    description, system = load(name), load_system(name)
    contexts = set(system.truth)
    assert contexts == {context["name"] for context in description["contexts"]}
    assert 2 < len(contexts) < len(system.truth) / 2


@every_system
def test_where_it_was_read_is_told(name: str) -> None:
    description = load(name)
    assert len(description["source"]["commit"]) == 40
    assert len(description["derivation"]) > 300
