"""Contexts declared, pins and affinity in; one home for every unit out."""

from collections.abc import Sequence
from dataclasses import dataclass

from stormgen.board import Board, Key
from stormgen.seams.affinity import Affinity
from stormgen.seams.blocks import Blocks
from stormgen.seams.cluster import cluster
from stormgen.seams.pins import Pins
from stormgen.seams.resolution import resolution_for
from stormgen.seams.units import Units


@dataclass(frozen=True, slots=True)
class Placement:
    """The homes, numbered from 0, and who lives where.

    `declared[h]` is the context of the model that home h is, None for an inferred one; `homes[i]` is the
    home of unit i.
    """

    declared: tuple[Key | None, ...]
    homes: tuple[int, ...]


def place(board: Board, units: Units, groups: Sequence[int], affinity: Affinity, pins: Pins, seed: int) -> Placement:
    """What was declared stays as it is. The others join the declared context that pulls at them most or, where
    none does, become contexts of their own: the `groups` found, where nothing was declared.
    """
    declared = [context.key for context in board.contexts]
    members = _members(declared, units)
    told = sum(map(len, members))
    if 0 < told < len(groups):
        groups = _grouped_around(members, units, affinity, pins, seed)
    fixed = {unit: at for at, group in enumerate(members) for unit in group}
    number = {groups[group[0]]: at for at, group in enumerate(members) if group}
    new: dict[int, int] = {}
    homes = []
    for unit, group in enumerate(groups):
        home = fixed.get(unit, number.get(group))
        homes.append(new.setdefault(group, len(declared) + len(new)) if home is None else home)
    return Placement((*declared, *[None] * len(new)), tuple(homes))


def _members(contexts: Sequence[Key], units: Units) -> list[list[int]]:
    """The units that each context declares."""
    number = {key: at for at, key in enumerate(contexts)}
    members: list[list[int]] = [[] for _ in contexts]
    for at, unit in enumerate(units.all):
        context = units.context_of(unit)
        if context is not None:
            members[number[context]].append(at)
    return members


def _grouped_around(
    members: Sequence[Sequence[int]], units: Units, affinity: Affinity, pins: Pins, seed: int
) -> Sequence[int]:
    """Groups in which each declared context is whole, and no two of them share one."""
    contexts = [group for group in members if group]
    together, apart = [*pins.together, *contexts], [*pins.apart, [group[0] for group in contexts]]
    blocks = Blocks(affinity.count, affinity.pairs, together, apart)
    return cluster(affinity, blocks, resolution_for(units), 0, seed).groups
