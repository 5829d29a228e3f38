"""A word that is one slip of the hand away from one that the model uses elsewhere: `OrderPlcaed`."""

from collections import defaultdict
from collections.abc import Iterator

from stormgen.board import Element
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._names import DOMAIN_KINDS
from stormgen.rules._rename import Renaming

CODE = declare("STORM528", "look-alike-name", "warning")

# Shorter words are too often one letter from another that is meant; longer ones are no words.
_SHORTEST, _LONGEST = 6, 40


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Words in one name only, of which two letters are swapped, or one inside is lost or doubled, against others."""
    by_word: dict[str, list[Element]] = defaultdict(list)
    for element in facts.board:
        if element.key.kind in DOMAIN_KINDS:
            for word in dict.fromkeys(_words.words(element.name)):
                by_word[word].append(element)
    renaming = Renaming(facts.board)
    meant = {slip: word for word, elements in by_word.items() if len(elements) > 1 for slip in _slips(word)}
    for word, (first, *others) in by_word.items():
        right = meant.get(word)
        if right and not others and len(word) >= _SHORTEST and _words.american(word) != _words.american(right):
            yield _finding(first, word, right, by_word[right][0], renaming)


def _finding(element: Element, word: str, right: str, other: Element, renaming: Renaming) -> Diagnostic:
    at = element.name.lower().find(word)
    better = (
        element.name[:at] + (right.title() if element.name[at].isupper() else right) + element.name[at + len(word) :]
    )
    message = f"{word} in {element.name} looks like a slip of the hand for {right}."
    related = (Related(f"{right} is here.", other.span),)
    return Diagnostic(CODE, message, element.span, f"Did you mean {better}?", related, renaming.fix(element, better))


def _slips(word: str) -> Iterator[str]:
    """What a word becomes when two letters inside are swapped, or one is lost or doubled; its ends stay."""
    for i in range(1, len(word) - 1 if len(word) <= _LONGEST else 0):
        yield word[:i] + word[i + 1 :]
        yield word[:i] + word[i] + word[i:]
        if i < len(word) - 2 and word[i] != word[i + 1]:
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
