"""Tokens in; where a brace is missing or is one too many, told from the indentation, out.

Only a text whose braces do not add up is looked at: how a sound text is indented means nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stormgen.language.lexer import Token
from stormgen.source import SourceText


@dataclass(frozen=True, slots=True)
class Balance:
    """`missing` pairs an opening brace with the place where its closing one belongs; `stray` are places."""

    missing: tuple[tuple[Token, int], ...] = ()
    stray: tuple[int, ...] = ()


def balance(source: SourceText, tokens: Sequence[Token], starters: frozenset[str]) -> Balance:
    """What to add and what to leave out so that blocks end where the text is indented back."""
    kinds = [token.kind for token in tokens]
    surplus = kinds.count("LBRACE") - kinds.count("RBRACE")
    if surplus == 0:
        return Balance()
    found = list(_mismatches(source, tokens, starters))
    if surplus > 0:
        return Balance(missing=tuple((opener, place) for opener, place in found if opener is not None)[:surplus])
    return Balance(stray=tuple(place for opener, place in found if opener is None)[:-surplus])


def _mismatches(
    source: SourceText, tokens: Sequence[Token], starters: frozenset[str]
) -> Iterator[tuple[Token | None, int]]:
    opened: list[tuple[Token, int]] = []
    indent, line_end = 0, -1
    for place, token in enumerate(tokens):
        begins_line = token.start > line_end
        if begins_line:
            indent = token.start - (source.text.rfind("\n", 0, token.start) + 1)
            line_end = source.text.find("\n", token.start)
            line_end = len(source.text) if line_end < 0 else line_end
        if token.kind == "RBRACE":
            while begins_line and opened and opened[-1][1] > indent:
                yield opened.pop()[0], place
            if opened and not (begins_line and opened[-1][1] < indent):
                opened.pop()
            else:
                yield None, place
        elif begins_line and token.kind in starters:
            while opened and opened[-1][1] >= indent:
                yield opened.pop()[0], place
        if token.kind == "LBRACE":
            opened.append((token, indent))
