"""Every baseline finds what is plain to see, gives the same for the same seed, and copes with odd graphs."""

import random
from itertools import combinations

import pytest

from benchmarks.seams import graphs
from benchmarks.seams.baselines import Grouping, groupings, service_cutter
from benchmarks.seams.corpus import load_system
from benchmarks.seams.metrics import score
from stormgen.seams.affinity import Weights

GROUPINGS = {**groupings(), "Service Cutter": service_cutter.label_propagation}
every_grouping = pytest.mark.parametrize("group", GROUPINGS.values(), ids=list(GROUPINGS))
SIZE = 12


def cliques(number: int) -> Weights:
    """That many cliques in a ring, each tied to the next by one weak tie."""
    inner = {(c * SIZE + a, c * SIZE + b): 1.0 for c in range(number) for a, b in combinations(range(SIZE), 2)}
    ring = {(c * SIZE + 1, (c + 1) * SIZE): 0.5 for c in range(number - 1)}
    return inner | ring


@every_grouping
def test_cliques_are_found(group: Grouping) -> None:
    truth = [unit // SIZE for unit in range(4 * SIZE)]
    assert score(group(4 * SIZE, cliques(4), 0), truth).ari == 1


@every_grouping
def test_the_same_seed_gives_the_same(group: Grouping) -> None:
    draw = random.Random(3)
    weights = {pair: draw.random() for pair in combinations(range(20), 2) if draw.random() < 0.3}
    assert group(20, weights, 7) == group(20, weights, 7)


@every_grouping
@pytest.mark.parametrize("weights", [{}, {(1, 2): 1.0}, {(0, 1): 2.0, (1, 2): 2.0}], ids=["none", "one", "path"])
def test_a_unit_without_ties_is_alone(group: Grouping, weights: Weights) -> None:
    labels = group(5, weights, 0)
    assert len(labels) == 5
    assert len({labels[3], labels[4]} | set(labels[:3])) == 2 + len(set(labels[:3]))


def test_the_graph_of_references_adds_up_what_the_text_states() -> None:
    system = load_system("cargo")
    names = [unit.name for unit in system.units.all]
    weights = {(names[a], names[b]): w for (a, b), w in graphs.references(system).items()}
    assert set(weights) <= set(combinations(sorted(names), 2))
    stated = [e for e in system.flow.edges if e.kind in ("references", "depends") and e.source != e.target]
    assert sum(weights.values()) == sum(edge.weight for edge in stated)


def test_service_cutter_scores_the_strongest_tenth_with_ten() -> None:
    scores = service_cutter.graph(load_system("erpnext"))
    assert sum(s >= 10 for s in scores.values()) >= len(scores) // 10
    assert min(scores.values()) > 0


def test_merging_blocks_costs_what_the_entropy_says() -> None:
    numpy = pytest.importorskip("numpy", reason="pip install '.[bench]'")
    from benchmarks.seams.baselines import block_model

    draw = numpy.random.default_rng(1)
    counts = numpy.triu(draw.integers(0, 4, (9, 9)), 1)
    counts = counts + counts.T
    blocks = numpy.array([0, 0, 1, 1, 2, 2, 3, 3, 3])

    def cost(pair: tuple[int, int]) -> float:
        merged = numpy.unique(numpy.where(blocks == pair[1], pair[0], blocks), return_inverse=True)[1]
        return float(block_model._entropy(block_model._between(counts, merged)))

    assert block_model._cheapest(block_model._between(counts, blocks)) == sorted(combinations(range(4), 2), key=cost)


def test_moving_a_unit_changes_the_entropy_by_what_is_said() -> None:
    numpy = pytest.importorskip("numpy", reason="pip install '.[bench]'")
    from benchmarks.seams.baselines import block_model

    counts = numpy.array([[0, 3, 1, 0], [3, 0, 0, 1], [1, 0, 0, 2], [0, 1, 2, 0]], dtype=float)
    before, after = numpy.array([0, 0, 1, 1]), numpy.array([0, 1, 1, 1])
    between = block_model._between(counts, before)
    ties = numpy.bincount(before, weights=counts[1], minlength=2)
    expected = block_model._entropy(block_model._between(counts, after)) - block_model._entropy(between)
    assert block_model._change(between, ties, 0, 1) == pytest.approx(expected)
