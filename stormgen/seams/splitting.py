"""Pulls between aggregates in; the parts that some of them fall into, by Leiden, out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from stormgen.board import Key
from stormgen.seams.affinity import damp_hubs
from stormgen.seams.leiden import Leiden, seeded

Pulls = Mapping[tuple[Key, Key], float]

# The resolution is raised step by step until there is more than one part.
_RESOLUTIONS = (1.0, 1.4, 2.0, 2.8, 4.0, 8.0, 16.0, 64.0)
_STARTS, _SEED = 3, 0


def split(members: Sequence[Key], pulls: Pulls) -> tuple[tuple[Key, ...], ...]:
    """The parts that members fall into, the largest first; one part where nothing divides them.

    In each part what the others in it pull at most comes first. Those that no other member pulls at stay with the
    largest part; of equal ones that is the one with the strongest pull, to wherever it goes.
    """
    inside = set(members)
    inner = {pair: pull for pair, pull in sorted(pulls.items()) if pull > 0 and inside.issuperset(pair)}
    part_of = _divided(inner)
    strength = _strengths(inner, part_of)
    parts: dict[int, list[Key]] = defaultdict(list)
    for key in sorted(part_of, key=lambda key: (-round(strength[key], 9), key)):
        parts[part_of[key]].append(key)
    everywhere = _strengths({pair: pull for pair, pull in sorted(pulls.items()) if not inside.isdisjoint(pair)})
    first, *others = sorted(parts.values(), key=lambda part: _rank(part, everywhere)) or [[]]
    return ((*first, *sorted(inside.difference(part_of))), *map(tuple, others))


def _divided(pulls: Pulls) -> dict[Key, int]:
    """The number of the part of each that something pulls at."""
    tied = sorted({key for pair in pulls for key in pair})
    number = {key: at for at, key in enumerate(tied)}
    pairs = [(number[a], number[b]) for a, b in pulls]
    weights, masses = damp_hubs([0.0] * len(tied), pairs, list(pulls.values()))
    leiden = Leiden(len(tied), pairs)
    with seeded(_SEED):
        runs = (leiden.best(weights, masses, resolution, _STARTS) for resolution in _RESOLUTIONS if tied)
        groups = next((groups for groups in runs if len(set(groups)) > 1), [0] * len(tied))
    return dict(zip(tied, groups, strict=True))


def _strengths(pulls: Pulls, part_of: Mapping[Key, int] | None = None) -> dict[Key, float]:
    """What pulls at each, within its part where there are parts."""
    strengths: dict[Key, float] = defaultdict(float)
    for (a, b), pull in pulls.items():
        within = pull if part_of is None or part_of[a] == part_of[b] else 0.0
        strengths[a] += within
        strengths[b] += within
    return strengths


def _rank(part: Sequence[Key], strength: Mapping[Key, float]) -> tuple[int, float, Sequence[Key]]:
    return -len(part), -round(sum(strength[key] for key in part), 9), part
