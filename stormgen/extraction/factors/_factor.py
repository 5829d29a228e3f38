"""What a factor is: a candidate in; how much of something it has, how good that is, and why, out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeVar

from stormgen.board import Context, Module
from stormgen.borders.legacy_facts import ModuleShare
from stormgen.extraction.plan import Axis
from stormgen.extraction.situation import Situation
from stormgen.source import Span

Rating = Literal["less", "more", "share"]
N = TypeVar("N", int, Decimal)


@dataclass(frozen=True, slots=True)
class Factor:
    """A module of this folder has one of these, named `FACTOR`.

    `amounts` is how much of something each of the candidates asked for has; one that it leaves out was not told of.
    `rating` makes a value of 0 (speaks against) to 1 (speaks for) of it: `less` or `more` is better, against the
    average of all, or it is a `share` and the value itself. `weight` is its share of its axis against the other
    factors there. `explain` gives reasons, the weightiest first, each with the place it was read from. `missing`
    says what would have to be told. `fades`: the amount is of what remains in the monolith, so that it has to be
    asked for anew when others leave.
    """

    name: str
    axis: Axis
    weight: float
    rating: Rating
    amounts: Callable[[Situation, Iterable[str]], dict[str, float]]
    explain: Callable[[Situation, str], Iterable[object]]
    missing: str
    fades: bool = False


def each(amount: Callable[[Situation, str], float | None]) -> Callable[[Situation, Iterable[str]], dict[str, float]]:
    """The amounts of all candidates from that of one."""

    def amounts(situation: Situation, names: Iterable[str]) -> dict[str, float]:
        return {name: told for name in names if (told := amount(situation, name)) is not None}

    return amounts


def bounded(told: Decimal | int | float, highest: float = 1e9) -> float:
    """The figure as told, from 0 to `highest`: a model may state any number of digits."""
    return float(max(0, min(told, highest)))


def rated(rating: Rating, amount: float, average: float) -> float:
    """The value of an amount: 0.5 for the average of those that were told of, or where nobody has any."""
    if rating == "share":
        return amount
    if rating == "less":
        return 1 / (1 + amount / average) if average else 1.0
    return amount / (amount + average) if average else 0.5


def of_modules(situation: Situation, context: str, count: Callable[[Module], int | None]) -> float | None:
    """A count of the modules of a candidate, of each the share that is its own; None where no module tells it."""
    told = [(part.share, number) for part in situation.modules(context) if (number := count(part.module)) is not None]
    return sum(share * bounded(number) for share, number in told) if told else None


def told_by_modules(
    situation: Situation, context: str, count: Callable[[Module], int | None], unit: str
) -> Iterator[str]:
    """The sentences for `of_modules`."""
    for part in situation.modules(context):
        if (number := count(part.module)) is not None:
            yield f"{_whose(part)}, {number} {unit} ({part.module.span})"


def _whose(part: ModuleShare) -> str:
    return f"module {part.module.name}" if part.share == 1 else f"{part.share:.0%} of module {part.module.name}"


def judged(situation: Situation, context: str, figure: Callable[[Context], Decimal | None]) -> float | None:
    """What the room judged on a scale of 0 to 10, as 0 to 1."""
    declared = situation.declared(context)
    told = figure(declared) if declared else None
    return None if told is None else bounded(told, 10) / 10


def own_or_highest(
    situation: Situation, context: str, figure: Callable[[Context | Module], N | None]
) -> tuple[N, str, Span] | None:
    """What a context tells of itself or, where it does not, the highest that a module of it tells; of which module, and
    where that stands.
    """
    declared = situation.declared(context)
    if declared and (own := figure(declared)) is not None:
        return own, "", declared.span
    modules = [part.module for part in situation.modules(context)]
    told = [(number, f" of module {m.name}", m.span) for m in modules if (number := figure(m)) is not None]
    return max(told, key=lambda found: found[0], default=None)
