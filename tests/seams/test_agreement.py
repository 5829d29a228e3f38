"""ARI and NMI agree with worked examples, and do what a measure of agreement must."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormgen.seams.agreement import adjusted_rand_index, compare, normalised_mutual_information

LABELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=30)


def test_a_worked_example() -> None:
    """Pairs together: 2 in both, 4 in the first, 4 in the second, of 15: (2 - 16/15) / (4 - 16/15)."""
    first, second = "aaabbc", "aabbbc"
    assert adjusted_rand_index(first, second) == pytest.approx((2 - 16 / 15) / (4 - 16 / 15))


def test_independent_halves_share_no_information() -> None:
    assert normalised_mutual_information("aabb", "abab") == pytest.approx(0)
    assert adjusted_rand_index("aabb", "abab") == pytest.approx(-0.5)


@pytest.mark.parametrize("labels", ["", "a", "aaaa", "abcd"])
def test_the_same_partition_agrees_even_where_it_says_nothing(labels: str) -> None:
    assert (compare(labels, labels).ari, compare(labels, labels).nmi) == (1.0, 1.0)


def test_all_together_and_all_apart_do_not_agree() -> None:
    assert adjusted_rand_index("aaaa", "abcd") == 0
    assert normalised_mutual_information("aaaa", "abcd") == 0


def test_labellings_of_different_things_are_refused() -> None:
    with pytest.raises(ValueError):
        compare("ab", "abc")


@given(LABELS)
def test_order_and_names_of_labels_do_not_matter(pairs: list[tuple[int, int]]) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    renamed = [("z", 7 - b) for b in second]
    forth, back = compare(first, renamed), compare(second, first)
    assert forth.ari == pytest.approx(back.ari)
    assert forth.nmi == pytest.approx(back.nmi)
    assert -1 <= forth.ari <= 1 and 0 <= forth.nmi <= 1 + 1e-12
