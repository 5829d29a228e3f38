"""Value: how far its reads, or its writes, are above those of the others, whichever is further (rates of its
routes): what has a load of its own is worth scaling on its own.
"""

from collections.abc import Iterable, Iterator

from stormgen.board import Route
from stormgen.extraction.factors._factor import Factor, bounded
from stormgen.extraction.situation import Situation

_READS = ("GET", "HEAD")


def _amounts(situation: Situation, names: Iterable[str]) -> dict[str, float]:
    """0.5 for the average of the others in both, towards 1 for many times as much in either."""
    loads = {name: _load(routes) for name in names if (routes := _rated(situation, name))}
    reads, writes = (sum(load[kind] for load in loads.values()) for kind in (0, 1))
    rest = max(1, len(loads) - 1)
    return {n: max(_against((reads - r) / rest, r), _against((writes - w) / rest, w)) for n, (r, w) in loads.items()}


def _against(others: float, own: float) -> float:
    return own / (own + max(0.0, others)) if own else 0.0


def _load(routes: list[Route]) -> tuple[float, float]:
    """Reads and writes a second."""
    reads = sum(_per_second(route) for route in routes if route.method in _READS)
    return reads, sum(map(_per_second, routes)) - reads


def _rated(situation: Situation, context: str) -> list[Route]:
    routes = [route for route in situation.legacy.routes.get(context, ()) if route.rate]
    return sorted(routes, key=lambda route: (-_per_second(route), route.name))


def _per_second(route: Route) -> float:
    return bounded(route.rate.per_second) if route.rate else 0.0


def _explain(situation: Situation, context: str) -> Iterator[object]:
    for route in _rated(situation, context):
        if route.rate:
            yield f"{route.name} at {route.rate} ({route.span})"


FACTOR = Factor("load", "value", 2, "share", _amounts, _explain, "the rates of its routes")
