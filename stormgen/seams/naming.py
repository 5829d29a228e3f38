"""The units of inferred contexts in; a name for each, from the words they share, out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set

from stormgen.board import Key
from stormgen.seams.units import topic_of


def suggest_names(groups: Mapping[int, Sequence[Key]], taken: Set[str]) -> dict[int, str]:
    """A name for each group, no two alike and none that is `taken`.

    It is the word that most of the group's names have and few others do, else the name of its first unit.
    `groups` lists the units of each group, the most central first.
    """
    everywhere = Counter(word for units in groups.values() for unit in units for word in set(topic_of(unit)))
    used = {name.casefold() for name in taken}
    numbers: dict[str, int] = {}
    names: dict[int, str] = {}
    for group in sorted(groups, key=lambda g: (-len(groups[g]), g)):
        names[group] = _first_free(_candidates(groups[group], everywhere), used, numbers)
        used.add(names[group].casefold())
    return names


def _own_name(unit: Key) -> str:
    if unit.kind == "aggregate":
        return unit.name
    return "".join(word.capitalize() for word in topic_of(unit)) or unit.name


def _candidates(units: Sequence[Key], everywhere: Counter[str]) -> Iterable[str]:
    inside = Counter(word for unit in units for word in set(topic_of(unit)))
    telling = [w for w, count in inside.items() if count > 1 and 2 * count > everywhere[w] and len(w) > 2]
    ranked = sorted(telling, key=lambda w: (-(inside[w] ** 2) / everywhere[w], w))
    return [*(word.capitalize() for word in ranked), *(_own_name(unit) for unit in units)]


def _first_free(candidates: Iterable[str], used: Set[str], numbers: dict[str, int]) -> str:
    """A candidate, else the first with a number; `numbers` keeps up to where those of a name are used."""
    names = list(candidates)
    free = next((name for name in names if name.casefold() not in used), None)
    if free is not None:
        return free
    number = numbers.get(names[0], 2)
    while f"{names[0]}{number}".casefold() in used:
        number += 1
    numbers[names[0]] = number
    return f"{names[0]}{number}"
