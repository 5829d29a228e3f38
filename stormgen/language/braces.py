"""Tokens in; the braces that are missing or one too many, told from the indentation, out.

Only a text whose braces do not add up is looked at: how a sound text is indented means nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    indent: int


def find_brace_mistakes(
    source: SourceText, tokens: Sequence[Token], starters: frozenset[str]
) -> tuple[BraceMistake, ...]:
    """What to change so that blocks end where the text is indented back; nothing where braces add up."""
    kinds = [token.kind for token in tokens]
    surplus = kinds.count("LBRACE") - kinds.count("RBRACE")
    doubled = [place for place in range(1, len(kinds)) if kinds[place - 1] == kinds[place] == "LBRACE"]
    if doubled and surplus > 0:
        return tuple(BraceMistake(place) for place in doubled[:surplus])
    if surplus > 0:
        return tuple(_unclosed(_lines(source, tokens), tokens, starters))[:surplus]
    return tuple(_unopened(_lines(source, tokens), tokens, starters))[:-surplus] if surplus else ()


def _lines(source: SourceText, tokens: Sequence[Token]) -> list[_Line]:
    """The first token of every line that has one."""
    found: list[_Line] = []
    line_end = -1
    for place, token in enumerate(tokens):
        if token.start > line_end:
            indent = token.start - (source.text.rfind("\n", 0, token.start) + 1)
            found.append(_Line(place, indent))
            line_end = source.text.find("\n", token.start)
            if line_end < 0:
                break
    return found


def _unclosed(lines: list[_Line], tokens: Sequence[Token], starters: frozenset[str]) -> Iterator[BraceMistake]:
    """A block is over where a line is not indented more than the one that opens it."""
    opened: list[tuple[Token, int]] = []
    ends = [line.place for line in lines[1:]] + [len(tokens)]
    for line, end in zip(lines, ends, strict=True):
        first = tokens[line.place].kind
        if first == "RBRACE" or first in starters:
            while opened and opened[-1][1] >= line.indent + (first == "RBRACE"):
                yield BraceMistake(line.place, opener=opened.pop()[0])
        for token in tokens[line.place : end]:
            if token.kind == "LBRACE":
                opened.append((token, line.indent))
            elif token.kind == "RBRACE" and opened:
                opened.pop()


def _unopened(lines: list[_Line], tokens: Sequence[Token], starters: frozenset[str]) -> Iterator[BraceMistake]:
    """A closing brace that no block is open for, as far indented as the line that should have opened one."""
    opened: list[tuple[int, int]] = []
    ends = [line.place for line in lines[1:]] + [len(tokens)]
    for number, (line, end) in enumerate(zip(lines, ends, strict=True)):
        for place in range(line.place, end):
            kind = tokens[place].kind
            if kind == "LBRACE":
                opened.append((number, line.indent))
            elif kind == "RBRACE":
                if opened and (opened[-1][0] == number or opened[-1][1] >= line.indent):
                    opened.pop()
                else:
                    lost = _lost_opener(lines, number, tokens, starters) if place == line.place else None
                    yield lost or BraceMistake(place)


def _lost_opener(
    lines: list[_Line], number: int, tokens: Sequence[Token], starters: frozenset[str]
) -> BraceMistake | None:
    for at in range(number - 1, max(-1, number - _FURTHEST), -1):
        if lines[at].indent < lines[number].indent:
            return None
        if lines[at].indent == lines[number].indent:
            line = tokens[lines[at].place : lines[at + 1].place]
            opens = line[0].kind in starters and all(token.kind != "LBRACE" for token in line) and at + 1 < number
            return BraceMistake(lines[at + 1].place, opens=True) if opens else None
    return None
