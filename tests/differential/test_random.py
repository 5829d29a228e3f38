"""Services and interpreter agree on random models; `make differential` tries more of them."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from stormgen.behaviour.interpreter import decisions
from stormgen.behaviour.values import operations
from tests.differential.search import compare_all

MODELS, CHUNK = 500, 20


@pytest.mark.parametrize("first", range(0, MODELS, CHUNK))
def test_random_models(first: int) -> None:
    counts, found = compare_all(range(first, first + CHUNK))
    assert not found, f"`make differential SEED={found[0].seed} N=1` tells a shorter story\n{found[0]}"
    # Stories end early where values grow without end.
    assert counts.commands > CHUNK * 30
    assert 0.2 < counts.accepted / counts.commands < 0.9
    assert counts.rows and counts.lets and counts.issued


def _problems(seeds: range) -> list[str]:
    return [found.problem for found in compare_all(seeds)[1]]


def test_a_broken_rounding_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half up in place of half to even."""
    monkeypatch.setattr(operations, "rounded", _half_up)
    assert _problems(range(40))


def _half_up(value: Decimal, places: int) -> Decimal:
    return Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def test_an_invariant_that_is_not_checked_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decisions.Decisions, "_check_invariants", lambda *_: None)
    assert any("Broken" in problem for problem in _problems(range(10)))
