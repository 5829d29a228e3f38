"""A token that does not fit, in a text whose braces do not add up, in; the brace that explains it out.

Where the indentation says nothing (see `braces`), the grammar does: what stands in a block shows which block it is.
"""

from collections.abc import Iterator

from stormgen.language.braces import BraceMistake
from stormgen.language.lexer import Token
from stormgen.language.reading import Reading
from stormgen.language.trial import after, fits

# How many tokens after a mistake must fit once a brace is mended, and how far before it one may be mended.
_AHEAD = 8
_NEAR = 4
_FURTHEST = 600
_MOST_TRIED = 40


def find_brace_mistake(reading: Reading, place: int) -> BraceMistake | None:
    """The brace to put in or to take out so that reading goes on well after a place."""
    if reading.surplus > 0:
        return next(_missing_closers(reading, place), None)
    if reading.surplus < 0:
        return next(_missing_openers(reading, place), None) or next(_surplus_closers(reading, place), None)
    return None


def closed_before(reading: Reading, place: int) -> BraceMistake | None:
    """The closing brace that is missing before a declaration that can't stand in the block that is open."""
    for mistake in _closed_on_another_line(reading, place):
        return mistake
    for first in reading.starts(place):
        opener = reading.opener(first)
        if opener and fits(reading.stacks[first], "RBRACE"):
            return BraceMistake(first, opener=opener)
    return None


def _missing_closers(reading: Reading, place: int) -> Iterator[BraceMistake]:
    tokens = reading.tokens
    for at in _near(place):
        is_second = at > 0 and tokens[at - 1].kind == tokens[at].kind == "LBRACE"
        if is_second and _reads(reading, at, at + 1, None, place):
            yield BraceMistake(at)
    yield from _closed_on_another_line(reading, place)
    for at in _near(place):
        opener = reading.opener(at)
        if opener and opener.kind == "LBRACE" and _reads(reading, at, at, "RBRACE", place):
            yield BraceMistake(at, opener=opener)


def _missing_openers(reading: Reading, place: int) -> Iterator[BraceMistake]:
    for at in _near(place):
        if _may_open(reading, at) and _reads(reading, at, at, "LBRACE", _end_of_block(reading, at)):
            yield BraceMistake(at, opens=True)


def _surplus_closers(reading: Reading, place: int) -> Iterator[BraceMistake]:
    """A closing brace that came too early, or whose opening one is missing; at last the one at the place itself."""
    tokens = reading.tokens
    if tokens[place].kind == "RBRACE":
        yield from _long_before(reading, place)
    for at in _near(place):
        if tokens[at].kind == "RBRACE" and at < place and _reads(reading, at, at + 1, None, place):
            yield BraceMistake(at)
    if tokens[place].kind == "RBRACE" and _reads(reading, place, place + 1, None, place):
        yield BraceMistake(place)


def _closed_on_another_line(reading: Reading, place: int) -> Iterator[BraceMistake]:
    """A block that begins within a line is meant to end there; only the chains of a flow run on."""
    line_end = place
    for at in range(place - 1, max(-1, place - _FURTHEST), -1):
        if reading.starts_line(at):
            opener = _left_open(reading, at, line_end)
            if opener and reading.tokens[at].kind != "FLOW" and _reads(reading, line_end, line_end, "RBRACE", place):
                yield BraceMistake(line_end, opener=opener)
            line_end = at


def _left_open(reading: Reading, first: int, last: int) -> Token | None:
    """The last brace on a line that nothing on it closes, where more follows it there."""
    ends = 0
    for at in range(last - 1, first - 1, -1):
        kind = reading.tokens[at].kind
        if kind == "LBRACE" and not ends:
            return reading.tokens[at] if at + 1 < last else None
        ends += (kind == "RBRACE") - (kind == "LBRACE")
    return None


def _long_before(reading: Reading, place: int) -> Iterator[BraceMistake]:
    tried = 0
    for at in range(place - 1, max(-1, place - _FURTHEST), -1):
        if tried >= _MOST_TRIED:
            return
        if reading.tokens[at].kind == "RBRACE" and _is_odd(reading, at):
            tried += 1
            if _reads(reading, at, at + 1, None, place):
                yield BraceMistake(at)
        elif reading.starts_line(at) and _may_open(reading, at):
            tried += 1
            if _reads(reading, at, at, "LBRACE", place):
                yield BraceMistake(at, opens=True)


def _may_open(reading: Reading, place: int) -> bool:
    return reading.tokens[place].kind != "RBRACE" and fits(reading.stacks[place], "LBRACE")


def _is_odd(reading: Reading, place: int) -> bool:
    """A brace that touches another, or that ends a block of several lines and stands before more on its line."""
    before, here = reading.tokens[place - 1], reading.tokens[place]
    if before.kind == "RBRACE" and before.end == here.start:
        return True
    return reading.starts_line(place) and not reading.starts_line(place + 1)


def _near(place: int) -> range:
    return range(place, max(-1, place - _NEAR), -1)


def _end_of_block(reading: Reading, place: int) -> int:
    """The place of the brace that would close a block which opens at a place."""
    depth = 1
    for at in range(place, min(len(reading.tokens), place + _FURTHEST)):
        kind = reading.tokens[at].kind
        depth += (kind == "LBRACE") - (kind == "RBRACE")
        if depth == 0:
            return at
    return place


def _reads(reading: Reading, stack_at: int, first: int, brace: str | None, place: int) -> bool:
    """Whether the tokens from one place on can be read up to well after another, on a stack with or without a brace."""
    stack = reading.stacks[stack_at]
    last = min(place + _AHEAD, len(reading.tokens))
    return reading.reads(after(stack, brace) if brace else stack, first, last) == last - first
