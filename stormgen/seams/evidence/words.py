"""Tie: the names of their commands and events share words that are rare elsewhere."""

from collections import Counter
from collections.abc import Iterator

from stormgen.board import Board
from stormgen.flow import Flow
from stormgen.seams.evidence._kind import EvidenceKind, Tie
from stormgen.seams.evidence._likeness import alike
from stormgen.seams.terms import words_of
from stormgen.seams.units import Units


def _ties(board: Board, flow: Flow, units: Units) -> Iterator[Tie]:
    spelled: dict[str, str] = {}
    for a, b, likeness, term in alike(_bags(board, units, spelled)):
        first, second = units.all[a], units.all[b]
        sentence = f"what {first.name} and {second.name} do shares the word {spelled[term]!r}"
        yield Tie(first, second, likeness, sentence, board[first].span)


def _bags(board: Board, units: Units, spelled: dict[str, str]) -> list[Counter[str]]:
    """In how many names of each unit every term is; `spelled` gets the shortest word of each term, to show."""
    bags: list[Counter[str]] = [Counter() for _ in units.all]
    for inner in (*board.commands, *board.events):
        owner = units.of(inner.key)
        if owner:
            bag = bags[units.index[owner]]
            for word in sorted(set(words_of(inner.name))):
                term = units.vocabulary.term(word)
                bag[term] += 1
                spelled[term] = min(spelled.get(term, word), word, key=lambda w: (len(w), w))
    return bags


# A word in what they do says less than one in what they are called: of real pairs that share one, a sixth are in
# one context, hardly more than of all pairs.
EVIDENCE = EvidenceKind("words", 0.5, _ties)
