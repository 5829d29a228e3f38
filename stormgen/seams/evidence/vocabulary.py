"""Tie: their names, and those of their commands and events, share words that are rare elsewhere."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from heapq import nlargest
from itertools import combinations
from math import log, sqrt

from stormgen.board import Board
from stormgen.flow import Flow
from stormgen.seams.evidence._kind import EvidenceKind, Tie
from stormgen.seams.terms import words_of
from stormgen.seams.units import Units

# A word of more units than this ties nothing together and would cost a pair for each two of them.
_WIDEST_WORD = 60
_NEAREST = 10

Pair = tuple[int, int]


def _ties(board: Board, flow: Flow, units: Units) -> Iterator[Tie]:
    """Cosine of the units' words weighted by rarity (tf-idf, Salton and Buckley 1988), each with its nearest."""
    vectors = _vectors(_bags(board, units))
    likeness, shared = _likeness(vectors)
    for a, b in _nearest(likeness, len(vectors)):
        first, second = units.all[a], units.all[b]
        word = max(shared[a, b], key=lambda w: (vectors[a][w] * vectors[b][w], w))
        sentence = f"{first.name} and {second.name} share the word {word!r}"
        yield Tie(first, second, likeness[a, b], sentence, board[first].span)


def _bags(board: Board, units: Units) -> list[Counter[str]]:
    """The words of each unit: its own name, and those of the commands and events in it."""
    bags = [Counter(words_of(unit.name)) for unit in units.all]
    for inner in (*board.commands, *board.events):
        owner = units.of(inner.key)
        if owner and owner != inner.key:
            bag = bags[units.index[owner]]
            for word in set(words_of(inner.name)):
                bag[word] += 1
    return bags


def _vectors(bags: list[Counter[str]]) -> list[dict[str, float]]:
    """Words to weights, each vector of length 1; a word that every unit has weighs nothing."""
    units_with = Counter(word for bag in bags for word in bag)
    rarity = {word: log(len(bags) / count) for word, count in units_with.items()}
    return [_unit_length({w: (1 + log(c)) * rarity[w] for w, c in sorted(bag.items())}) for bag in bags]


def _unit_length(vector: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum(x * x for x in vector.values())) or 1.0
    return {word: x / length for word, x in vector.items()}


def _likeness(vectors: list[dict[str, float]]) -> tuple[dict[Pair, float], dict[Pair, list[str]]]:
    """The cosine of every two units that share a word, and the words they share."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        for word in vector:
            holders[word].append(at)
    likeness: dict[Pair, float] = defaultdict(float)
    shared: dict[Pair, list[str]] = defaultdict(list)
    for word in sorted(w for w, at in holders.items() if 1 < len(at) <= _WIDEST_WORD):
        for a, b in combinations(holders[word], 2):
            likeness[a, b] += vectors[a][word] * vectors[b][word]
            shared[a, b].append(word)
    return likeness, shared


def _nearest(likeness: dict[Pair, float], count: int) -> list[Pair]:
    """The pairs in which one is among the `_NEAREST` most like the other."""
    around: list[list[tuple[float, Pair]]] = [[] for _ in range(count)]
    for pair, value in likeness.items():
        for end in pair:
            around[end].append((value, pair))
    return sorted({pair for near in around for value, pair in nlargest(_NEAREST, near) if value > 0})


EVIDENCE = EvidenceKind("vocabulary", 0.25, _ties)
