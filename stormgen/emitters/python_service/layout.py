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
_OPERATOR = re.compile(r"((?:(?:if|else|or|and|not in|in|is|[=!<>]=|[<>+*-]) )?)(.*)", re.DOTALL)


def wrapped(source: str) -> str:
    """Every line that is too long and is whole in itself, in several."""
    lines = source.split("\n")
    if all(len(line) <= WIDTH for line in lines):
        return source
    left_alone = _texts(source)
    return "\n".join(
        piece
        for number, line in enumerate(lines, 1)
        for piece in ([line] if len(line) <= WIDTH or number in left_alone else _open(line))
    )


def _texts(source: str) -> set[int]:
    """The numbers of the lines that are comments, or parts of texts over several lines."""
    found: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        over_lines = token.type == tokenize.STRING and token.start[0] < token.end[0]
        if over_lines or (token.type == tokenize.COMMENT and not token.line[: token.start[1]].strip()):
            found |= set(range(token.start[0], token.end[0] + 1))
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
    if alternatives := _alternatives(head, body):
        first, *rest = alternatives
        return [f"{indent}{head}{first}", *(f"{indent}{a}" for a in rest[:-1]), f"{indent}{rest[-1]}{tail}"]
    if split := _split(body):
        inner = f"{indent}    "
        pieces = [piece for part in split for piece in _open_part(inner, part)]
        return [f"{indent}{head}(", *pieces, f"{indent}){tail}"]
    exploded = _explode(line, indent, text, tokens)
    if len(exploded[0]) > WIDTH and head.endswith(" = "):
        return [f"{indent}{head}(", *_open_part(f"{indent}    ", body), f"{indent})"]
    return exploded


def _alternatives(head: str, body: str) -> list[str]:
    """The types of a union that annotates a parameter, each but the first with its bar before it."""
    at = [t.start for t in _tokens(body) if t.depth == 0 and t.text == "|"]
    if not at or not head.endswith(": "):
        return []
    return [body[a:b].strip() for a, b in pairwise([0, *at, len(body)])]


def _open_part(indent: str, part: str) -> list[str]:
    """An operand with the operator before it; one that is too long is split in its turn, no deeper."""
    operator, operand = _OPERATOR.match(part).groups()  # type: ignore[union-attr]
    split = _split(operand) if len(indent + part) > WIDTH else []
    if not split:
        return _open(indent + part)
    return [line for piece in (operator + split[0], *split[1:]) for line in _open_part(indent, piece)]


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
    """Open the last brackets that hold something, or the parameters of a function, one item a line."""
    if text.startswith("from "):
        start, _, names = text.partition(" import ")
        return [f"{start} import (", *(f"    {name}," for name in names.split(", ")), ")"]
    pairs = [(o, c) for o, c in _pairs(tokens) if text[o.end : c.start].strip()]
    if not pairs:
        return [line]
    opening, closing = pairs[0] if text.startswith(("def ", "async def ")) else pairs[-1]
    body = text[opening.end : closing.start]
    if _groups(text, opening, body):
        inner = _open_part(f"{indent}    ", body.strip())
        return [f"{indent}{text[: opening.end]}", *inner, f"{indent}{text[closing.start :]}"]
    loops = _loops(body)
    if loops and len(indent) + 4 + len(body.strip()) <= WIDTH:
        loops = [body.strip()]
    items = loops or _items(body)
    # After the only item of a subscript a comma would mean a tuple, and none may follow a comprehension.
    comma = (
        ""
        if loops or (opening.text == "[" and len(items) == 1 and opening.start > 0 and _subscripts(text, opening))
        else ","
    )
    opened = [f"{indent}{text[: opening.end]}"]
    for number, item in enumerate(items):
        ends = comma if number == len(items) - 1 or loops else ","
        opened += _open(f"{indent}    {item}{ends}")
    return [*opened, f"{indent}{text[closing.start :]}"]


def _subscripts(text: str, opening: _Token) -> bool:
    before = text[: opening.start].rstrip()
    return bool(before) and (before[-1].isalnum() or before[-1] in "_)]")


def _groups(text: str, opening: _Token, body: str) -> bool:
    """Whether brackets only hold an expression together; a comma in them would make a tuple, which is always true."""
    before = text[: opening.start]
    is_called = bool(before) and (before[-1].isalnum() or before[-1] in "_)]")
    return opening.text == "(" and not is_called and not any(t.depth == 0 and t.text == "," for t in _tokens(body))


def _loops(body: str) -> list[str]:
    """A comprehension as its element and its loops; empty where it is none."""
    at = [t.start for t in _tokens(body) if t.depth == 0 and t.text in ("for", "if")]
    if not any(t.depth == 0 and t.text == "for" for t in _tokens(body)):
        return []
    starts = [0, *at, len(body)]
    return [body[a:b].strip() for a, b in pairwise(starts)]


def _items(body: str) -> list[str]:
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
