"""Factors are found by their files, and amounts become values on one scale."""

from decimal import Decimal

import pytest

from stormgen.extraction.factors import factor_names, factors, rated
from stormgen.extraction.factors._factor import bounded


def test_each_file_is_a_factor_named_as_it() -> None:
    assert factor_names() == (
        "change",
        "contention",
        "data_rate",
        "data_volume",
        "defects",
        "dependencies_back",
        "effort",
        "isolation",
        "legacy_size",
        "load",
        "relief",
        "risk",
        "security",
        "size",
        "tables",
        "transactions",
        "users",
        "value",
    )
    assert {f.axis for f in factors()} == {"ease", "value"} and all(f.weight > 0 and f.missing for f in factors())


def test_what_the_room_judged_of_an_axis_as_a_whole_is_about_a_quarter_of_it() -> None:
    for axis, judged in (("ease", "effort"), ("value", "value")):
        weights = {f.name: f.weight for f in factors() if f.axis == axis}
        assert 0.2 < weights[judged] / sum(weights.values()) < 0.3


def test_the_average_is_half_and_none_is_the_end_of_the_scale() -> None:
    assert [rated("less", amount, 2) for amount in (0, 2, 4)] == [1, 0.5, pytest.approx(1 / 3)]
    assert [rated("more", amount, 2) for amount in (0, 2, 4)] == [0, 0.5, pytest.approx(2 / 3)]
    assert rated("share", 0.3, 2) == 0.3


def test_where_nobody_has_any_there_is_nothing_to_hold_against_anyone() -> None:
    assert rated("less", 0, 0) == 1 and rated("more", 0, 0) == 0.5


@pytest.mark.parametrize("told", [10**400, Decimal(10) ** 400, float("inf")])
def test_a_figure_is_bounded(told: Decimal | int | float) -> None:
    assert bounded(told, 10) == 10 and bounded(-told, 10) == 0
