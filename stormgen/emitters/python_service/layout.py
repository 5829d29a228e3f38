"""Python source with lines of any length in; the same code in lines that a formatter would leave alone out.

Templates write each statement on one line. A line that is too long is opened at its outermost brackets, one item a
line with a comma after the last (which formatters keep), or wrapped in parentheses and split at its operators.
"""

import io
import re
import tokenize
from dataclasses import dataclass
from itertools import pairwise

WIDTH = 120
_OPEN, _CLOSE = "([{", ")]}"

# Where an expression is split, loosest first.
_SPLITS = (
    ("if", "else"),
    ("or",),
    ("and",),
    ("not in", "in", "==", "!=", "<", "<=", ">", ">=", "is"),
    ("+", "-"),
    ("*",),
)


def wrapped(source: str) -> str:
    """Every statement that stands on one line and is too long, in several."""
    if all(len(line) <= WIDTH for line in source.splitlines()):
        return source
    lines = source.split("\n")
    for start, end in reversed(_long_statements(source)):
        if start == end:
            lines[start : end + 1] = _open(lines[start])
    return "\n".join(lines)


def _long_statements(source: str) -> list[tuple[int, int]]:
    """First and last line (from 0) of the logical lines that are too long. Texts alone are left as they are."""
    found: list[tuple[int, int]] = []
    first: tokenize.TokenInfo | None = None
    words = 0
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in (tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT):
            continue
        first = first or token
        words += token.type != tokenize.STRING
        if token.type == tokenize.NEWLINE:
            if words > 1 and len(first.line.rstrip("\n")) > WIDTH:
                found.append((first.start[0] - 1, token.start[0] - 1))
            first, words = None, 0
    return found


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int
    depth: int


def _open(line: str) -> list[str]:
    if len(line) <= WIDTH:
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    text = line.strip()
    tokens = _tokens(text)
    head, body, tail = _parts(text, tokens)
    if body is None:
        return [line]
    if split := _split(body):
        inner = f"{indent}    "
        pieces = [piece for part in split for piece in _open_part(inner, part)]
        return [f"{indent}{head}(", *pieces, f"{indent}){tail}"]
    return _explode(line, indent, text, tokens)


def _open_part(indent: str, part: str) -> list[str]:
    return _open(indent + part)


def _parts(text: str, tokens: list[_Token]) -> tuple[str, str | None, str]:
    """What stands before the expression of a statement, the expression, and what stands after it."""
    if tokens and tokens[0].text in ("def", "class", "async", "from", "import", "@", "case", "with"):
        return "", "", ""
    match = re.match(r"(?:if|elif|while|return|yield|assert)\s+", text)
    if match:
        end = len(text) - 1 if text.endswith(":") else len(text)
        return match.group(), text[match.end() : end], text[end:]
    for token in tokens:
        if token.depth == 0 and token.text in ("=", "+=", "-="):
            return text[: token.end] + " ", text[token.end :].strip(), ""
    comma = "," if text.endswith(",") else ""
    key = next((t for t in tokens if t.depth == 0 and t.text == ":"), None)
    if key and comma:
        return text[: key.end] + " ", text[key.end : -1].strip(), comma
    return "", text.removesuffix(","), comma


def _split(body: str) -> list[str]:
    """The operands of the loosest operator outside of brackets, each with its operator before it."""
    tokens = [t for t in _tokens(body) if t.depth == 0]
    if any(t.text in ("for", "lambda", ",") for t in tokens):
        return []
    for operators in _SPLITS:
        at = [t for n, t in enumerate(tokens) if n and t.text in operators and tokens[n - 1].text not in _ALL]
        if at:
            starts = [0, *(t.start for t in at), len(body)]
            return [body[a:b].strip() for a, b in pairwise(starts)]
    return []


_ALL = {operator for group in _SPLITS for operator in group} | {"not", "return", "="}


def _explode(line: str, indent: str, text: str, tokens: list[_Token]) -> list[str]:
    """Open the last brackets that hold something, one item a line."""
    pairs = _pairs(tokens)
    for opening, closing in reversed(pairs):
        body = text[opening.end : closing.start]
        if not body.strip():
            continue
        items = _items(body)
        is_call = opening.text != "[" or len(items) > 1
        lone = len(items) == 1 and (_has_for(body) or body.lstrip().startswith("*"))
        comma = "," if is_call and not lone else ""
        opened = [f"{indent}{text[: opening.end]}"]
        for number, item in enumerate(items):
            ends = "," if comma or number < len(items) - 1 else ""
            opened += _open(f"{indent}    {item}{ends}")
        return [*opened, f"{indent}{text[closing.start :]}"]
    return [line]


def _has_for(body: str) -> bool:
    return any(t.depth == 0 and t.text == "for" for t in _tokens(body))


def _items(body: str) -> list[str]:
    if _has_for(body):
        return [body.strip()]
    commas = [t for t in _tokens(body) if t.depth == 0 and t.text == ","]
    starts = [0, *(t.end for t in commas)]
    ends = [*(t.start for t in commas), len(body)]
    return [item for a, b in zip(starts, ends, strict=True) if (item := body[a:b].strip())]


def _pairs(tokens: list[_Token]) -> list[tuple[_Token, _Token]]:
    """Brackets that stand in no other."""
    found, opened = [], None
    for token in tokens:
        if token.text in _OPEN and token.depth == 0:
            opened = token
        elif token.text in _CLOSE and token.depth == 0 and opened:
            found.append((opened, token))
            opened = None
    return found


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    depth = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(f"({text}\n)").readline):
            if token.start[0] > 1 or token.type in (tokenize.NL, tokenize.ENDMARKER, tokenize.NEWLINE):
                continue
            start, end = token.start[1] - 1, token.end[1] - 1
            if start < 0:
                continue
            depth -= token.string in _CLOSE and token.type == tokenize.OP
            found.append(_Token(token.string, start, end, depth))
            depth += token.string in _OPEN and token.type == tokenize.OP
    except tokenize.TokenError:
        pass
    return found
