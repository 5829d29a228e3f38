"""A token that does not fit and what stands around it in; the smallest change that makes it fit out.

A change is one token put in, taken out or replaced, and it counts only when reading goes on well after it
(after Burke and Fisher 1987, "A practical method for LR and LL syntactic error diagnosis and recovery").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stormgen.board.types import BUILTINS
from stormgen.diagnostics import nearest
from stormgen.language._tables import FIXED, KEYWORDS
from stormgen.language.expected import describe_expected
from stormgen.language.foreign import keyword_for
from stormgen.language.lexer import END, Token
from stormgen.language.reading import Reading
from stormgen.language.trial import Stack, after, fits, fitting

_WINDOW = 7
_ENOUGH = 3
# How many tokens back a missing ( is looked for.
_FURTHEST = 300

TEXTS = {kind: text for text, kind in (FIXED | KEYWORDS).items()}
ARROW = FIXED["->"]
_RESERVED = ("AND", "OR", "NOT", "IN", "IF", "THEN", "ELSE", "TRUE", "FALSE", "NULL")
# What people leave out, the most likely first.
_LEFT_OUT = ("COMMA", "COLON", "THEN", "ELSE", ARROW, "RPAR", "MORETHAN", "RSQB", "EQUAL", "LPAR")
# A word that begins a declaration, and that seldom does so within a line.
DECLARERS = frozenset([
    "MODEL", "IMPORT", "ACTOR", "SYSTEM", "EVENT", "PIVOTAL", "HOTSPOT", "OPPORTUNITY", "FLOW", "CONTEXT",
    "AGGREGATE", "COMMAND", "POLICY", "VIEW", "TYPE", "ENUM", "SAGA", "SCENARIO", "LEGACY", "LET", "INVARIANT",
    "STEP", "TABLE", "ROUTE", "TRANSACTION", "DEPENDS", "MODULE", "DATABASE",
])  # fmt: skip
# What a line may start with, besides a name.
STARTERS = DECLARERS | {"REQUIRE", "EMIT", "GIVEN", "WHEN", "THEN", "ON", "AT"}
# What joins two things, so that one at the end of a list is too many.
_JOINTS = ("COMMA", "DOT", "AND", "OR", "VBAR", ARROW)
_TOO_MANY = "is one too many here"
_JOINED = {
    **dict.fromkeys(("=>", "-->", "->>", "~>", "==>"), "->"),
    **dict.fromkeys((":=", "=:"), "="),
    "===": "==",
    "!==": "!=",
    "<>": "!=",
    "=<": "<=",
    "::": ":",
}
_MIXED_UP = {
    "EQUAL": ("COLON", ARROW, FIXED["=="]),
    "COLON": ("EQUAL",),
    "MINUS": (ARROW,),
    "MORETHAN": (ARROW,),
    FIXED["=="]: ("EQUAL",),
    "RPAR": ("RSQB", "MORETHAN"),
    "RSQB": ("RPAR",),
    "DOT": ("COMMA", FIXED[".."]),
    ARROW: ("EQUAL", "COMMA"),
}


@dataclass(frozen=True, slots=True)
class Repair:
    """`tokens` take the place of those from `first` up to `last`.

    `says` is what is told of the token at `first`, after its name or `found`; `hint` is what to write.
    """

    first: int
    last: int
    tokens: tuple[Token, ...]
    says: str
    hint: str
    found: str | None = None


def find_repair(reading: Reading, place: int) -> Repair | None:
    """The change after which the most of what follows the place of a mistake fits; None where none helps."""
    best: tuple[int, Repair] | None = None
    weak: Repair | None = None
    for repair in _candidates(reading, place):
        read = read_after(reading, repair, repair.last + _WINDOW)
        if repair.last + read >= min(repair.last + _WINDOW, len(reading.tokens)):
            return repair
        enough = read >= _enough(reading, repair.last) and repair.last + read > place
        if enough and (best is None or read > best[0]):
            best = read, repair
        if weak is None and _ends_declaration(reading, repair, place):
            weak = repair
    return best[1] if best else weak


def _ends_declaration(reading: Reading, repair: Repair, place: int) -> bool:
    """Whether a change makes a line whole after which another declaration may come, mistaken though that may be."""
    if repair.first != place or repair.last == place or not repair.tokens or not reading.starts_line(repair.last):
        return False
    stack: Stack | None = reading.stacks[repair.first]
    for token in repair.tokens:
        stack = after(stack, token.kind) if stack else None
    return stack is not None and fits(stack, "CONTEXT")


def read_after(reading: Reading, repair: Repair, last: int) -> int:
    """How many of the tokens after a repair up to a place can be read."""
    stack = reading.stacks[repair.first]
    for token in repair.tokens:
        following = after(stack, token.kind)
        if following is None:
            return -1
        stack = following
    return reading.reads(stack, repair.last, last, strictly=True)


def _enough(reading: Reading, place: int) -> int:
    """How many tokens must fit from a place on: the next line may hold another mistake."""
    if reading.starts_line(place):
        return _ENOUGH
    return next((n for n in range(1, _ENOUGH) if reading.starts_line(place + n)), _ENOUGH)


def _candidates(reading: Reading, place: int) -> Iterator[Repair]:
    tokens, token = reading.tokens, reading.tokens[place]
    expected = fitting(reading.stacks[place])
    if token.kind == "RPAR":
        yield from _never_opened(reading, place)
    yield from _joined(reading, place)
    if [t.kind for t in tokens[max(0, place - 1) : place + 2]] == [ARROW, "STRING", ARROW]:
        yield Repair(place, place + 2, (), "does not fit here; an arrow carries no words", "Take it and its arrow out.")
    yield from _respelt(token, place, expected)
    yield from _brackets_of_type(reading, place, expected)
    yield from _read_otherwise(reading, place)
    if token.kind == END:
        return
    after_word = place > 0 and token.kind == "LPAR" and tokens[place - 1].text.isidentifier()
    if after_word and fits(reading.stacks[place - 1], "LPAR"):
        yield Repair(place - 1, place, (), _TOO_MANY, "Take it out.")
    yield from _made_a_name(token, place, expected)
    if token.kind == "STRING" and "NAME" in expected and (name := _name_of(token.text)):
        yield _instead(place, "NAME", name, token, f"Write its name: {name}.")
    if token.kind == "NAME" and expected == {"STRING"}:
        quoted = f'"{token.text}"'
        yield _instead(place, "STRING", quoted, token, f"Write it in quotes: {quoted}.")
    for kind in _MIXED_UP.get(token.kind, ()):
        if kind in expected and not (token.kind == "COLON" and FIXED["+="] in expected):
            yield _instead(place, kind, TEXTS[kind], token, f"Write {TEXTS[kind]} instead of {token.text}.")
    if "COLON" in expected and token.kind in ("COMMA", "RPAR") and place:
        yield _without_type(tokens[place - 1], token, place, ":")
    for kind in _LEFT_OUT:
        if kind in expected:
            new = Token(kind, TEXTS[kind], token.start, token.start)
            yield Repair(place, place, (new,), _would(kind), _put_in(kind, tokens, place, expected))
    if "NULL" in expected and token.kind not in ("NAME", "STRING"):
        missing = Token("NULL", "null", token.start, token.start)
        yield Repair(
            place, place, (missing,), "does not fit here; a value would", f"Write a value before {token.text}."
        )
    is_stray = tokens[place + 1].kind in STARTERS
    if is_stray or not (reading.starts_line(place) and token.kind in KEYWORDS.values()):
        yield Repair(place, place + 1, (), _TOO_MANY, "Take it out.")


def _would(kind: str) -> str:
    return f"does not fit here; {describe_expected({kind})}"


def _put_in(kind: str, tokens: Sequence[Token], place: int, expected: set[str]) -> str:
    token, before, text = tokens[place], tokens[place - 1], TEXTS[kind]
    if kind == "COLON" and before.text in BUILTINS and token.text.isidentifier():
        return f"The name stands first: {token.text}: {before.text}."
    if kind == "EQUAL" and before.text in ("emit", "require"):
        return f"An event only changes fields; {before.text} stands in a command."
    if kind == "ELSE" and token.kind != "NAME":
        return f"Write else and what the refusal is called before {token.text}."
    if kind == "COMMA" and "CONTEXT" in expected and token.kind == before.kind == "NAME":
        words = f"{before.text} {token.text}"
        return f'Write a comma between two names, or the words of one in quotes: "{words}".'
    return f"Write {text} before {token.text}."


def _instead(place: int, kind: str, text: str, token: Token, hint: str) -> Repair:
    return Repair(place, place + 1, (Token(kind, text, token.start, token.end),), _would(kind), hint)


def _joined(reading: Reading, place: int) -> Iterator[Repair]:
    """Two signs that were meant as one: `=>`, `-->`, `->>`, `:=`."""
    for at in (place, place - 1):
        pair = reading.tokens[at : at + 2] if at >= 0 else []
        if len(pair) == 2 and pair[0].end == pair[1].start:
            written = pair[0].text + pair[1].text
            meant = _JOINED.get(written)
            if meant and fits(reading.stacks[at], FIXED[meant]):
                token = Token(FIXED[meant], meant, pair[0].start, pair[1].end)
                yield Repair(
                    at,
                    at + 2,
                    (token,),
                    _would(token.kind),
                    f"Write {meant} instead of {written}.",
                    f"The sign {written}",
                )


def _brackets_of_type(reading: Reading, place: int, expected: set[str]) -> Iterator[Repair]:
    """`int[]` or `list[int]`"""
    kinds = [token.kind for token in reading.tokens[place : place + 3]]
    if kinds[:1] == ["LSQB"] and "LESSTHAN" in expected and "RSQB" in kinds:
        before, last = reading.tokens[place - 1], place + kinds.index("RSQB") + 1
        item = reading.tokens[place + 1].text if last == place + 3 else before.text
        yield Repair(
            place, last, (), "does not fit here; < and > enclose the type of what a list holds", f"Write list<{item}>."
        )


def _respelt(token: Token, place: int, expected: set[str]) -> Iterator[Repair]:
    """A word that is nearly a keyword which would fit."""
    if token.kind not in ("NAME", *KEYWORDS.values()) or (token.kind in _RESERVED and "NAME" in expected):
        return
    for word in _meant_keywords(token.text, expected):
        yield _instead(place, KEYWORDS[word], word, token, f"Did you mean {word}?")


def _read_otherwise(reading: Reading, place: int) -> Iterator[Repair]:
    """What was read before may be the mistake: a keyword misspelt, so read as a name, or a sign too many."""
    for at in range(place - 1, max(-1, place - 3), -1):
        wrong, expected = reading.tokens[at], fitting(reading.stacks[at])
        if at == place - 1 and wrong.kind in DECLARERS and not reading.starts_line(at):
            yield Repair(at, at + 1, (), _TOO_MANY, "Take it out.")
            if reading.tokens[at - 1].kind in DECLARERS:
                yield Repair(at - 1, at, (), _TOO_MANY, "Take it out.")
        for word in _meant_keywords(wrong.text, expected) if wrong.kind == "NAME" else ():
            yield _instead(at, KEYWORDS[word], word, wrong, f"Did you mean {word}?")
        if wrong.kind == "NAME" and "ELSE" in expected and reading.starts_line(place):
            otherwise = Token("ELSE", "else", wrong.start, wrong.start)
            yield Repair(at, at, (otherwise,), _would("ELSE"), f"Write else before {wrong.text}.")
        if wrong.text.isidentifier() and reading.starts_line(at):
            if at > 1 and reading.tokens[at - 1].kind == "COLON":
                yield _without_type(reading.tokens[at - 2], wrong, at)
            yield _without_value(wrong, at)
        if wrong.kind in _JOINTS or (at == place - 1 and wrong.kind == "NAME" and _starts_field(reading, place)):
            yield Repair(at, at + 1, (), _TOO_MANY, "Take it out.")


def _without_value(token: Token, place: int) -> Repair:
    """A value is missing before a token, which is read as one where it is a name."""
    missing = Token("NULL", "null", token.start, token.start)
    return Repair(place, place, (missing,), "does not fit here; a value would", f"Write a value before {token.text}.")


def _without_type(name: Token, token: Token, place: int, colon: str = "") -> Repair:
    missing = [Token("COLON", ":", token.start, token.start)] if colon else []
    missing.append(Token("NAME", "json", token.start, token.start))
    hint = f"Write a type after {name.text}, such as {name.text}: int."
    return Repair(place, place, tuple(missing), "does not fit here; a type would", hint)


def _starts_field(reading: Reading, place: int) -> bool:
    following = reading.tokens[place + 1 : place + 2]
    return reading.starts_line(place) and bool(following) and following[0].kind == "COLON"


def _meant_keywords(word: str, expected: set[str]) -> list[str]:
    """The keywords that would fit and may be meant by a word, the most likely first."""
    words = sorted(TEXTS[kind] for kind in expected if kind in TEXTS and TEXTS[kind].isidentifier())
    if word.lower() in words:
        return [word.lower()]
    longer = [known for known in words if len(word) > 2 and (known.startswith(word) or word.startswith(known))]
    meant = [keyword_for(word, words), nearest(word, words), *sorted(longer)[:1]]
    return list(dict.fromkeys(known for known in meant if known))


def _name_of(text: str) -> str | None:
    """The name of a sticky that was declared by the words on it, where the text has any."""
    words = re.findall(r"[^\W_]+", text)
    name = "".join(word[0].upper() + word[1:] for word in words)
    return name if name.isidentifier() else None


def _never_opened(reading: Reading, place: int) -> Iterator[Repair]:
    """A ) that nothing opens: the ( is missing at the end of a line before, if all from there on fits then."""
    for at in range(place - 1, max(0, place - _FURTHEST), -1):
        begins = reading.starts_line(at) and not _declares(reading.tokens, at)
        stack = after(reading.stacks[at], "LPAR") if begins else None
        if stack and at + reading.reads(stack, at, place + _ENOUGH, strictly=True) > place:
            token, before = reading.tokens[at], reading.tokens[at - 1]
            opening = Token("LPAR", "(", token.start, token.start)
            yield Repair(at, at, (opening,), "does not fit here; ( would", f"Write ( after {before.text}.")
            return


def _declares(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word begins a declaration, and is no name of a field."""
    return tokens[at].kind in DECLARERS and tokens[at + 1].kind != "COLON"


def _made_a_name(token: Token, place: int, expected: set[str]) -> Iterator[Repair]:
    """A reserved word, or one that is a keyword here, where a name would fit."""
    if token.kind in KEYWORDS.values() and "NAME" in expected:
        says = "is reserved" if token.kind in _RESERVED else "has a meaning of its own here"
        name = Token("NAME", token.text, token.start, token.end)
        yield Repair(place, place + 1, (name,), f"{says}; a name would fit", "Choose another name.")
