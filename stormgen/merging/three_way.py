"""A base and two texts that were made of it in; what they agree on, and where they clash, out.

This is diff3: what one side left as it was is taken from the other; where both changed the same place they clash
(Khanna, Kunal and Pierce, "A Formal Investigation of Diff3", FSTTCS 2007).
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from stormgen.values import value

Lines = Sequence[str]


@value
class Agreed:
    lines: tuple[str, ...]


@value
class Clash:
    """Both sides changed these lines of the base, or put something in at the same place, where `base` is empty."""

    base: tuple[str, ...]
    yours: tuple[str, ...]
    new: tuple[str, ...]


@value
class _Alike:
    """Where all three have the same lines."""

    base: int
    yours: int
    new: int
    size: int


def lines_of(text: str) -> list[str]:
    """With their ends. Only a line feed ends a line: what else could may stand in a string."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def three_way(base: Lines, yours: Lines, new: Lines) -> Iterator[Agreed | Clash]:
    """In the order of the text. What is put together is everything that is in `yours` or in `new` and not taken out."""
    at_base = at_yours = at_new = 0
    for alike in _alike(base, yours, new):
        yield from _between(
            tuple(base[at_base : alike.base]), tuple(yours[at_yours : alike.yours]), tuple(new[at_new : alike.new])
        )
        if alike.size:
            yield Agreed(tuple(base[alike.base : alike.base + alike.size]))
        at_base, at_yours, at_new = alike.base + alike.size, alike.yours + alike.size, alike.new + alike.size


def _alike(base: Lines, yours: Lines, new: Lines) -> Iterator[_Alike]:
    """What of the base is in both; at last the ends, of no size."""
    in_yours = SequenceMatcher(None, base, yours, autojunk=False).get_matching_blocks()
    in_new = SequenceMatcher(None, base, new, autojunk=False).get_matching_blocks()
    first, second = 0, 0
    while first < len(in_yours) and second < len(in_new):
        one, other = in_yours[first], in_new[second]
        start, end = max(one.a, other.a), min(one.a + one.size, other.a + other.size)
        if start < end:
            yield _Alike(start, one.b + start - one.a, other.b + start - other.a, end - start)
        if one.a + one.size < other.a + other.size:
            first += 1
        else:
            second += 1
    yield _Alike(len(base), len(yours), len(new), 0)


def _between(base: tuple[str, ...], yours: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Agreed | Clash]:
    if base == yours or yours == new:
        found: Sequence[Agreed | Clash] = [Agreed(new)]
    elif base == new:
        found = [Agreed(yours)]
    else:
        found = list(_clash(base, yours, new))
    yield from (part for part in found if part != Agreed(()))


def _clash(base: tuple[str, ...], yours: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Agreed | Clash]:
    """What both put at the head or at the tail alike is no part of it."""
    head = _same(yours, new)
    tail = _same(yours[head:][::-1], new[head:][::-1])
    if head + tail == 0:
        yield Clash(base, yours, new)
        return
    yield Agreed(new[:head])
    yield from _between(base, yours[head : len(yours) - tail], new[head : len(new) - tail])
    yield Agreed(new[len(new) - tail :])


def _same(one: Lines, other: Lines) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
