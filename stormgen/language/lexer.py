"""A source text in; its tokens, comments and doc texts out. Characters that fit nowhere are reported."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from stormgen.diagnostics import Diagnostic, declare
from stormgen.language._tables import FIXED, IGNORED, KEYWORDS, PATTERN
from stormgen.source import SourceText, Span

UNCLOSED_STRING = declare("STORM101", "unclosed-string")
UNCLOSED_COMMENT = declare("STORM102", "unclosed-comment")
UNKNOWN_CHARACTER = declare("STORM103", "unknown-character")
NESTED_TOO_DEEPLY = declare("STORM104", "nested-too-deeply")

# Deeper brackets than any wall needs; it keeps every later walk over the tree within Python's stack.
DEEPEST = 100

END = "$END"

# Brackets at the end of its line most likely do not belong to an unclosed text.
OPEN_STRING = r'"(?:[^"\\\n]|\\.)*?\\?(?=[ \t\r{(),]{0,8}(?:\n|\Z))'
OPEN_COMMENT = r"/\*[\s\S]*"

# What is written for a sign of the language by habit, or by a word processor.
_LOOKALIKES = {
    "QUOTED": r"'[^'\n]*'|[“”„][^“”„\"\n]*[“”\"]|[‘‚][^‘’\n]*’",
    "ARROW": r"[→⇒➔⟶]|[–—]>",
    "COMMENT": r"#[^\n]*|(?<![^\n])--(?!>)[^\n]*|<!--[\s\S]*?(?:-->|\Z)",
    "LOGIC": r"&&|\|\||!(?!=)",
}
_LOGIC = {"&&": "and", "||": "or", "!": "not"}
_WRONG = frozenset([*_LOOKALIKES, "OPEN_STRING", "OPEN_COMMENT", "WORD", "OTHER"])


class Token(NamedTuple):
    """A terminal of the grammar, its text, and where it stands."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(slots=True)
class Tokens:
    """`tokens` ends with one of kind `$END`. `docs` is the `///` text before the token at an offset."""

    tokens: list[Token]
    docs: dict[int, str]
    comments: list[Span]
    diagnostics: list[Diagnostic] = field(default_factory=list)


@cache
def _master() -> re.Pattern[str]:
    """One pattern that matches at every place: the grammar's own terminals, then what is wrong."""
    fixed = "|".join(re.escape(text) for text in sorted(FIXED, key=lambda t: (-len(t), t)))
    known = "|".join([*(pattern for _, pattern in PATTERN), OPEN_STRING, r"/\*", fixed, *_LOOKALIKES.values()])
    groups = {
        **dict(PATTERN),
        "OPEN_STRING": OPEN_STRING,
        "OPEN_COMMENT": OPEN_COMMENT,
        **_LOOKALIKES,
        "FIXED": fixed,
        "WORD": r"\w+",
        "OTHER": rf"(?:(?!{known}|\w)[\s\S])+",
    }
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in groups.items()))


def tokenize(source: SourceText, first: int = 0, last: int | None = None) -> Tokens:
    """Split a text, or the part of it between two offsets, into tokens.

    Never fails: what is no token is reported, and read as what was meant or left out.
    """
    length = len(source.text) if last is None else last
    found = Tokens([], {}, [])
    docs: list[str] = []
    for kind, start, end in _words(source.text, first, length):
        text = source.text[start:end]
        if kind in _WRONG:
            found.diagnostics.append(_wrong(kind, Span(source, start, end)))
            kind, text = _meant(kind, text)
        if kind in IGNORED:
            _trivia(source, kind, start, end, found, docs)
        elif kind:
            if docs:
                found.docs[start] = "\n".join(docs)
                docs.clear()
            found.tokens.append(Token(kind, text, start, end))
    _limit_depth(source, found)
    is_last = source.is_last and length == len(source.text)
    found.tokens.append(Token(END, "" if is_last else "...", length, length))
    return found


def kinds_of(text: str) -> Iterator[str]:
    """The kinds of the tokens of a text, one after the other; what is no token keeps a kind that fits nowhere."""
    return (kind for kind, _, _ in _words(text, 0, len(text)) if kind not in IGNORED)


def _words(text: str, first: int, last: int) -> Iterator[tuple[str, int, int]]:
    keywords, fixed = KEYWORDS, FIXED
    for match in _master().finditer(text, first, last):
        kind = match.lastgroup
        if kind == "NAME":
            kind = keywords.get(match[0], kind)
        elif kind == "FIXED":
            kind = fixed[match[0]]
        assert kind is not None
        yield kind, match.start(), match.end()


def _trivia(source: SourceText, kind: str, start: int, end: int, found: Tokens, docs: list[str]) -> None:
    if kind == "SPACE":
        return
    found.comments.append(Span(source, start, end))
    text = source.text[start:end]
    if kind == "LINE_COMMENT" and text.startswith("///"):
        docs.append(text[3:].removeprefix(" ").rstrip())


def _meant(kind: str, text: str) -> tuple[str, str]:
    """The kind and text of the token that was meant; no kind where it is left out."""
    if kind == "OPEN_STRING":
        return "STRING", f'{text}"'
    if kind == "QUOTED":
        inner = text[1:-1].replace("\\", "\\\\").replace('"', r"\"")
        return "STRING", f'"{inner}"'
    if kind == "LOGIC":
        return KEYWORDS[_LOGIC[text]], _LOGIC[text]
    return {"ARROW": FIXED["->"], "COMMENT": "LINE_COMMENT", "WORD": "NAME"}.get(kind, ""), text


def _wrong(kind: str, span: Span) -> Diagnostic:
    text = span.text if len(span.text) <= 40 else span.text[:37] + "..."
    if kind == "OPEN_STRING":
        message = "The string that starts here is not closed on its line."
        return Diagnostic(UNCLOSED_STRING, message, span, 'Close it with ".')
    if kind == "OPEN_COMMENT":
        message = "The comment that starts here is never closed."
        return Diagnostic(UNCLOSED_COMMENT, message, Span(span.part, span.first, span.first + 2), "Close it with */.")
    if kind == "QUOTED":
        message = f"{text} is no text: a text stands in double quotes."
        return Diagnostic(UNKNOWN_CHARACTER, message, span, f'Write "{text[1:-1]}".')
    if kind == "COMMENT":
        sign = "#" if text[0] == "#" else text[:4] if text[0] == "<" else "--"
        return Diagnostic(
            UNKNOWN_CHARACTER, f"{sign} starts no comment; // does.", span, f"Write // instead of {sign}."
        )
    message = f"{text!r} is not a word, number or sign of the language."
    return Diagnostic(UNKNOWN_CHARACTER, message, span, _mend(kind, text))


def _mend(kind: str, text: str) -> str:
    if kind in ("ARROW", "LOGIC"):
        return f"Write {_LOGIC.get(text, '->')}."
    if text.isspace():
        return "Write a plain space."
    if text.isascii() and (digits := text.replace("_", "")).isdecimal():
        return f"Write {digits}."
    return "A name starts with a letter or _." if kind == "WORD" else "Take it out."


def _limit_depth(source: SourceText, found: Tokens) -> None:
    depth = 0
    for place, token in enumerate(found.tokens):
        if token.kind in ("LBRACE", "LPAR", "LSQB"):
            depth += 1
        elif token.kind in ("RBRACE", "RPAR", "RSQB"):
            depth = max(0, depth - 1)
        if depth > DEEPEST:
            message = f"Brackets are nested more than {DEEPEST} deep here; the rest of the file was not read."
            span = Span(source, token.start, token.end)
            found.diagnostics.append(Diagnostic(NESTED_TOO_DEEPLY, message, span, "Split it up."))
            del found.tokens[place:]
            return
