"""The planted models are sound, always the same, and as hard as they say."""

import pytest

from benchmarks.seams.corpus import bound
from benchmarks.seams.planted import TIES_OF_AN_AGGREGATE, planted
from stormgen.source import SourceText
from stormgen.workspace.build import build_text

SIZE = 400


def test_a_planted_model_has_no_errors_and_its_size() -> None:
    model = planted(SIZE)
    built = build_text(SourceText("planted.storm", model.text))
    assert not [d for d in built.diagnostics if d.severity == "error"]
    assert len(built.value.board.aggregates) == len(model.context) == SIZE
    ties = sum(edge.kind in ("references", "depends") for edge in built.value.flow.edges)
    # Calls of oneself are left out.
    assert 0.97 * SIZE * TIES_OF_AN_AGGREGATE < ties <= SIZE * TIES_OF_AN_AGGREGATE


def test_a_quarter_of_the_ties_leave_and_half_of_those_go_to_hubs() -> None:
    model = planted(SIZE)
    system = bound("planted", model.text, model.context)
    context = dict(zip(system.units.all, system.truth, strict=True))
    ties = [e for e in system.flow.edges if e.kind in ("references", "depends") and e.source != e.target]
    leaving = [e for e in ties if context[e.source] != context[e.target]]
    assert len(leaving) / len(ties) == pytest.approx(0.25, abs=0.03)
    targets = sorted((sum(e.target == unit for e in leaving) for unit in context), reverse=True)
    hubs = len(set(system.truth)) // 5
    assert sum(targets[:hubs]) / len(leaving) == pytest.approx(0.5, abs=0.08)


def test_contexts_differ_in_size() -> None:
    labels = list(planted(SIZE).context.values())
    sizes = [labels.count(c) for c in set(labels)]
    assert min(sizes) >= 2
    assert max(sizes) > 2 * min(sizes)


def test_the_same_seed_plants_the_same() -> None:
    assert planted(60, seed=3) == planted(60, seed=3)
    assert planted(60, seed=3) != planted(60, seed=4)
