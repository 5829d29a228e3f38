"""How candidates are ranked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stormgen.extraction.plan import Purpose


@dataclass(frozen=True, slots=True)
class RankOptions:
    """`weights` replace the factors' own by name, in any unit; `samples` is the number of random draws."""

    purpose: Purpose = "balance"
    weights: Mapping[str, float] = field(default_factory=dict)
    samples: int = 1000
    seed: int = 0
