"""What runs between two contexts, and what it would become if they were apart."""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal, get_args

from stormgen.source import Span
from stormgen.values import value

# In the order in which they are shown: what costs most to cut comes first.
CutKind = Literal["transaction", "table", "call", "reference", "event"]
CUT_KINDS: tuple[CutKind, ...] = get_args(CutKind)
# What one context needs of another at once; an event it hears of later.
NEEDS: tuple[CutKind, ...] = ("reference", "call")
# What one and what many of a kind are called.
CUT_NAMES: Mapping[CutKind, tuple[str, str]] = {
    "transaction": ("transaction", "transactions"),
    "table": ("shared table", "shared tables"),
    "call": ("call", "calls"),
    "reference": ("reference", "references"),
    "event": ("event", "events"),
}

# The patterns of a context map (Evans 2003, ch. 14).
Relationship = Literal[
    "anticorruption layer",
    "conformist",
    "customer/supplier",
    "partnership",
    "published language",
    "separate ways",
    "shared kernel",
]


@value
class Cut:
    """One thing that the border cuts, as a sentence with the place it was read from, and what it becomes.

    `becomes` is such as "a saga" for a transaction, "a contract" for an event, "a copy, or change data capture"
    for a table. `source` is the context that depends on `target`, by name; for a shared transaction or table
    they are in the order of their names. `weight` is that of the coupling: 1 for what is needed at once.
    """

    kind: CutKind
    source: str
    target: str
    sentence: str
    becomes: str
    span: Span = field(compare=False)
    weight: float = 1.0

    def __str__(self) -> str:
        return f"{self.sentence} ({self.span})"


@value
class Border:
    """Two contexts with something between them, by name, in order; its cuts, the heaviest first.

    `stability` (0 to 1) is the share of repeated runs that draw it. `relationship` is the pattern suggested,
    `upstream` the one of the two that the other follows, None where neither does, and `reason` says why.
    """

    between: tuple[str, str]
    cuts: tuple[Cut, ...]
    relationship: Relationship
    upstream: str | None
    reason: str
    stability: float = 1.0

    @property
    def weight(self) -> float:
        return sum(cut.weight for cut in self.cuts)

    def count(self, kind: CutKind) -> int:
        return sum(cut.kind == kind for cut in self.cuts)
