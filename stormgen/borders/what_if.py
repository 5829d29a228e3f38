"""What would get better and what worse if the borders ran in another way."""

from stormgen.borders.border import Cut
from stormgen.seams import SeamContext
from stormgen.values import value


@value
class Measures:
    """How a drawing does. The first six count, `weight` is that of all couplings across; shares are 0 to 1.

    `kept` is the share of all pull that stays inside, which ever fewer contexts only raise; `modularity` is how much
    that is above chance (Newman and Girvan 2004), which they do not. `cohesion` is the share of the pairs inside
    contexts that pull at each other. `stability` is the share of repeated runs that agree. These four are None where
    nothing pulls.
    """

    contexts: int
    transactions: int
    tables: int
    calls: int
    references: int
    events: int
    weight: float
    kept: float | None
    modularity: float | None
    cohesion: float | None
    stability: float | None

    @property
    def cuts(self) -> int:
        return self.transactions + self.tables + self.calls + self.references + self.events


@value
class WhatIf:
    """The changes in words, the measures before and after, and which cuts are then gone or new.

    `changed` are the contexts that are then not as they were, `lost` the names of those that are no more. A cut that
    then runs between other contexts than before is neither gone nor new.
    """

    changes: tuple[str, ...]
    before: Measures
    after: Measures
    gone: tuple[Cut, ...]
    new: tuple[Cut, ...]
    changed: tuple[SeamContext, ...]
    lost: tuple[str, ...]
