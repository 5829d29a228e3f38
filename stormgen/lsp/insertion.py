"""A place in a document in; where a new declaration would stand well near it, and what to write there, out."""

from stormgen.editing.declared import list_start
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
    start = document.above_docs(list_start(document, document.begin(declaration)))
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


def _at_end(document: Document, text: str) -> tuple[Span, str]:
    end = len(document.text)
    line_end = _line_end(document)
    gap = "" if document.text.endswith("\n") or not document.text else line_end
    return document.span(end, end), f"{gap}{text}{line_end}"


def _line_end(document: Document) -> str:
    return "\r\n" if "\r\n" in document.text else "\n"
