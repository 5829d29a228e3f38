"""What the user pinned together and apart, by names, in; the units that these are, free of contradictions, out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from stormgen.board import Board, Key
from stormgen.diagnostics import nearest
from stormgen.seams.affinity import Pair
from stormgen.seams.blocks import joined
from stormgen.seams.options import SeamOptions
from stormgen.seams.units import Units

_MOST_NAMED = 5


class WrongPin(Exception):
    """A pin cannot be kept; the message is one sentence that begins with the setting."""


@dataclass(frozen=True, slots=True)
class Pins:
    """Units by their place in `Units.all`.

    `together` are groups that one context is to hold, no unit in two of them; `apart` are pairs that no context
    may hold, the smaller first. Both are sorted.
    """

    together: tuple[tuple[int, ...], ...] = ()
    apart: tuple[Pair, ...] = ()


def resolve(board: Board, units: Units, options: SeamOptions) -> Pins:
    """The pins of the options.

    Raises `WrongPin` for a name that the model does not have or has more than once, and for pins that contradict
    each other or the contexts that the model declares.
    """
    together = [_group(names, units, "together") for names in options.together]
    apart = [_group(names, units, "apart") for names in options.apart]
    pairs = sorted({(min(pair), max(pair)) for group in apart for pair in combinations(group, 2)})
    pinned = _joined(together, units)
    _refuse_two_contexts(pinned, units)
    _refuse_apart_and_together(pairs, pinned, units)
    return Pins(tuple(pinned), tuple(pairs))


def _group(names: Sequence[str], units: Units, setting: str) -> tuple[int, ...]:
    return tuple(units.index[_unit(name, units.all, f"seams.{setting}")] for name in names)


def _unit(name: str, units: Sequence[Key], setting: str) -> Key:
    exact = [unit for unit in units if unit.path == name]
    meant = exact or [unit for unit in units if unit.path.endswith(f".{name}")]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise WrongPin(f"{setting}: {name} may be {' or '.join(_named(meant))}; write the one that is meant.")
    close = nearest(name, [unit.path for unit in units]) or nearest(name, [unit.name for unit in units])
    guess = f" Did you mean {close}?" if close else ""
    raise WrongPin(f"{setting}: the model has no {_kinds(units)} {name}.{guess}")


def _named(units: Sequence[Key]) -> Iterator[str]:
    """The first few, in the order of their paths; with their kinds where these alone tell them apart."""
    alike = len({unit.path for unit in units}) < len(units)
    for unit in sorted(units, key=lambda unit: (unit.path, unit.kind))[:_MOST_NAMED]:
        yield f"the {unit.kind} {unit.path}" if alike else unit.path


def _kinds(units: Sequence[Key]) -> str:
    return " or ".join(sorted({unit.kind for unit in units})) or "aggregate"


def _joined(groups: Sequence[Sequence[int]], units: Units) -> list[tuple[int, ...]]:
    """The groups, with those that share a unit made one."""
    firsts = joined(range(len(units.all)), groups)
    members: dict[int, list[int]] = defaultdict(list)
    for unit in sorted({unit for group in groups for unit in group}):
        members[firsts[unit]].append(unit)
    return [tuple(group) for group in members.values()]


def _refuse_two_contexts(together: Iterable[Sequence[int]], units: Units) -> None:
    for group in together:
        declared = [(unit, context) for unit in group if (context := units.context_of(units.all[unit]))]
        for unit, context in declared[1:]:
            first, home = declared[0]
            if context != home:
                raise WrongPin(
                    f"seams.together: {units.all[first]} and {units.all[unit]} cannot stand in one context, "
                    f"because the model declares them in {home} and {context}."
                )


def _refuse_apart_and_together(pairs: Iterable[Pair], together: Iterable[Sequence[int]], units: Units) -> None:
    homes = _pinned_homes(together, units)
    for pair in pairs:
        declared = [units.context_of(units.all[unit]) for unit in pair]
        home, other = (homes.get(unit, context) for unit, context in zip(pair, declared, strict=True))
        if home is not None and home == other:
            why = "the model declares both" if all(declared) else "seams.together joins them"
            where = f" in {home}" if isinstance(home, Key) else ""
            names = " and ".join(str(units.all[unit]) for unit in pair)
            raise WrongPin(f"seams.apart: {names} cannot stand apart, because {why}{where}.")


def _pinned_homes(together: Iterable[Sequence[int]], units: Units) -> dict[int, Key | int]:
    """For each unit in a group the declared context that the group is in or, where there is none, its number."""
    homes: dict[int, Key | int] = {}
    for number, group in enumerate(together):
        contexts = (units.context_of(units.all[unit]) for unit in group)
        homes |= dict.fromkeys(group, next((context for context in contexts if context), number))
    return homes
