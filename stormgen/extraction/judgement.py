"""The situation and the weights in; the value of every factor for every candidate, its axes and its score, out."""

from collections.abc import Iterable, Mapping

from stormgen.extraction.factors import Factor, rated
from stormgen.extraction.plan import Axis
from stormgen.extraction.scale import Scale
from stormgen.extraction.situation import Situation

# Where the model does not tell: half-way, as the mean of all it could be.
NEUTRAL = 0.5


class Judgement:
    """What every factor says of every candidate. Amounts are held against the averages of the monolith as it is
    today, so that a figure means the same at each step of a route.
    """

    def __init__(self, situation: Situation, scale: Scale) -> None:
        self.scale = scale
        self._situation = situation
        amounts = {f.name: f.amounts(situation, situation.remaining) for f in scale.factors}
        self._averages = {name: sum(found.values()) / len(found) if found else 0.0 for name, found in amounts.items()}
        self.values = {f.name: self._rated(f, amounts[f.name]) for f in scale.factors}
        self._shares = {axis: self._weighing(axis) for axis in scale.axes}

    def again(self, names: Iterable[str]) -> None:
        """Judge these candidates anew by the factors that fade."""
        asked = list(names)
        for factor in self.scale.factors:
            if factor.fades:
                self.values[factor.name].update(self._rated(factor, factor.amounts(self._situation, asked)))

    def axis(self, axis: Axis, context: str) -> float:
        """The weighted mean of the axis, 0 to 1; a factor that was not told counts as neutral."""
        mine = self._shares[axis]
        return sum([share * values.get(context, NEUTRAL) for share, values in mine]) if mine else NEUTRAL

    def score(self, context: str) -> float:
        return sum(share * self.axis(axis, context) for axis, share in self.scale.axes.items())

    def order(self, context: str) -> tuple[float, str]:
        """By this candidates are sorted: the best first, equal ones by name."""
        return -round(self.score(context), 9), context

    def _weighing(self, axis: Axis) -> list[tuple[float, Mapping[str, float]]]:
        mine = [(self.scale.shares[f.name], self.values[f.name]) for f in self.scale.of_axis(axis)]
        return [(share, values) for share, values in mine if share]

    def _rated(self, factor: Factor, amounts: dict[str, float]) -> dict[str, float]:
        average = self._averages[factor.name]
        return {name: rated(factor.rating, amount, average) for name, amount in amounts.items()}
