"""A board and its flow in; the map of its seams out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stormgen.board import Board, Key
from stormgen.flow import Flow
from stormgen.seams.affinity import Affinity, Pair, measure
from stormgen.seams.agreement import compare
from stormgen.seams.belonging import homes_of_elements
from stormgen.seams.blocks import Blocks
from stormgen.seams.certainty import Certainty, border_stability, stability
from stormgen.seams.cluster import Clustering, cluster
from stormgen.seams.naming import suggest_names
from stormgen.seams.options import SeamOptions
from stormgen.seams.pins import Pins, resolve
from stormgen.seams.placement import Placement, place
from stormgen.seams.reasons import Reasons
from stormgen.seams.resolution import resolution_for
from stormgen.seams.seam_map import Agreement, Contested, SeamContext, SeamMap
from stormgen.seams.units import Units, topic_of


def infer(board: Board, flow: Flow, options: SeamOptions | None = None) -> SeamMap:
    """The contexts of a model: those declared as they are, the rest as its evidence groups it.

    Every aggregate is in exactly one. On a wall without aggregates commands and events are grouped instead.
    Raises `WrongPin` for pins that cannot be kept.
    """
    chosen = options or SeamOptions()
    units = Units(board, chosen.synonyms)
    pins = resolve(board, units, chosen)
    affinity = measure(board, flow, units, chosen.weights)
    blocks = Blocks(affinity.count, affinity.pairs, pins.together, pins.apart)
    resolution = resolution_for(units)
    clustering = cluster(affinity, blocks, resolution, chosen.runs, chosen.seed)
    placement = place(board, units, clustering.groups, affinity, pins, chosen.seed)
    return _Map(board, flow, units, pins, affinity, clustering, placement).drawn()


@dataclass(frozen=True, slots=True)
class _Map:
    """Everything that is known when the homes are; draws the map of it."""

    board: Board
    flow: Flow
    units: Units
    pins: Pins
    affinity: Affinity
    clustering: Clustering
    placement: Placement

    def drawn(self) -> SeamMap:
        names, reasons = self._names(), Reasons(self.affinity, self.placement.homes)
        certainty = Certainty(self.placement.homes, self.affinity, self.clustering.together)
        keys = self.units.all
        return SeamMap(
            self._contexts(names, reasons),
            self._contested(names, reasons, certainty),
            self._agreement(),
            self._inferred(),
            {key: self._confidence(at, certainty) for at, key in enumerate(keys) if key.kind == "aggregate"},
            self._border_stability(names),
            self._by_keys(self.affinity.pulls),
            self._by_keys(self.clustering.together),
        )

    def _by_keys(self, pairs: Mapping[Pair, float]) -> dict[tuple[Key, Key], float]:
        """The same of pairs of keys, the smaller first, in their order."""
        keys = self.units.all
        named = (((keys[a], keys[b]), share) for (a, b), share in pairs.items())
        return dict(sorted(((min(pair), max(pair)), share) for pair, share in named))

    def _contexts(self, names: Sequence[str], reasons: Reasons) -> tuple[SeamContext, ...]:
        members, elements = self._members(self.placement.homes), self._elements()
        stable = stability(self.placement.homes, self.affinity, self.clustering.together)
        contexts = (
            SeamContext(
                name,
                self.placement.declared[home],
                tuple(key for key in members.get(home, ()) if key.kind == "aggregate"),
                tuple(elements.get(home, ())),
                stable.get(home, 1.0),
                reasons.inside(home),
            )
            for home, name in enumerate(names)
        )
        return tuple(sorted(contexts, key=lambda c: c.name))

    def _members(self, homes: Sequence[int]) -> dict[int, list[Key]]:
        members: dict[int, list[Key]] = defaultdict(list)
        for key, home in sorted(zip(self.units.all, homes, strict=True), key=lambda pair: pair[0].path):
            members[home].append(key)
        return members

    def _elements(self) -> dict[int, list[Key]]:
        contexts = {key: home for home, key in enumerate(self.placement.declared) if key}
        homes = homes_of_elements(
            self.board, self.flow, dict(zip(self.units.all, self.placement.homes, strict=True)), contexts
        )
        elements: dict[int, list[Key]] = defaultdict(list)
        for key, home in sorted(homes.items(), key=lambda item: (item[0].path, item[0])):
            elements[home].append(key)
        return elements

    def _names(self) -> list[str]:
        """The names of all homes: declared ones keep theirs."""
        homes, declared = self.placement.homes, self.placement.declared
        new: dict[int, list[Key]] = defaultdict(list)
        for unit in self._central_first():
            if declared[homes[unit]] is None:
                new[homes[unit]].append(self.units.all[unit])
        suggested = suggest_names(new, {key.path for key in declared if key})
        return [key.path if key else suggested[home] for home, key in enumerate(declared)]

    def _central_first(self) -> list[int]:
        """Units by what pulls at them at home, hubs first; of equal ones that with fewer words in its name."""
        homes, strength = self.placement.homes, [0.0] * self.affinity.count
        for (a, b), pull in self.affinity.pulls.items():
            if homes[a] == homes[b]:
                strength[a] += pull
                strength[b] += pull
        words = [len(topic_of(unit)) for unit in self.units.all]
        return sorted(range(self.affinity.count), key=lambda unit: (-round(strength[unit], 9), words[unit], unit))

    def _contested(self, names: Sequence[str], reasons: Reasons, certainty: Certainty) -> tuple[Contested, ...]:
        homes = self.placement.homes
        pinned = {unit for group in (*self.pins.together, *self.pins.apart) for unit in group}
        declared = {unit for unit in range(len(homes)) if self._is_declared(unit)}
        found = [
            Contested(
                self.units.all[unit],
                (names[homes[unit]], names[rival]),
                sure,
                (reasons.ties(unit, homes[unit]), reasons.ties(unit, rival)),
                unit in declared,
            )
            for unit, rival, sure in certainty.contested(declared)
            if unit not in pinned
        ]
        return tuple(sorted(found, key=lambda c: (round(c.confidence, 9), c.element.path)))

    def _confidence(self, unit: int, certainty: Certainty) -> float:
        return certainty.share(unit) if self._is_declared(unit) else certainty.confidence(unit)

    def _is_declared(self, unit: int) -> bool:
        return self.units.context_of(self.units.all[unit]) is not None

    def _border_stability(self, names: Sequence[str]) -> dict[tuple[str, str], float]:
        shares = border_stability(self.placement.homes, self.affinity, self.clustering.together)
        named = {(names[one], names[other]): share for (one, other), share in shares.items()}
        return dict(sorted(((min(pair), max(pair)), share) for pair, share in named.items()))

    def _agreement(self) -> Agreement | None:
        groups = zip(self.units.all, self.clustering.groups, strict=True)
        pairs = [(context, group) for unit, group in groups if (context := self.units.context_of(unit))]
        declared, found = [c for c, _ in pairs], [g for _, g in pairs]
        return compare(declared, found) if len(set(declared)) > 1 else None

    def _inferred(self) -> tuple[tuple[Key, ...], ...]:
        groups = self._members(self.clustering.groups)
        return tuple(tuple(groups[number]) for number in sorted(groups))
