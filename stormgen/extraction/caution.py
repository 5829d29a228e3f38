"""A candidate in; why it should not be first, whatever its score, out.

- Reference data (products, restaurants) is easy to cut out, as it needs nobody. But everybody who reads it would have
  to call it or keep a copy, and little is gained, as it does little itself.
- What keeps nothing (a calculation, a report, the sending of mail) is easy to cut out, too. But calls move, and no
  data does, so that little is learnt of what the next one will need.

Both are about being the first: what the route does with them later is a matter of couplings. Neither is said of what
the room holds to be worth it.
"""

from collections.abc import Mapping
from functools import cached_property

from stormgen.extraction.judgement import NEUTRAL
from stormgen.extraction.plan import Purpose
from stormgen.extraction.situation import Monolith

# It counts as needing nobody if it needs at most this share of what others need of it.
_HARDLY = 0.25
_BEHAVIOUR = ("policy", "saga")


class Cautions:
    """They hold back when the purpose asks for what is easy; for value alone they are only told. `worth` is what the
    room judged each context to be worth, 0 to 1.
    """

    def __init__(self, monolith: Monolith, purpose: Purpose, worth: Mapping[str, float]) -> None:
        self._monolith = monolith
        self._worth = worth
        self._holds = purpose != "value"
        self._found = {name: self._caution(name) for name in monolith.contexts}

    def of(self, context: str) -> str | None:
        return self._found[context]

    def holds(self, context: str) -> bool:
        """Whether it is held back from being the first."""
        return self._holds and self._found[context] is not None

    def _caution(self, context: str) -> str | None:
        if self._worth.get(context, NEUTRAL) > NEUTRAL:
            return None
        if self._is_reference_data(context):
            readers = self._readers[context]
            whom = f"{', '.join(readers[:3])}{f' and {len(readers) - 3} more' if len(readers) > 3 else ''}"
            verb = "refers to it, and would" if len(readers) == 1 else "refer to it, and would"
            return f"reference data: {whom} {verb} have to call it or keep a copy ({self._monolith.place(context)})"
        if not self._keeps_nothing(context):
            return None
        lacks = "table" if self._monolith.contexts[context].aggregates else "aggregate"
        return f"it has no {lacks}, so that no data would move with it ({self._monolith.place(context)})"

    def _is_reference_data(self, context: str) -> bool:
        """At least half of all contexts that refer to others refer to it, it needs hardly anything, and it reacts to
        nothing.
        """
        readers = self._readers.get(context, [])
        if not readers or 2 * len(readers) < len(self._referring) or self._acts(context):
            return False
        needs = sum(self._monolith.strength.get(context, {}).values())
        return needs <= _HARDLY * sum(self._monolith.strength_into.get(context, {}).values())

    def _keeps_nothing(self, context: str) -> bool:
        """It has no aggregate or, where the tables of at least half of the contexts are told, no table."""
        if not self._monolith.contexts[context].aggregates:
            return any(seam.aggregates for seam in self._monolith.contexts.values())
        tables = self._monolith.legacy.tables
        return context not in tables and 2 * len(tables) >= len(self._monolith.contexts)

    @cached_property
    def _readers(self) -> dict[str, list[str]]:
        """The contexts that refer to each context, by name."""
        found: dict[str, set[str]] = {}
        for coupling in self._monolith.couplings:
            if coupling.kind == "reference":
                found.setdefault(coupling.target, set()).add(coupling.source)
        return {name: sorted(readers) for name, readers in found.items()}

    @cached_property
    def _referring(self) -> set[str]:
        return {reader for readers in self._readers.values() for reader in readers}

    def _acts(self, context: str) -> bool:
        return any(key.kind in _BEHAVIOUR for key in self._monolith.contexts[context].elements)
