"""The pattern of a text type in; the same pattern in a form that every engine reads alike, and a text it fits, out.

The dialect is RE2's, anchored at both ends, less what engines disagree about. Reading it here instead of handing it
on as written means that no pattern can break generated code, match differently in two languages, or take
exponential time in a backtracking engine's dialect (Cox, "Regular Expression Matching Can Be Simple And Fast", 2007).
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from stormgen.behaviour.types.matching import Choice, Matcher, Node, One, Repeat, Row

_CLASSES = {"d": "0-9", "w": "0-9A-Za-z_", "s": r"\t\n\f\r "}
_EXAMPLES = {"d": "0", "w": "a", "s": " ", "D": "a", "W": "-", "S": "a"}
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v"}
_SPECIAL = frozenset(".^$*+?()[]{}|\\")
_SPECIAL_IN_CLASS = frozenset("[]^-\\")
MOST_REPEATS = 1000
DEEPEST = 20


class PatternProblem(ValueError):
    """The pattern can't be used; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """`text` is the pattern without anchors, `example` the shortest text of the simplest kind that fits it."""

    text: str
    example: str
    matcher: Matcher = field(compare=False, repr=False)

    @property
    def anchored(self) -> str:
        return f"^(?:{self.text})$"


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    example: str
    weight: int
    node: Node


@lru_cache(maxsize=256)
def read_pattern(source: str) -> Pattern:
    """Raises `PatternProblem` for what is no pattern of the dialect."""
    reader = _Reader(source)
    part = reader.choice(0)
    if reader.more():
        raise PatternProblem("The pattern has a ) too many.")
    matcher = Matcher(part.node)
    return Pattern(part.text, part.example if matcher.fits(part.example) else "", matcher)


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0

    def more(self) -> bool:
        return self._at < len(self._source)

    def _peek(self) -> str:
        return self._source[self._at : self._at + 1]

    def _take(self) -> str:
        char = self._peek()
        if not char:
            raise PatternProblem("The pattern ends too early.")
        self._at += 1
        return char

    def _skip(self, text: str) -> bool:
        if self._source.startswith(text, self._at):
            self._at += len(text)
            return True
        return False

    def choice(self, depth: int) -> _Part:
        if depth > DEEPEST:
            raise PatternProblem(f"The pattern is nested more than {DEEPEST} deep.")
        options = [self._sequence(depth)]
        while self._skip("|"):
            options.append(self._sequence(depth))
        text = "|".join(option.text for option in options)
        node = Choice(tuple(option.node for option in options)) if len(options) > 1 else options[0].node
        return _Part(text, options[0].example, sum(option.weight for option in options), node)

    def _sequence(self, depth: int) -> _Part:
        parts: list[_Part] = []
        while self.more() and self._peek() not in "|)":
            parts.append(self._repeated(self._atom(depth)))
        weight = sum(part.weight for part in parts)
        if weight > MOST_REPEATS:
            raise PatternProblem(f"The pattern repeats more than {MOST_REPEATS} times in all.")
        node = Row(tuple(part.node for part in parts))
        return _Part("".join(p.text for p in parts), "".join(p.example for p in parts), max(weight, 1), node)

    def _atom(self, depth: int) -> _Part:
        char = self._take()
        if char == "(":
            return self._group(depth)
        if char == "[":
            return self._class()
        if char == ".":
            return _one(r"[^\x00\n]", "a")
        if char == "\\":
            return self._escape()
        if char in "^$":
            return self._anchor(char)
        if char in "*+?{}]":
            raise PatternProblem(f"The pattern has a {char} where there is nothing for it; write \\{char}.")
        return _one(_literal(char), char)

    def _anchor(self, char: str) -> _Part:
        """The whole text is matched in any case: an anchor at the very edge says nothing more."""
        if (char == "^" and self._at == 1) or (char == "$" and not self.more()):
            return _Part("", "", 0, Row(()))
        raise PatternProblem(f"The pattern matches the whole text, so {char} stands only at its edge.")

    def _group(self, depth: int) -> _Part:
        if self._skip("?") and not self._skip(":"):
            raise PatternProblem("Groups are ( ) or (?: ); other kinds are not for every engine.")
        inner = self.choice(depth + 1)
        if not self._skip(")"):
            raise PatternProblem("The pattern has a ( without its ).")
        return _Part(f"(?:{inner.text})", inner.example, inner.weight, inner.node)

    def _escape(self) -> _Part:
        char = self._take()
        if char in "dwsDWS":
            negated = "^" if char.isupper() else ""
            nul = r"\x00" if negated else ""
            return _one(f"[{negated}{nul}{_CLASSES[char.lower()]}]", _EXAMPLES[char])
        return _one(_literal(literal := self._escaped(char)), literal)

    def _escaped(self, char: str) -> str:
        if char in _CONTROLS:
            return _CONTROLS[char]
        if char.isalnum() or char == "_" or not char.isprintable():
            raise PatternProblem(f"The pattern has \\{char}, which is not for every engine.")
        return char

    def _class(self) -> _Part:
        negated = self._skip("^")
        members: list[str] = []
        first = ""
        while not self._skip("]"):
            text, example = self._member()
            members.append(text)
            first = first or example
        if not members:
            raise PatternProblem("The pattern has an empty [ ]; a ] inside is written \\].")
        nul = r"\x00" if negated else ""
        body = f"[{'^' if negated else ''}{nul}{''.join(members)}]"
        return _one(body, _outside(body) if negated else first)

    def _member(self) -> tuple[str, str]:
        char = self._take()
        if char == "[":
            raise PatternProblem("The pattern has a [ inside [ ]; write \\[.")
        if char == "\\" and self._peek() in ("d", "w", "s"):
            kind = self._take()
            return _CLASSES[kind], _EXAMPLES[kind]
        low = self._escaped(self._take()) if char == "\\" else char
        if self._peek() != "-" or self._source[self._at + 1 : self._at + 2] in ("]", ""):
            return _literal(low, True), low
        self._take()
        char = self._take()
        high = self._escaped(self._take()) if char == "\\" else char
        if high < low:
            raise PatternProblem(f"The range {low}-{high} runs backwards.")
        return f"{_literal(low, True)}-{_literal(high, True)}", low

    def _repeated(self, part: _Part) -> _Part:
        low, high = self._repeat()
        if (low, high) == (1, 1):
            return part
        if part.text == "":
            raise PatternProblem("The pattern repeats nothing.")
        self._skip("?")  # laziness makes no difference to whether a whole text fits
        if self._peek() in ("*", "+", "?", "{"):
            raise PatternProblem("The pattern repeats a repetition; put it in ( ).")
        count = "*" if (low, high) == (0, None) else "+" if (low, high) == (1, None) else f"{{{low},{high or ''}}}"
        if high == low:
            count = f"{{{low}}}"
        weight, node = part.weight * max(high or low, 1), Repeat(part.node, low, high)
        return _Part(f"{_grouped(part.text)}{count}", part.example * low, weight, node)

    def _repeat(self) -> tuple[int, int | None]:
        for sign, bounds in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._skip(sign):
                return bounds
        if self._peek() != "{":
            return 1, 1
        found = re.compile(r"\{([0-9]{1,4})(,([0-9]{1,4})?)?\}").match(self._source, self._at)
        if not found:
            raise PatternProblem("The pattern has a { that is no count; write \\{.")
        self._at = found.end()
        low = int(found[1])
        high = low if found[2] is None else int(found[3]) if found[3] else None
        if low > MOST_REPEATS or (high is not None and not low <= high <= MOST_REPEATS):
            raise PatternProblem(f"A count is at most {MOST_REPEATS}, and its bounds ascend.")
        return low, high


def _one(body: str, example: str) -> _Part:
    """A single character."""
    return _Part(body, example, 1, One(body))


def _literal(char: str, in_class: bool = False) -> str:
    if char in (_SPECIAL_IN_CLASS if in_class else _SPECIAL):
        return f"\\{char}"
    if in_class and char in "&~":  # doubled, some engines take them for an operation on sets
        return f"\\x{ord(char):02x}"
    if char.isascii() and char.isprintable():
        return char
    if char == "\0" or 0xD800 <= ord(char) <= 0xDFFF:
        raise PatternProblem("The pattern has a character that no text may have.")
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _grouped(text: str) -> str:
    single = len(text) == 1 or re.fullmatch(r"\[(?:[^\]\\]|\\.)*\]|\\.|\\x..|\\u....|\(\?:[^()]*\)", text)
    return text if single else f"(?:{text})"


def _outside(body: str) -> str:
    """A character that a negated class leaves in."""
    matches = re.compile(body)
    return next((c for c in "a0A -_.é" if matches.fullmatch(c)), "")
