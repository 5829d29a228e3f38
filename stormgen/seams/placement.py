"""Groups found and contexts declared in; one home for every unit out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from stormgen.board import Board, Key
from stormgen.seams.affinity import Affinity
from stormgen.seams.units import Units


@dataclass(frozen=True, slots=True)
class Placement:
    """The homes, numbered from 0, and who lives where.

    `declared[h]` is the context of the model that home h is, None for an inferred one; `homes[i]` is the
    home of unit i.
    """

    declared: tuple[Key | None, ...]
    homes: tuple[int, ...]


def place(board: Board, units: Units, groups: Sequence[int], affinity: Affinity) -> Placement:
    """What was declared stays as it is. The others of a group join the declared context among it that pulls
    at them most or, where the group has none, become a context of their own.
    """
    declared = [context.key for context in board.contexts]
    number = {key: at for at, key in enumerate(declared)}
    fixed = {at: number[c] for at, unit in enumerate(units.all) if (c := units.context_of(unit)) in number}
    joined = fixed | _drawn_in(fixed, groups, affinity)
    new: dict[int, int] = {}
    homes = [joined.get(at, -1) for at in range(len(groups))]
    for at, group in enumerate(groups):
        if homes[at] < 0:
            homes[at] = new.setdefault(group, len(declared) + len(new))
    return Placement((*declared, *[None] * len(new)), tuple(homes))


def _drawn_in(fixed: dict[int, int], groups: Sequence[int], affinity: Affinity) -> dict[int, int]:
    pulls: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for (a, b), weight in affinity.weights.items():
        for unit, other in ((a, b), (b, a)):
            if unit not in fixed and other in fixed and groups[a] == groups[b]:
                pulls[unit][fixed[other]] += weight
    return {unit: max(sorted(homes), key=lambda h: homes[h]) for unit, homes in pulls.items()}
