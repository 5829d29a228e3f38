"""Candidates in; what each factor adds to an axis, and how often each candidate is first, as bars out."""

from collections.abc import Sequence
from dataclasses import dataclass

from stormgen.extraction import Axis, Candidate, FactorScore

# A digit stands in its segment from this width on.
_WIDE_ENOUGH = 9.0
# Tones that most colour-blind people tell apart, each light enough for dark digits; a ninth factor begins anew.
TONES = 8


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: where it starts and how wide it is, its number in the legend, its tone, and what it says.

    `told` is False where it is neutral for want of knowledge.
    """

    x: float
    width: float
    number: int
    tone: int
    title: str
    told: bool = True

    @property
    def has_room(self) -> bool:
        return self.width >= _WIDE_ENOUGH


@dataclass(frozen=True, slots=True)
class LegendEntry:
    number: int
    tone: int
    name: str
    share: float


def legend(candidates: Sequence[Candidate], axis: Axis) -> tuple[LegendEntry, ...]:
    """The factors of an axis, the weightiest first, with the share of the axis that each has."""
    factors = by_weight(candidates[0], axis) if candidates else []
    return tuple(LegendEntry(n, (n - 1) % TONES, spoken(f.name), f.weight) for n, f in enumerate(factors, 1))


def contributions(candidate: Candidate, axis: Axis, width: float) -> tuple[Segment, ...]:
    """One segment a factor; a bar as wide as `width` would be an axis of 1."""
    segments, x = [], 0.0
    for number, factor in enumerate(by_weight(candidate, axis), 1):
        added = factor.weight * factor.value
        title = f"{spoken(factor.name)}: {factor.value:.2f}, weighs {factor.weight:.0%}, adds {added:.2f}"
        title += "" if factor.told else "; not told, so neutral"
        segments.append(Segment(_px(x), _px(added * width), number, (number - 1) % TONES, title, factor.told))
        x += added * width
    return tuple(s for s in segments if s.width > 0)


def first_shares(candidates: Sequence[Candidate], width: float) -> tuple[Segment, ...]:
    """The share of random draws in which each is first, side by side; those that never are have none."""
    segments, x = [], 0.0
    for candidate in candidates:
        wide = candidate.first_share * width
        title = f"{candidate.context}: first in {candidate.first_share:.0%}"
        segments.append(Segment(_px(x), _px(wide), candidate.rank, (candidate.rank - 1) % TONES, title))
        x += wide
    return tuple(s for s in segments if s.width > 0)


def by_weight(candidate: Candidate, axis: Axis) -> list[FactorScore]:
    return sorted((f for f in candidate.factors if f.axis == axis), key=lambda f: (-f.weight, f.name))


def spoken(name: str) -> str:
    return name.replace("_", " ")


def _px(length: float) -> float:
    return round(length, 1)
