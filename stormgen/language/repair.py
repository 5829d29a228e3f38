"""A token that does not fit and what stands around it in; the smallest change that makes it fit out.

A change is one token put in, taken out or replaced, and it counts only when reading goes on well after it
(after Burke and Fisher 1987, "A practical method for LR and LL syntactic error diagnosis and recovery").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stormgen.diagnostics import nearest
from stormgen.language._tables import FIXED, KEYWORDS
from stormgen.language.lexer import END, Token
from stormgen.language.trial import Trial, fitting

_WINDOW = 7
_ENOUGH = 3

_TEXTS = {kind: text for text, kind in (FIXED | KEYWORDS).items()}
ARROW = FIXED["->"]
_RESERVED = ("AND", "OR", "NOT", "IN", "IF", "THEN", "ELSE", "TRUE", "FALSE", "NULL")
# What people leave out, the most likely first.
_LEFT_OUT = ("COMMA", "COLON", "THEN", "ELSE", ARROW, "RPAR", "MORETHAN", "RSQB", "EQUAL", "WHEN", "LPAR", "LBRACE", "ON")
_MIXED_UP = {
    "EQUAL": ("COLON", ARROW),
    "COLON": ("EQUAL",),
    "MINUS": (ARROW,),
    "MORETHAN": (ARROW,),
    FIXED["=="]: ("EQUAL",),
    "LPAR": ("LBRACE",),
    "LBRACE": ("LPAR",),
    "RBRACE": ("RPAR", "RSQB"),
    "RPAR": ("RBRACE", "RSQB", "MORETHAN"),
    "DOT": ("COMMA", FIXED[".."]),
    ARROW: ("EQUAL", "COMMA"),
    "NAME": ("COMMA",),
}


@dataclass(frozen=True, slots=True)
class Repair:
    """`tokens` take the place of those from `first` up to `last`; `drop` states are taken back before.

    `wrong` is the place that is shown; `hint` says what to write.
    """

    first: int
    last: int
    tokens: tuple[Token, ...]
    hint: str
    wrong: int
    drop: int = 0


def find_repair(states: Sequence[int], starts: Sequence[int], tokens: Sequence[Token], place: int) -> Repair | None:
    """The change after which the most of what follows fits; None where none helps."""
    best: tuple[int, Repair] | None = None
    for repair in _candidates(states, starts, tokens, place):
        new = [token.kind for token in repair.tokens]
        rest = [token.kind for token in tokens[repair.last : repair.last + _WINDOW]]
        read = Trial(states, len(states) - repair.drop).count([*new, *rest]) - len(new)
        if read == len(rest):
            return repair
        if read >= _ENOUGH and (best is None or read > best[0]):
            best = read, repair
    return best[1] if best else None


def _candidates(
    states: Sequence[int], starts: Sequence[int], tokens: Sequence[Token], place: int
) -> Iterator[Repair]:
    expected = fitting(states)
    token = tokens[place]
    yield from _joined(tokens, place, expected)
    yield from _respelt(token, place, expected)
    yield from _respelt_before(states, starts, tokens, place)
    if token.kind == END:
        return
    yield from _made_a_name(token, place, expected)
    if token.kind == "NAME" and "STRING" in expected and "NAME" not in expected:
        quoted = f'"{token.text}"'
        yield _instead(place, "STRING", quoted, token, f"Write it in quotes: {quoted}.")
    for kind in _MIXED_UP.get(token.kind, ()):
        if kind in expected:
            yield _instead(place, kind, _TEXTS[kind], token, f"Write {_TEXTS[kind]} instead of {token.text}.")
    for kind in _LEFT_OUT:
        if kind in expected:
            new = Token(kind, _TEXTS[kind], token.start, token.start)
            yield Repair(place, place, (new,), _put_in(kind, tokens, place), place)
    if "NULL" in expected and token.kind in ("COMMA", "RPAR", "RBRACE", "RSQB"):
        missing = Token("NULL", "null", token.start, token.start)
        yield Repair(place, place, (missing,), f"Write a value before {token.text}.", place)
    yield Repair(place, place + 1, (), "Take it out.", place)


def _put_in(kind: str, tokens: Sequence[Token], place: int) -> str:
    token, text = tokens[place], _TEXTS[kind]
    if kind == "COMMA" and place and token.kind == tokens[place - 1].kind == "NAME":
        words = f"{tokens[place - 1].text} {token.text}"
        return f'Write a comma between two names, or the words of one in quotes: "{words}".'
    return f"Write {text} before {token.text}."


def _instead(place: int, kind: str, text: str, token: Token, hint: str) -> Repair:
    return Repair(place, place + 1, (Token(kind, text, token.start, token.end),), hint, place)


def _joined(tokens: Sequence[Token], place: int, expected: set[str]) -> Iterator[Repair]:
    """Two signs that were meant as an arrow: `=>`, `-->`, `- >`."""
    pair = tokens[place : place + 2]
    if ARROW in expected and len(pair) == 2 and pair[0].end == pair[1].start:
        written = pair[0].text + pair[1].text
        if written in ("=>", "-->", "->>", "~>"):
            arrow = Token(ARROW, "->", pair[0].start, pair[1].end)
            yield Repair(place, place + 2, (arrow,), f"Write -> instead of {written}.", place)


def _respelt(token: Token, place: int, expected: set[str]) -> Iterator[Repair]:
    """A word that is nearly a keyword which would fit."""
    if token.kind not in ("NAME", *KEYWORDS.values()):
        return
    word = _nearest_keyword(token.text, expected)
    if word:
        yield _instead(place, KEYWORDS[word], word, token, f"Did you mean {word}?")


def _respelt_before(
    states: Sequence[int], starts: Sequence[int], tokens: Sequence[Token], place: int
) -> Iterator[Repair]:
    """The word before may be the misspelt one, where it was read as a name."""
    if not place or tokens[place - 1].kind != "NAME":
        return
    before = tokens[place - 1]
    drop = sum(1 for start in starts[-3:] if start >= before.start)
    if not 0 < drop < len(states) or tokens[place].start < before.end:
        return
    word = _nearest_keyword(before.text, fitting(states[:-drop]))
    if word:
        new = Token(KEYWORDS[word], word, before.start, before.end)
        yield Repair(place - 1, place, (new,), f"Did you mean {word}?", place - 1, drop)


def _nearest_keyword(word: str, expected: set[str]) -> str | None:
    words = [_TEXTS[kind] for kind in expected if kind in _TEXTS and _TEXTS[kind].isidentifier()]
    longer = [known for known in words if len(word) > 2 and (known.startswith(word) or word.startswith(known))]
    return nearest(word, words) or min(longer, default=None)


def _made_a_name(token: Token, place: int, expected: set[str]) -> Iterator[Repair]:
    """A reserved word, or one that is a keyword here, where a name would fit."""
    if token.kind in KEYWORDS.values() and "NAME" in expected:
        what = "is a reserved word" if token.kind in _RESERVED else "has a meaning of its own here"
        yield _instead(place, "NAME", token.text, token, f"{token.text} {what}; choose another name.")
