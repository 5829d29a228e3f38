"""A token that does not fit on a line, or after one, that lacks a quote, in; where the quote was meant to be out.

Without it texts and what stands between them change places. So the line is split anew with a quote at each end of a
word in turn, and the place that lets the most of it be read is taken.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from stormgen.language.lexer import Token, tokenize
from stormgen.language.reading import Reading
from stormgen.language.trial import after
from stormgen.source import SourceText

# How many tokens after the line must fit, and the longest line that is tried.
_AHEAD = 4
_LONGEST = 400
# How many places are weighed.
_MOST = 3
# A quote opens before a word and closes after one or after what ends a sentence.
_OPENS = re.compile(r"(?<=[\s(\[,])(?=\w)")
_CLOSES = re.compile(r"(?<=[\w.?!)])(?=[\s,)\]}])|$")


@dataclass(frozen=True, slots=True)
class Quote:
    """`tokens` take the place of those from `first` up to `last`, those of the line with a quote put in at `at`."""

    first: int
    last: int
    tokens: list[Token]
    at: int
    hint: str


def find_quote(reading: Reading, place: int, told: Collection[int]) -> Quote | None:
    """The quote to put in so that the line of a token, or the one before, can be read; None where none is missing."""
    for near in (place, place - 1):
        if 0 <= near < len(reading.tokens) - 1:
            start, end = _line_of(reading.source.text, reading.tokens[near].start)
            if end - start < _LONGEST and any(start <= offset < end for offset in told):
                return _mended(reading, near, start, end)
    return None


def _line_of(text: str, offset: int) -> tuple[int, int]:
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text)


def _mended(reading: Reading, place: int, start: int, end: int) -> Quote | None:
    line = reading.source.text[start:end]
    if line.replace(r"\"", "").count('"') % 2 == 0:
        return None
    first, last = place, place + 1
    while first and reading.tokens[first - 1].start >= start:
        first -= 1
    while reading.tokens[last].start < end and last < len(reading.tokens) - 1:
        last += 1
    found: list[Quote | None] = list(islice(_that_read(reading, first, last, line, start), _MOST))
    # A word that stands elsewhere too is a name, and not the beginning of a text.
    likely = [quote for quote in found if quote and not _opens_before_name(reading.source.text, quote.at)]
    return next(iter([*likely, *found, None]))


def _opens_before_name(text: str, at: int) -> bool:
    word = re.compile(r"\w+").match(text, at)
    return bool(word and word[0][0].isupper() and len(re.findall(rf'(?<!")\b{word[0]}\b', text)) > 1)


def _that_read(reading: Reading, first: int, last: int, line: str, start: int) -> Iterator[Quote]:
    for at, closes in _ends_of_words(line):
        found = tokenize(SourceText("", f'{line[:at]}"{line[at:]}'))
        tokens = [_moved(token, at, start) for token in found.tokens[:-1]]
        if not found.diagnostics and _fit(reading, first, last, tokens):
            word = re.search(r"\S+$", line[:at]) if closes else re.match(r"\S+", line[at:])
            hint = f"{'after' if closes else 'before'} {word[0] if word else line.strip()}"
            yield Quote(first, last, tokens, start + at, hint)


def _ends_of_words(line: str) -> Iterator[tuple[int, bool]]:
    """Where a quote may close what one opened, the last first; then where one may open a text, the first first."""
    quotes = [match.start() for match in re.finditer(r'(?<!\\)"', line)]

    def is_inside(at: int) -> bool:
        return sum(quote < at for quote in quotes) % 2 == 1

    yield from ((m.start(), True) for m in reversed(list(_CLOSES.finditer(line))) if is_inside(m.start()))
    yield from ((m.start(), False) for m in _OPENS.finditer(line) if not is_inside(m.start()))


def _fit(reading: Reading, first: int, last: int, tokens: Sequence[Token]) -> bool:
    """Whether tokens can be read in the place of others, and some of what follows after them."""
    stack = reading.stacks[first]
    for token in tokens:
        following = after(stack, token.kind)
        if following is None:
            return False
        stack = following
    ahead = min(last + _AHEAD, len(reading.tokens))
    return reading.reads(stack, last, ahead) == ahead - last


def _moved(token: Token, at: int, start: int) -> Token:
    """A token of the line with one more quote, where it stands in the text."""
    first, last = (offset - (offset > at) for offset in (token.start, token.end))
    return Token(token.kind, token.text, start + first, start + last)
