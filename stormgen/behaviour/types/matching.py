"""A pattern as a tree and a text in; whether all of the text fits it, in time that no pattern makes explode, out.

All ways through the pattern are followed at once (Thompson, "Regular Expression Search Algorithm", 1968), and the sets
of places that were met are kept, so that most characters are one look-up. Python's own engine tries one way after
the other, of which `(a+)+b` has as many as there are ways to part a text.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

MOST_STEPS = 1_000_000
_MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class One:
    """Any character that this regular expression fits."""

    body: str


@dataclass(frozen=True, slots=True)
class Row:
    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Choice:
    options: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Repeat:
    part: "Node"
    low: int
    high: int | None


Node: TypeAlias = One | Row | Choice | Repeat
Places: TypeAlias = frozenset[int]


class TooMuchToMatch(Exception):
    """The text is long, and there are too many places in the pattern at which each of its characters may stand."""


class Matcher:
    """The places of one pattern: each either takes a character or leads on to others."""

    def __init__(self, node: Node) -> None:
        self._takes: dict[int, tuple[re.Pattern[str], int]] = {}
        self._leads: dict[int, tuple[int, ...]] = {}
        self._end = 0
        self._start = self._before(node, self._end)
        self._moves: dict[tuple[Places, str], Places] = {}

    def fits(self, text: str) -> bool:
        """Raises `TooMuchToMatch`."""
        steps, places = 0, self._first
        for char in text:
            found = self._moves.get((places, char))
            if found is None:
                steps += len(places)
                if steps > MOST_STEPS:
                    raise TooMuchToMatch
                found = self._move(places, char)
            if not found:
                return False
            places = found
        return self._end in places

    @cached_property
    def _first(self) -> Places:
        return self._reached([self._start])

    def _move(self, places: Places, char: str) -> Places:
        ways = (self._takes[place] for place in places if place in self._takes)
        found = self._reached([target for body, target in ways if body.fullmatch(char)])
        if len(self._moves) >= _MOST_KEPT:
            self._moves.clear()
        self._moves[places, char] = found
        return found

    def _reached(self, places: Collection[int]) -> Places:
        """These places and all that they lead on to, less those that only lead on."""
        waiting, seen = list(places), set(places)
        while waiting:
            more = [place for place in self._leads.get(waiting.pop(), ()) if place not in seen]
            seen.update(more)
            waiting += more
        return frozenset(seen - self._leads.keys())

    # ---- places --------------------------------------------------------------------------------------

    def _before(self, node: Node, after: int) -> int:
        """The place from which a part of the pattern begins that ends at another place."""
        match node:
            case One(body):
                return self._taking(re.compile(body), after)
            case Row(parts):
                for part in reversed(parts):
                    after = self._before(part, after)
                return after
            case Choice(options):
                return self._leading([self._before(option, after) for option in options])
            case Repeat(part, low, high):
                start = self._endless(part, after) if high is None else self._at_most(part, high - low, after)
                for _ in range(low):
                    start = self._before(part, start)
                return start

    def _endless(self, part: Node, after: int) -> int:
        start = self._leading([after])
        self._leads[start] = (self._before(part, start), after)
        return start

    def _at_most(self, part: Node, times: int, after: int) -> int:
        start = after
        for _ in range(times):
            start = self._leading([self._before(part, start), after])
        return start

    def _taking(self, body: re.Pattern[str], after: int) -> int:
        place = self._new()
        self._takes[place] = (body, after)
        return place

    def _leading(self, places: Collection[int]) -> int:
        place = self._new()
        self._leads[place] = tuple(places)
        return place

    def _new(self) -> int:
        return 1 + len(self._takes) + len(self._leads)
