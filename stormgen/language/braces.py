"""Tokens in; the braces that are missing or one too many, told from the indentation, out.

Only a text whose braces do not add up is looked at: how a sound text is indented means nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from stormgen.language.lexer import Token
from stormgen.source import SourceText

# How many lines above a closing brace its opening one is looked for.
_FURTHEST = 200


@dataclass(frozen=True, slots=True)
class BraceMistake:
    """At a place among the tokens: a closing brace to put in for `opener`, an opening one to put in, or one to drop."""

    place: int
    opener: Token | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    place: int
    end: int
    indent: int


def find_brace_mistakes(source: SourceText, tokens: Sequence[Token], words: frozenset[str]) -> tuple[BraceMistake, ...]:
    """What to change so that blocks end where the text is indented back; nothing where braces add up."""
    lines = _lines(source, tokens)
    if not lines or not _is_indented(lines, tokens):
        return ()
    return tuple(mistake for part in _parts(lines, tokens, words) for mistake in _in_part(part, tokens, words))


def _parts(lines: list[_Line], tokens: Sequence[Token], words: frozenset[str]) -> Iterator[list[_Line]]:
    """The lines of each declaration at file level, told from those that are indented least."""
    least = min(line.indent for line in lines)
    first = 0
    for number, line in enumerate(lines):
        if number and line.indent == least and tokens[line.place].kind in words:
            yield lines[first:number]
            first = number
    yield lines[first:]


def _in_part(lines: list[_Line], tokens: Sequence[Token], words: frozenset[str]) -> Iterator[BraceMistake]:
    places = range(lines[0].place, lines[-1].end)
    surplus = sum((tokens[at].kind == "LBRACE") - (tokens[at].kind == "RBRACE") for at in places)
    doubled = [at for at in places[1:] if tokens[at - 1].kind == tokens[at].kind == "LBRACE"]
    if doubled and surplus > 0:
        yield from (BraceMistake(place) for place in doubled[:surplus])
    elif surplus > 0:
        yield from islice(_unclosed(lines, tokens, words), surplus)
    elif surplus < 0:
        yield from islice(_unopened(lines, tokens, words), -surplus)


def _is_indented(lines: list[_Line], tokens: Sequence[Token]) -> bool:
    """Whether most lines after one that opens a block stand further in than that one."""
    pairs = [(a, b) for a, b in pairwise(lines) if tokens[a.end - 1].kind == "LBRACE"]
    return sum(a.indent < b.indent for a, b in pairs) * 2 > len(pairs)


def _lines(source: SourceText, tokens: Sequence[Token]) -> list[_Line]:
    """Every line that has a token: the places of its first one and past its last, the end of the text apart."""
    firsts: list[tuple[int, int]] = []
    line_end = -1
    for place, token in enumerate(tokens[:-1]):
        if token.start > line_end:
            firsts.append((place, token.start - (source.text.rfind("\n", 0, token.start) + 1)))
            line_end = source.text.find("\n", token.start)
            if line_end < 0:
                break
    ends = [place for place, _ in firsts[1:]] + [len(tokens) - 1]
    return [_Line(place, end, indent) for (place, indent), end in zip(firsts, ends, strict=bool(firsts))]


def _unclosed(lines: list[_Line], tokens: Sequence[Token], words: frozenset[str]) -> Iterator[BraceMistake]:
    """A block is over where a line is not indented more than the one that opens it."""
    opened: list[tuple[Token, int]] = []
    for line in lines:
        first = tokens[line.place].kind
        if first == "RBRACE" or first in words:
            while opened and opened[-1][1] >= line.indent + (first == "RBRACE"):
                yield BraceMistake(line.place, opener=opened.pop()[0])
        for token in tokens[line.place : line.end]:
            if token.kind == "LBRACE":
                opened.append((token, line.indent))
            elif token.kind == "RBRACE" and opened:
                opened.pop()
    for opener, _ in reversed(opened):
        yield BraceMistake(lines[-1].end, opener=opener)


def _unopened(lines: list[_Line], tokens: Sequence[Token], words: frozenset[str]) -> Iterator[BraceMistake]:
    """A closing brace that no block is open for, as far indented as the line that should have opened one."""
    opened: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        for place in range(line.place, line.end):
            kind = tokens[place].kind
            if kind == "LBRACE":
                opened.append((number, line.indent))
            elif kind == "RBRACE":
                if opened and (opened[-1][0] == number or opened[-1][1] >= line.indent):
                    opened.pop()
                else:
                    lost = _lost_opener(lines, number, tokens, words) if place == line.place else None
                    if lost or place > line.place or line.end > place + 1:
                        yield lost or BraceMistake(place)


def _lost_opener(
    lines: list[_Line], number: int, tokens: Sequence[Token], words: frozenset[str]
) -> BraceMistake | None:
    for at in range(number - 1, max(-1, number - _FURTHEST), -1):
        if lines[at].indent < lines[number].indent:
            return None
        if lines[at].indent == lines[number].indent:
            line = tokens[lines[at].place : lines[at].end]
            opens = line[0].kind in words and all(token.kind != "LBRACE" for token in line) and at + 1 < number
            return BraceMistake(lines[at + 1].place, opens=True) if opens else None
    return None
