"""The monolith in; the contexts that need each other at once in a ring, and where the ring is cut most easily, out."""

from collections import deque
from collections.abc import Collection

from stormgen.borders.border import Cut
from stormgen.extraction.situation import Monolith


class Rings:
    """The rings of what is needed at once: an event that is only heard of later makes none."""

    def __init__(self, monolith: Monolith) -> None:
        import igraph

        self._couplings: dict[tuple[str, str], list[Cut]] = {}
        for coupling in sorted(monolith.couplings, key=lambda c: (-c.weight, c.sentence)):
            if coupling.kind != "event":
                self._couplings.setdefault((coupling.source, coupling.target), []).append(coupling)
        names = sorted(monolith.contexts)
        index = {name: at for at, name in enumerate(names)}
        graph = igraph.Graph(len(names), [(index[a], index[b]) for a, b in self._couplings], directed=True)
        found = graph.connected_components(mode="strong").membership
        self._knot = dict(zip(names, found, strict=True))
        self._next: dict[str, list[str]] = {name: [] for name in names}
        for a, b in sorted(self._couplings):
            if self._knot[a] == self._knot[b]:
                self._next[a].append(b)

    def through(self, context: str, inside: Collection[str]) -> tuple[str, ...]:
        """The shortest ring through a context among those inside, that one first; empty where there is none."""
        came_from: dict[str, str] = {}
        waiting = deque([context])
        while waiting:
            here = waiting.popleft()
            for there in self._next[here]:
                if there == context:
                    return _back(here, context, came_from)
                if there in inside and there not in came_from:
                    came_from[there] = here
                    waiting.append(there)
        return ()

    def cut(self, ring: tuple[str, ...]) -> str:
        """The lightest link of a ring: its heaviest coupling, and how many more there are."""
        if not ring:
            return ""
        links = zip(ring, (*ring[1:], ring[0]), strict=True)
        lightest = min((self._couplings[link] for link in links), key=lambda found: sum(c.weight for c in found))
        more = f" and {len(lightest) - 1} more" if len(lightest) > 1 else ""
        return f"{lightest[0]}{more}"


def _back(last: str, context: str, came_from: dict[str, str]) -> tuple[str, ...]:
    ring = [last]
    while ring[-1] != context:
        ring.append(came_from[ring[-1]])
    return tuple(reversed(ring))
