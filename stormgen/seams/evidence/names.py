"""Tie: they are called alike: one name continues the other, or both begin with a word that few begin with."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import log

from stormgen.board import Board
from stormgen.flow import Flow
from stormgen.seams.evidence._kind import EvidenceKind, Tie
from stormgen.seams.units import Units, topic_of

# A word that more names than this begin with ties nothing, and would cost a pair for each two of them.
_WIDEST = 150

Terms = tuple[str, ...]


def _ties(board: Board, flow: Flow, units: Units) -> Iterator[Tie]:
    topics = [topic_of(unit) for unit in units.all]
    terms = [tuple(map(units.vocabulary.term, words)) for words in topics]
    parts = set(_parts(terms))
    for whole, part in sorted(parts):
        first, second = units.all[whole], units.all[part]
        yield Tie(first, second, 1.0, f"{second.name} continues the name of {first.name}", board[second].span)
    for a, b, rarity in _alike(terms):
        if (a, b) not in parts and (b, a) not in parts:
            first, second = units.all[a], units.all[b]
            sentence = f"{first.name} and {second.name} begin with the word {topics[a][0]!r}"
            yield Tie(first, second, rarity, sentence, board[first].span)


def _parts(terms: Sequence[Terms]) -> Iterator[tuple[int, int]]:
    """Names that another name begins with, such as Order and OrderLine."""
    called: dict[Terms, list[int]] = defaultdict(list)
    for at, name in enumerate(terms):
        called[name].append(at)
    for at, name in enumerate(terms):
        for length in range(1, len(name)):
            yield from ((whole, at) for whole in called.get(name[:length], ()))


def _alike(terms: Sequence[Terms]) -> Iterator[tuple[int, int, float]]:
    """Names of one first word: 1 for a word of two of very many names, towards 0 for one that most begin with."""
    beginning: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(terms):
        if name:
            beginning[name[0]].append(at)
    for group in beginning.values():
        rarity = log(len(terms) / len(group)) / log(len(terms)) if len(terms) > 1 else 0.0
        if 1 < len(group) <= _WIDEST and rarity > 0:
            yield from ((a, b, rarity) for a, b in combinations(group, 2))


# Names tell most: of real pairs that begin alike three in four are in one context, of pairs with a reference one
# in three.
EVIDENCE = EvidenceKind("names", 2.0, _ties)
