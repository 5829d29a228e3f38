"""A board and its flow in; the map of its seams out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest

from stormgen.board import Board, Key
from stormgen.flow import Flow
from stormgen.seams.affinity import Affinity, measure
from stormgen.seams.agreement import compare
from stormgen.seams.belonging import homes_of_elements
from stormgen.seams.certainty import contested, stability
from stormgen.seams.cluster import Clustering, cluster, expected_groups
from stormgen.seams.naming import suggest_names
from stormgen.seams.options import SeamOptions
from stormgen.seams.placement import Placement, place
from stormgen.seams.seam_map import Agreement, Contested, Evidence, SeamContext, SeamMap
from stormgen.seams.units import Units

# Reasons kept for each context: more than anyone reads, fewer than would fill a page.
_REASONS = 8


def infer(board: Board, flow: Flow, options: SeamOptions | None = None) -> SeamMap:
    """The contexts of a model: those declared as they are, the rest as its evidence groups it.

    Every aggregate is in exactly one. On a wall without aggregates commands and events are grouped instead.
    """
    chosen = options or SeamOptions()
    units = Units(board)
    affinity = measure(board, flow, units)
    clustering = cluster(
        affinity.count, affinity.weights, expected_groups(units.worth_in_aggregates), chosen.runs, chosen.seed
    )
    placement = place(board, units, clustering.groups, affinity)
    names = _names(units, placement, affinity)
    return SeamMap(
        _contexts(board, flow, units, affinity, clustering, placement, names),
        _contested(units, affinity, placement, names),
        _agreement(units, clustering),
        _inferred(units, clustering),
    )


def _contexts(
    board: Board,
    flow: Flow,
    units: Units,
    affinity: Affinity,
    clustering: Clustering,
    placement: Placement,
    names: Sequence[str],
) -> tuple[SeamContext, ...]:
    homes = placement.homes
    members = _members(units, homes)
    elements = _elements(board, flow, units, placement)
    stable = stability(homes, affinity, clustering.together)
    reasons = _reasons(units, affinity, homes)
    contexts = (
        SeamContext(
            name,
            placement.declared[home],
            tuple(key for key in members.get(home, ()) if key.kind == "aggregate"),
            tuple(elements.get(home, ())),
            stable.get(home, 1.0),
            reasons.get(home, ()),
        )
        for home, name in enumerate(names)
    )
    return tuple(sorted(contexts, key=lambda c: c.name))


def _members(units: Units, homes: Sequence[int]) -> dict[int, list[Key]]:
    members: dict[int, list[Key]] = defaultdict(list)
    for key, home in sorted(zip(units.all, homes, strict=True), key=lambda pair: pair[0].path):
        members[home].append(key)
    return members


def _elements(board: Board, flow: Flow, units: Units, placement: Placement) -> dict[int, list[Key]]:
    contexts = {key: home for home, key in enumerate(placement.declared) if key}
    homes = dict(zip(units.all, placement.homes, strict=True))
    elements: dict[int, list[Key]] = defaultdict(list)
    for key, home in sorted(homes_of_elements(board, flow, homes, contexts).items(), key=lambda i: (i[0].path, i[0])):
        elements[home].append(key)
    return elements


def _names(units: Units, placement: Placement, affinity: Affinity) -> list[str]:
    """The names of all homes: declared ones keep theirs."""
    strength: dict[int, float] = defaultdict(float)
    for pair, weight in affinity.weights.items():
        for unit in pair if placement.homes[pair[0]] == placement.homes[pair[1]] else ():
            strength[unit] += weight
    central = sorted(range(affinity.count), key=lambda unit: (-strength[unit], unit))
    new: dict[int, list[Key]] = defaultdict(list)
    for unit in central:
        if placement.declared[placement.homes[unit]] is None:
            new[placement.homes[unit]].append(units.all[unit])
    suggested = suggest_names(new, {key.path for key in placement.declared if key})
    return [key.path if key else suggested[home] for home, key in enumerate(placement.declared)]


def _reasons(units: Units, affinity: Affinity, homes: Sequence[int]) -> dict[int, tuple[Evidence, ...]]:
    """The strongest ties inside each home, each sentence once."""
    inside: dict[int, dict[str, tuple[float, Evidence]]] = defaultdict(dict)
    for tie in affinity.ties:
        home = homes[units.index[tie.source]]
        if home == homes[units.index[tie.target]]:
            strongest, _ = inside[home].get(tie.sentence, (0.0, None))
            if tie.weight > strongest:
                inside[home][tie.sentence] = (tie.weight, Evidence(tie.sentence, tie.span))
    return {home: _strongest(reasons) for home, reasons in inside.items()}


def _strongest(reasons: Mapping[str, tuple[float, Evidence]]) -> tuple[Evidence, ...]:
    best = nlargest(_REASONS, reasons.items(), key=lambda item: (round(item[1][0], 9), item[0]))
    return tuple(evidence for _, (_, evidence) in best)


def _contested(units: Units, affinity: Affinity, placement: Placement, names: Sequence[str]) -> tuple[Contested, ...]:
    found = [
        Contested(units.all[unit], (names[placement.homes[unit]], names[rival]), share)
        for unit, rival, share in contested(placement.homes, affinity)
    ]
    return tuple(sorted(found, key=lambda c: (c.confidence, c.element.path)))


def _agreement(units: Units, clustering: Clustering) -> Agreement | None:
    pairs = [(c, g) for unit, g in zip(units.all, clustering.groups, strict=True) if (c := units.context_of(unit))]
    declared, found = [c for c, _ in pairs], [g for _, g in pairs]
    return compare(declared, found) if len(set(declared)) > 1 else None


def _inferred(units: Units, clustering: Clustering) -> tuple[tuple[Key, ...], ...]:
    groups = _members(units, clustering.groups)
    return tuple(tuple(groups[number]) for number in sorted(groups))
