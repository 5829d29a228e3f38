"""What stands between brackets in; a document of it, on one line or several, out.

Where the author ended a line right behind the opening bracket, it stays on several lines. There, what stood on one
line stays on one if there is room; else each item gets its own.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from stormgen.language.formatting.documents import Document, Line, group, indent, row
from stormgen.language.formatting.gaps import APART, Piece, before_end, between, tight

_COMMA = Line(", ", ",")
_BLANKS = 1  # the most empty lines between two items of a block

# Items of a block between which a comma stands: always between values, on one line only between fields.
_VALUES = frozenset({"name", "dotted", "mapping"})
_FIELDS = frozenset({"field", "view_field"})
# Items of a block that may share a line with others even where the block has several.
# fmt: off
_SHORT = _VALUES | {
    "fact", "module_fact", "module_tables", "module_routes", "module_calls",
    "step_command", "step_reply", "step_timeout", "step_retry", "step_key", "step_mark",
}
# fmt: on
_LITERALS = frozenset({"text", "number", "duration", "true", "false", "null", "name_value"})
_CONTAINERS = frozenset({"list", "map"})


@dataclass(slots=True)
class _Item:
    """One thing between brackets, with the comma behind it if its author wrote one."""

    piece: Piece
    comma: Piece | None = None

    @property
    def keeps_comma(self) -> bool:
        """Whether the comma has documentation before it: without the comma that would belong to the next item."""
        return self.comma is not None and any(comment.is_doc for comment in self.comma.first.comments)

    @property
    def document(self) -> Document:
        if self.comma is None:
            return self.piece.document
        return row((self.piece.document, *([tight(self.comma)] if self.keeps_comma else before_end(self.comma.first))))

    @property
    def is_value(self) -> bool:
        rule, children = self.piece.rule, self.piece.children
        return rule in _VALUES or (rule == "view_field" and all(child.rule in ("name", "COMMA") for child in children))

    @property
    def is_short(self) -> bool:
        return self.piece.rule in _SHORT or self.is_value


def in_brackets(parts: Sequence[Piece]) -> Document:
    """`(a, b)`, `[a, b]` or `{ a: b }`: a list, with a comma between two items."""
    items = list(_items(parts[1:-1]))
    if _stays_whole(items) and not parts[-1].first.comments:
        return row((parts[0].document, items[0].document, parts[-1].document))
    edge = Line(" " if parts[0].rule == "LBRACE" and items else "")
    return _enclosed(parts, items, edge, lambda before, item: _COMMA, lambda before, item: True, 0)


def in_braces(parts: Sequence[Piece]) -> Document:
    """A block, the body of a declaration: its commas are as they should be, not as they were."""
    return _enclosed(parts, list(_items(parts[1:-1])), Line(" "), _in_block, _both_short, _BLANKS)


def _items(pieces: Iterable[Piece]) -> Iterator[_Item]:
    item: _Item | None = None
    for piece in pieces:
        if piece.rule == "COMMA" and item:
            item.comma = piece
        else:
            if item:
                yield item
            children = piece.children
            item = _Item(piece, children[-1] if children and children[-1].rule == "COMMA" else None)
    if item:
        yield item


def _in_block(before: _Item, item: _Item) -> Line:
    """The line end between two items of a block."""
    if before.is_value and item.is_value:
        return _COMMA
    if before.comma and item.piece.first.rule in ("LPAR", "LSQB"):
        return _COMMA  # without it, the bracket would go on with what is before
    return Line(", ") if {before.piece.rule, item.piece.rule} <= _FIELDS else APART


def _both_short(before: _Item, item: _Item) -> bool:
    return before.is_short and item.is_short


def _stays_whole(items: Sequence[_Item]) -> bool:
    """Whether a list has but one item that is a literal, or has lines of its own to end."""
    if len(items) != 1 or items[0].piece.first.comments:
        return False
    piece = items[0].piece
    value = piece.children[-1] if piece.rule == "argument" else piece
    return value.rule in _LITERALS or (value.rule in _CONTAINERS and not piece.first.starts_line)


def _enclosed(
    parts: Sequence[Piece],
    items: Sequence[_Item],
    edge: Line,
    line: Callable[[_Item, _Item], Line],
    may_share: Callable[[_Item, _Item], bool],
    most_blanks: int,
) -> Document:
    """Brackets around items, which stand on one line with them or on lines of their own."""
    lines: list[Document] = []
    shared: list[Document] = []
    for place, item in enumerate(items):
        first = item.piece.first
        if not place:
            lines += between(edge, first)
        else:
            before = items[place - 1]
            gap = between(APART if before.keeps_comma else line(before, item), first, most_blanks)
            if may_share(before, item) and not first.starts_line:
                shared += gap
            else:
                lines += (_on_one_line(shared), *gap)
                shared = []
        shared.append(item.document)
    lines += (_on_one_line(shared), *before_end(parts[-1].first, most_blanks))
    content = row((parts[0].document, indent(row(lines)), edge, parts[-1].document))
    return group(content, own_lines=bool(items) and items[0].piece.first.starts_line)


def _on_one_line(shared: Sequence[Document]) -> Document:
    return group(row(shared)) if len(shared) > 1 else row(shared)
