"""A part that nobody gives and the values at hand in; those that may have been meant, the likeliest first, out."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from stormgen.behaviour.types.inference import Typing
from stormgen.behaviour.types.problems import Problems
from stormgen.behaviour.types.scopes import Names, Scopes
from stormgen.behaviour.types.types import held
from stormgen.board.policy import ForEach
from stormgen.board.types import Field, Named, RefTo, Type

_MOST = 2
_ALIKE = 0.6


def candidates(scopes: Scopes, part: Field, at_hand: Names) -> list[str]:
    """Values that fit: those of the very type that the model names; else those named alike; else any, a few of them."""
    types = scopes.types
    wanted = types.plain(part.type)
    fitting = [name for name, type_ in at_hand.items() if types.fits(held(types.plain(type_)), wanted)]
    fitting.sort(key=lambda name: -_likeness(name, part.name))
    same = [name for name in fitting if isinstance(part.type, Named | RefTo) and at_hand[name] == part.type]
    alike = [name for name in fitting if _likeness(name, part.name) >= _ALIKE]
    return (same or alike or fitting)[:_MOST]


def with_elements(scopes: Scopes, each: ForEach | None, offered: Names) -> Names:
    """What is at hand, and of the elements that a policy goes through, what each has."""
    if each is None:
        return offered
    item = Typing(scopes.types, scopes.plain(offered), Problems()).elements(each.items)
    return {**dict(_of_element(scopes, each.variable, item)), **offered} if item else offered


def _of_element(scopes: Scopes, variable: str, item: Type) -> Iterator[tuple[str, Type]]:
    structure = scopes.types.structure(item)
    if structure is None:
        yield variable, item
    else:
        yield from ((f"{variable}.{part.name}", part.type) for part in structure.fields)


def _likeness(name: str, wanted: str) -> float:
    return SequenceMatcher(a=name.rpartition(".")[2].casefold(), b=wanted.casefold(), autojunk=False).ratio()
