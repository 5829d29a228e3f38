"""What a factor is: a candidate and what is known of it in, a judgement with its evidence out."""

from collections.abc import Callable
from dataclasses import dataclass

from stormgen.extraction.plan import Axis
from stormgen.extraction.situation import Situation


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a factor sees one candidate: 0 speaks against extracting it now, 1 speaks for it.

    `evidence` are sentences, the weightiest first, each ending in the places it was read from.
    """

    value: float
    evidence: tuple[str, ...] = ()
    told: bool = True


def not_told(what: str) -> Judgement:
    """Neutral, and says which fact the model would have to state."""
    return Judgement(0.5, (f"not told: {what}",), told=False)


@dataclass(frozen=True, slots=True)
class Factor:
    """A module of this folder has one of these, named `FACTOR`.

    `weight` is its share of its axis against the other factors there.
    """

    name: str
    axis: Axis
    weight: float
    judge: Callable[[Situation, str], Judgement]
