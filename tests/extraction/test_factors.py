"""Factors are found by their files, and amounts become values on one scale."""

from decimal import Decimal

import pytest

from stormgen.extraction.factors import factor_names, factors
from stormgen.extraction.factors._factor import bounded, less_is_better, more_is_better


def test_each_file_is_a_factor_named_as_it() -> None:
    assert factor_names() == (
        "change",
        "defects",
        "dependencies_back",
        "effort",
        "isolation",
        "load",
        "risk",
        "size",
        "tables",
        "transactions",
        "value",
    )
    assert {f.axis for f in factors()} == {"ease", "value"} and all(f.weight > 0 and f.missing for f in factors())


def test_the_average_is_half_and_none_is_the_end_of_the_scale() -> None:
    assert less_is_better({"a": 0, "b": 4, "c": 2}) == {"a": 1, "b": pytest.approx(1 / 3), "c": 0.5}
    assert more_is_better({"a": 0, "b": 4, "c": 2}) == {"a": 0, "b": pytest.approx(2 / 3), "c": 0.5}


def test_where_nobody_has_any_there_is_nothing_to_hold_against_anyone() -> None:
    assert less_is_better({"a": 0, "b": 0}) == {"a": 1, "b": 1}
    assert more_is_better({"a": 0, "b": 0}) == {"a": 0.5, "b": 0.5}
    assert less_is_better({}) == more_is_better({}) == {}


@pytest.mark.parametrize("told", [10**400, Decimal(10) ** 400, float("inf")])
def test_a_figure_is_bounded(told: Decimal | int | float) -> None:
    assert bounded(told, 10) == 10 and bounded(-told, 10) == 0
