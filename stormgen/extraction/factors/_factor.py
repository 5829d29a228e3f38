"""What a factor is: the candidates that remain in; how each stands, and why, out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from stormgen.extraction.plan import Axis
from stormgen.extraction.situation import Situation


@dataclass(frozen=True, slots=True)
class Factor:
    """A module of this folder has one of these, named `FACTOR`.

    `weight` is its share of its axis against the other factors there. `judge` gives candidates a value from
    0 (speaks against) to 1 (speaks for); a candidate it leaves out was not told of. `explain` gives sentences,
    the weightiest first, each ending in the place it was read from. `missing` says what would have to be told.
    """

    name: str
    axis: Axis
    weight: float
    judge: Callable[[Situation], Mapping[str, float]]
    explain: Callable[[Situation, str], Iterable[str]]
    missing: str


def bounded(told: Decimal | int | float, highest: float = 1e9) -> float:
    """The figure as told, from 0 to `highest`: a model may state any number of digits."""
    return float(max(0, min(told, highest)))


def less_is_better(amounts: Mapping[str, float]) -> dict[str, float]:
    """1 for none, 0.5 for the average amount, towards 0 for many times the average."""
    average = _average(amounts)
    return {name: 1 / (1 + amount / average) if average else 1.0 for name, amount in amounts.items()}


def more_is_better(amounts: Mapping[str, float]) -> dict[str, float]:
    """0 for none, 0.5 for the average amount, towards 1 for many times the average."""
    average = _average(amounts)
    return {name: amount / (amount + average) if average else 0.5 for name, amount in amounts.items()}


def _average(amounts: Mapping[str, float]) -> float:
    return sum(amounts.values()) / len(amounts) if amounts else 0.0
