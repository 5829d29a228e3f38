"""How seams are inferred."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeamOptions:
    """`runs`: how often the clustering is repeated to see what stays together; `seed` makes the runs repeatable."""

    runs: int = 20
    seed: int = 0
