"""A word and the words that are known in; the known one that a person most likely meant out."""

from collections.abc import Iterable
from functools import lru_cache
from heapq import nsmallest

_LONGEST = 80
_MOST_TRIED = 30


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that takes the fewest slips of the hand to become this one; None when none is close.

    A slip is a letter lost, added, changed or swapped with the next (Damerau 1964). Case does not count.
    """
    if len(word) > _LONGEST:
        return None
    folded, letters = _folded(word)
    most = 1 if len(folded) < 5 else 2 if len(folded) < 9 else 3
    # Each slip changes the set of letters by two at most: a quick way to tell most words apart.
    alike = [
        (differs, candidate)
        for candidate in known
        if abs(len(candidate) - len(word)) <= most
        and (differs := (letters ^ _folded(candidate)[1]).bit_count()) <= 2 * most
    ]
    close = [(_slips(folded, _folded(candidate)[0], most), candidate) for _, candidate in nsmallest(_MOST_TRIED, alike)]
    slips, best = min(close, default=(most + 1, ""))
    return best if slips <= most else None


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> tuple[str, int]:
    """The word without case, and the set of its letters as bits."""
    folded = word.casefold()
    letters = 0
    for letter in folded:
        letters |= 1 << (ord(letter) % 64)
    return folded, letters


def _slips(a: str, b: str, most: int) -> int:
    """The optimal string alignment distance; more than `most` as soon as it is known to be."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        above, row, older = row, [i], before
        for j, other in enumerate(b, 1):
            cost = min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before = above
    return row[-1]
