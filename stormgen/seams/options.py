"""How seams are inferred."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SeamOptions:
    """`runs`: how often the clustering is repeated to see what stays together; `seed` makes the runs repeatable.

    `together` and `apart` are pins by the user, each a group of names of aggregates (dotted, or short where that
    is unique); `synonyms` groups of words that mean the same; `weights` replace those of kinds of evidence by
    name, and 0 switches one off.
    """

    runs: int = 20
    seed: int = 0
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
