"""A place in a document in; where a new declaration would stand well near it, and what to write there, out."""

from stormgen.editing.project import Document
from stormgen.language.syntax import AggregateSyntax, ContextSyntax, Declaration
from stormgen.source import Span

_IN_AGGREGATE = ("event", "command", "type")


def declare_near(document: Document, offset: int, kind: str, text: str) -> tuple[Span, str]:
    """The edit that declares something of a kind before what uses it at an offset."""
    chain = document.around(offset)
    user = next((d for d, outer in _inside_out(chain) if _holds(outer, kind)), None)
    if user is None:
        return _at_end(document, text)
    return before(document, user, text)


def before(document: Document, declaration: Declaration, text: str) -> tuple[Span, str]:
    """The edit that puts a line before a declaration, with the annotations and doc text that belong to it."""
    start = document.above_docs(_list_start(document, document.begin(declaration)))
    line = document.line_start(start)
    indent = document.text[line:start]
    return document.span(start, start), f"{text}{_line_end(document)}{indent}" if not indent.strip() else f"{text} "


def _inside_out(chain: tuple[Declaration, ...]) -> list[tuple[Declaration, Declaration | None]]:
    """Each declaration with what it stands in, the innermost first."""
    return list(zip(reversed(chain), [*reversed(chain[:-1]), None], strict=True))


def _holds(outer: Declaration | None, kind: str) -> bool:
    if isinstance(outer, AggregateSyntax):
        return kind in _IN_AGGREGATE
    return outer is None or isinstance(outer, ContextSyntax)


def _list_start(document: Document, start: int) -> int:
    """Where the list begins that a declaration at a place goes on: `event A, B` begins at `event`."""
    tokens = [token for token in document.tokens if token.end <= start]
    depth = 0
    if not tokens or tokens[-1].kind not in ("COMMA", "EVENT", "COMMAND", "ACTOR", "SYSTEM"):
        return start
    for number in range(len(tokens) - 1, -1, -1):
        token = tokens[number]
        depth += (token.kind in ("RBRACE", "RPAR", "RSQB")) - (token.kind in ("LBRACE", "LPAR", "LSQB"))
        if depth == 0 and token.kind in ("EVENT", "COMMAND", "ACTOR", "SYSTEM"):
            pivotal = number and tokens[number - 1].kind == "PIVOTAL"
            return tokens[number - 1].start if pivotal else token.start
    return start


def _at_end(document: Document, text: str) -> tuple[Span, str]:
    end = len(document.text)
    line_end = _line_end(document)
    gap = "" if document.text.endswith("\n") or not document.text else line_end
    return document.span(end, end), f"{gap}{text}{line_end}"


def _line_end(document: Document) -> str:
    return "\r\n" if "\r\n" in document.text else "\n"
