"""The figures of the seam benchmark against values worked out by hand."""

import random
from itertools import product

import pytest

from benchmarks.seams.metrics import mojofm, moves_and_joins, score, stability


def test_the_same_partition_under_other_names_is_perfect() -> None:
    found = score("aabbc", "xxyyz")
    assert (found.ari, found.nmi, found.mojofm) == (1.0, pytest.approx(1.0), 1.0)
    assert (found.contexts, found.true_contexts) == (3, 3)


def test_ari_and_nmi_of_a_crossing() -> None:
    """aabb against xyxy: no pair is together in both, by chance 2 * 2 / 6 would be, at most 2 could be."""
    found = score("aabb", "xyxy")
    assert found.ari == pytest.approx((0 - 4 / 6) / (2 - 4 / 6))
    assert found.nmi == pytest.approx(0)


@pytest.mark.parametrize(
    ("labels", "truth", "steps"),
    [
        ("aaab", "xxxy", 0),
        ("aaaa", "xxxy", 1),  # the odd one moves out
        ("aabb", "xxxx", 1),  # one join
        ("abcd", "xxyy", 2),  # two joins
        ("aabb", "xyxy", 2),  # each cluster keeps one, though both could be x: a and b become x and y
        ("aaabbb", "xxyyyx", 2),  # one of each moves over
        ("aabbcc", "xxxxyy", 1),
    ],
)
def test_moves_and_joins(labels: str, truth: str, steps: int) -> None:
    assert moves_and_joins(labels, truth) == steps


@pytest.mark.parametrize(
    ("labels", "truth", "value"),
    [
        ("aaaa", "xxxy", 1 - 1 / 2),  # sizes 1, 3: two targets at least, so 4 - 2 steps at most
        ("aaaa", "wxyz", 0),  # one lump is the farthest from all apart
        ("abcd", "xxxx", 0),  # three joins are the most there can be
        ("aabb", "xyxy", 0),
        ("a", "x", 1),
    ],
)
def test_mojofm(labels: str, truth: str, value: float) -> None:
    assert mojofm(labels, truth) == pytest.approx(value)


@pytest.mark.parametrize("truth", ["wwwww", "wwwxx", "wwxxy", "wxyyy", "wxyzz"])
def test_no_labels_are_farther_than_the_farthest(truth: str) -> None:
    values = [mojofm(labels, truth) for labels in product("abcde", repeat=5)]
    assert min(values) == pytest.approx(0)
    assert max(values) == 1


def test_stability_is_the_mean_agreement_of_two_runs() -> None:
    assert stability(["aabb", "xxyy"]) == 1
    assert stability(["aabb"]) == 1
    assert stability(["aabb", "bbaa", "xyxy"]) == pytest.approx((1 - 0.5 - 0.5) / 3)


def test_chance_scores_about_nothing() -> None:
    draw = random.Random(1)
    values = [score([draw.randrange(5) for _ in range(60)], [i % 5 for i in range(60)]).ari for _ in range(40)]
    assert abs(sum(values) / 40) < 0.03
