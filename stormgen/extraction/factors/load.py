"""Value: how much of the traffic it takes (rates of its routes); on its own it can be scaled on its own."""

from collections.abc import Iterator

from stormgen.board import Route
from stormgen.extraction.factors._factor import Factor, bounded, more_is_better
from stormgen.extraction.situation import Situation


def _judge(situation: Situation) -> dict[str, float]:
    rated = {name: _rated(situation, name) for name in situation.remaining}
    return more_is_better({name: sum(map(_per_second, routes)) for name, routes in rated.items() if routes})


def _rated(situation: Situation, context: str) -> list[Route]:
    routes = [route for route in situation.legacy.routes.get(context, ()) if route.rate]
    return sorted(routes, key=lambda route: (-_per_second(route), route.name))


def _per_second(route: Route) -> float:
    return bounded(route.rate.per_second) if route.rate else 0.0


def _explain(situation: Situation, context: str) -> Iterator[str]:
    for route in _rated(situation, context):
        if route.rate:
            yield f"{route.name} at {route.rate.count:f}/{route.rate.unit} ({route.span})"


FACTOR = Factor("load", "value", 1, _judge, _explain, "the rates of its routes")
