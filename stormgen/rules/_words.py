"""Names in; their words, and what kind of words these are, out.

Grammar is judged only of English, and in doubt not at all: a wall in another language must stay silent.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from stormgen.binding.model import label_of
from stormgen.board import Board, Element
from stormgen.rules._lexicon import ASKING, IRREGULAR, NOT_PAST, NOUN_TOO, SIMPLE_PAST, SMALL, SPELLINGS

# Rules on grammar share these settings, as one table.
TABLE = "vocabulary"
OPTIONS: dict[str, Any] = {"language": "auto", "past-tense": (), "verbs": ()}

_VERBS = ASKING | NOUN_TOO | IRREGULAR.keys()
_PAST = SIMPLE_PAST | set(IRREGULAR.values())
_PAST_IN_EED = frozenset(["agreed", "decreed", "disagreed", "freed", "guaranteed", "refereed"])
_KIND_WORDS = {
    "event": (("domain", "event"), ("integration", "event"), ("event",)),
    "command": (("command",),),
    "aggregate": (("aggregate",),),
    "context": (("bounded", "context"), ("context",)),
    "view": (("read", "model"), ("view",)),
}


@lru_cache(maxsize=1 << 16)
def words(name: str) -> tuple[str, ...]:
    """`OrderPlacedV2` -> ("order", "placed", "v2")"""
    return tuple(label_of(name).lower().split())


def kind_words(kind: str, said: tuple[str, ...]) -> tuple[str, ...]:
    """The words at the end of a name that only say what kind of sticky it is: ("domain", "event")."""
    endings = _KIND_WORDS.get(kind, ())
    return next((e for e in endings if len(said) > len(e) and said[-len(e) :] == e), ())


def core(element: Element) -> tuple[str, ...]:
    """The words of an element's name, without its kind, its version and numbers at the end."""
    said = tuple(word for word in (re.sub(r"(?:v?\d+)$", "", w) for w in words(element.name)) if word)
    ending = kind_words(element.key.kind, said)
    return said[: len(said) - len(ending)]


def things(board: Board) -> frozenset[str]:
    """Words that aggregates and events begin with: where an Order is paid, `OrderCreate` does not begin with a verb."""
    return frozenset(words(element.name)[0] for element in (*board.aggregates, *board.events))


def participle(verb: str) -> str:
    """`place` -> "placed", `pay` -> "paid", `ship` -> "shipped"."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ied"
    doubles = re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", verb) or verb.endswith(("mit", "fer", "cel", "cur", "trol"))
    return f"{verb}{verb[-1]}ed" if doubles else f"{verb}ed"


def a(noun: str) -> str:
    """`event` -> "an event" """
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


@lru_cache(maxsize=1 << 16)
def american(word: str) -> str:
    """The word in one spelling, whichever of two it is written in: "cancelled" -> "canceled"."""
    return next((us + word.removeprefix(uk) for uk, us in SPELLINGS if word.startswith(uk)), word)


class Grammar:
    """What the words of one model can be. `options` are the settings of the table `vocabulary`."""

    def __init__(self, board: Board, options: Mapping[str, Any]) -> None:
        self._past = _PAST | {word.lower() for word in options["past-tense"]}
        events = [core(event) for event in board.events]
        self._verbs = _VERBS | {word.lower() for word in options["verbs"]} | set(self._stems(events))
        # A model tells its language by what most events end in; without any, by what commands begin with.
        told = [any(map(self.is_past, said)) for said in events]
        told = told or [any(map(self.is_verb, core(command)[:1])) for command in board.commands]
        self._share = sum(told) / len(told) if told else 0.0
        self._few = len(told) < 4
        self._language = options["language"]

    def judges(self, said: Iterable[str]) -> bool:
        """Whether a name is English, as far as can be told: by its words, or by what most events are called."""
        said = tuple(said)
        if self._language != "auto":
            return bool(self._language == "en")
        if not said or not all(word.isascii() for word in said):
            return False
        known = any(word in SMALL or word in self._verbs or word in self._past for word in said)
        return self._share >= 0.5 or (known and (self._few or self._share >= 0.25))

    def is_past(self, word: str) -> bool:
        """Whether a word can be a past form: placed, paid, ran."""
        if word in self._past or word in _PAST_IN_EED:
            return True
        return len(word) > 3 and word.endswith("ed") and not word.endswith("eed") and word not in NOT_PAST

    def is_verb(self, word: str) -> bool:
        """Whether a word can be the base form of a verb, as commands begin with."""
        return word in self._verbs or (len(word) > 5 and word.endswith(("ify", "ize", "ise", "ate")))

    def asks(self, word: str) -> bool:
        """Whether a word is a base form that is no noun and no past form as well: send, not order or put."""
        return word in ASKING and word not in self._past

    def _stems(self, names: Iterable[tuple[str, ...]]) -> Iterator[str]:
        """What the regular past forms of a model may be made from: "enriched" tells of enrich."""
        for word in (word for said in names for word in said if self.is_past(word)):
            if word.endswith("ied"):
                yield f"{word[:-3]}y"
            elif word.endswith("ed"):
                yield from (word[:-1], word[:-2])
                if word[-3:-2] == word[-4:-3]:
                    yield word[:-3]
