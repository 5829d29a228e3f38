"""Tie: they are called alike: one name continues the other, or both begin with a word that few begin with."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import log

from stormgen.board import Board
from stormgen.flow import Flow
from stormgen.seams.evidence._kind import EvidenceKind, Tie
from stormgen.seams.units import Units, topic_of

# A word that more names than this begin with ties nothing, nor does a name that more than this have: either would cost
# a pair for each two of them.
_WIDEST = 150

Terms = tuple[str, ...]


def _ties(board: Board, flow: Flow, units: Units) -> Iterator[Tie]:
    topics = [topic_of(unit) for unit in units.all]
    terms = [tuple(map(units.vocabulary.term, words)) for words in topics]
    parts = list(_parts(terms))
    for whole, part, weight in parts:
        first, second = units.all[whole], units.all[part]
        yield Tie(first, second, weight, f"{second.name} continues the name of {first.name}", board[second].span)
    tied = {frozenset((whole, part)) for whole, part, _ in parts}
    for a, b, weight in _alike(terms):
        if frozenset((a, b)) not in tied:
            first, second = units.all[a], units.all[b]
            sentence = f"{first.name} and {second.name} begin with the word {topics[a][0]!r}"
            yield Tie(first, second, weight, sentence, board[first].span)


def _parts(terms: Sequence[Terms]) -> Iterator[tuple[int, int, float]]:
    """Names that another name begins with, such as Order and OrderLine: half a clear tie for what all names begin
    with, up to a clear one for what few do.
    """
    called: dict[Terms, list[int]] = defaultdict(list)
    for at, name in enumerate(terms):
        called[name].append(at)
    parts: dict[int, list[int]] = defaultdict(list)
    for at, name in enumerate(terms):
        for length in range(1, len(name)):
            wholes = called.get(name[:length], [])
            for whole in wholes if len(wholes) <= _WIDEST else ():
                parts[whole].append(at)
    for whole, continuing in sorted(parts.items()):
        weight = (1.0 + _rarity(1 + len(continuing), len(terms))) / 2
        yield from ((whole, part, weight) for part in continuing)


def _alike(terms: Sequence[Terms]) -> Iterator[tuple[int, int, float]]:
    """Names of one first word, tied by its rarity."""
    beginning: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(terms):
        if name:
            beginning[name[0]].append(at)
    for group in beginning.values():
        rarity = _rarity(len(group), len(terms))
        if 1 < len(group) <= _WIDEST and rarity > 0:
            yield from ((a, b, rarity) for a, b in combinations(group, 2))


def _rarity(having: int, count: int) -> float:
    """0 for what all names begin with, towards 1 for what two of very many do."""
    return log(count / having) / log(count) if 1 < count > having else 0.0


# Of real pairs that begin alike three in four are in one context, of pairs with a reference one in three; yet a word
# such as Meeting in a system for meetings misleads, and weighing names twice did no better on systems not seen.
EVIDENCE = EvidenceKind("names", 1.0, _ties)
