"""What the seam benchmark says of pins, of certainty, of label words and of fitted parameters, on small cases."""

from collections.abc import Sequence

import pytest

from benchmarks.seams.calibration import Placed, judge, reliability, share
from benchmarks.seams.corpus import System, bound, load_system
from benchmarks.seams.crossvalidation import leave_one_out
from benchmarks.seams.pins import by_walks, drawn, pinned_score
from benchmarks.seams.results import result, summary
from benchmarks.seams.unlabelled import label_share, shortened, without_labels

SHOP = """
aggregate Basket(id: uuid) { line: ref BasketLine }
aggregate BasketLine(id: uuid) {}
aggregate Parcel(id: uuid) { label: ref ParcelLabel  basket: ref Basket }
aggregate ParcelLabel(id: uuid) {}
"""
HOMES = {"Basket": "Sale", "BasketLine": "Sale", "Parcel": "Post", "ParcelLabel": "Post"}


@pytest.fixture
def shop() -> System:
    return bound("shop", SHOP, HOMES)


def test_labels_are_judged_by_most_by_matching_and_by_pairs() -> None:
    """Context 0 holds x, x, y: it stands for x. Context 1, a lone x, is right, but x is taken."""
    assert judge([0, 0, 0, 1, 2], "xxyxz") == [
        (True, True, pytest.approx(2 / 3)),
        (True, True, pytest.approx(2 / 3)),
        (False, False, pytest.approx(1 / 3)),
        (True, False, 1),
        (True, True, 1),
    ]


def test_reliability_counts_each_element_in_one_bin() -> None:
    elements = [Placed(c, False, c > 0.5, True, 1.0) for c in (0.0, 0.3, 0.31, 0.9, 0.95, 1.0)]
    found = reliability(elements)
    assert sum(s.count for s in found.values() if s) == len(elements)
    surest = found[0.9, 1.0]
    assert surest and (surest.count, surest.sure, surest.right) == (2, pytest.approx(0.975), 1)
    assert share([]) is None


def test_one_of_each_context_is_drawn(shop: System) -> None:
    draws = [drawn(shop, number) for number in range(8)]
    assert {tuple(shop.truth[unit] for unit in draw) for draw in draws} == {("Post", "Sale")}
    assert len(set(draws)) > 1
    assert draws == [drawn(shop, number) for number in range(8)]


def test_walks_from_the_pinned_place_the_others(shop: System) -> None:
    found = pinned_score(by_walks, shop)
    assert (found.every, found.others, found.share) == (1, 1, 1)


def test_pins_that_are_not_heeded_are_told(shop: System) -> None:
    def one_lump(_system: System, _pinned: Sequence[int], _seed: int) -> list[int]:
        return [0, 0, 0, 0]

    assert pinned_score(one_lump, shop).every == 0


def test_words_of_the_label_are_cut_from_every_name() -> None:
    names = ["SaleOrder", "Order", "sale_total", "Sale", "event", "uuid", "HRUser"]
    assert shortened(names, {"sale", "hr"}) == {
        "SaleOrder": "Order_2",
        "sale_total": "total",
        "Sale": "X",
        "HRUser": "User",
    }


def test_a_system_without_label_words_is_the_same_system() -> None:
    system = load_system("erpnext")
    bare = without_labels(system)
    assert 0 < label_share(system) < 1
    assert label_share(bare) == 0
    assert sorted(bare.truth) == sorted(system.truth)
    assert len(bare.flow.edges) == len(system.flow.edges)


def test_what_is_fitted_never_sees_the_system_it_is_scored_on(shop: System) -> None:
    others = [shop, bound("again", SHOP, HOMES), bound("third", SHOP, HOMES)]

    def fit(systems: Sequence[System]) -> list[str]:
        return [system.name for system in systems]

    def group(names: list[str], system: System) -> list[str]:
        assert system.name not in names and len(names) == 2
        return list(system.truth)

    assert leave_one_out(others, fit, group) == {"shop": 1, "again": 1, "third": 1}


def test_results_tell_lumps_and_all_apart(shop: System) -> None:
    lump = result(lambda system, _seed: [0] * len(system.truth), shop)
    apart = result(lambda system, _seed: list(range(len(system.truth))), shop)
    assert (lump.lump, lump.apart, apart.lump, apart.apart) == (True, False, False, True)
    both = summary([lump, apart])
    assert (both.lumps, both.apart, both.ari, both.stability, both.contexts) == (1, 1, 0, 1, 1.25)
