"""A document in; the pieces of it that can be folded out: bodies, lists over several lines, comments, imports."""

from collections.abc import Iterator

from lsprotocol import types

from stormgen.lsp.project import Document

Kind = types.FoldingRangeKind
_CLOSERS = {"RBRACE": "LBRACE", "RPAR": "LPAR", "RSQB": "LSQB"}


def folding_ranges(document: Document) -> list[types.FoldingRange]:
    """What spans several lines, in the order of the text."""
    found = [*_brackets(document), *_comments(document), *_imports(document)]
    return sorted(found, key=lambda fold: (fold.start_line, -fold.end_line))


def _brackets(document: Document) -> Iterator[types.FoldingRange]:
    """The line of the closing bracket stays in sight."""
    open_at: list[tuple[str, int]] = []
    for token in document.tokens:
        if token.kind in _CLOSERS.values():
            open_at.append((token.kind, document.places.line_of(token.start)))
        elif token.kind in _CLOSERS and open_at and open_at[-1][0] == _CLOSERS[token.kind]:
            first, last = open_at.pop()[1], document.places.line_of(token.start) - 1
            if last > first:
                yield types.FoldingRange(first, last)


def _comments(document: Document) -> Iterator[types.FoldingRange]:
    """Block comments, and comment lines that follow one another."""
    first = last = -2
    for comment in document.tree.comments:
        start, end = document.places.line_of(comment.start), document.places.line_of(comment.end)
        alone = not document.text[document.places.line_start(comment.start) : comment.start].strip()
        if start == last + 1 and alone:
            last = end
            continue
        if last > first:
            yield types.FoldingRange(first, last, kind=Kind.Comment)
        first, last = (start, end) if alone else (-2, -2)
    if last > first:
        yield types.FoldingRange(first, last, kind=Kind.Comment)


def _imports(document: Document) -> Iterator[types.FoldingRange]:
    lines = [document.places.line_of(one.span.start) for one in document.tree.imports]
    if len(lines) > 1 and lines[-1] > lines[0] and lines[-1] - lines[0] < 2 * len(lines):
        yield types.FoldingRange(lines[0], lines[-1], kind=Kind.Imports)
