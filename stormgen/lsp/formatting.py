"""A document in; the edit that brings it into canonical form out."""

from lsprotocol import types

from stormgen.lsp.project import Document


def formatting(document: Document) -> list[types.TextEdit] | None:
    """One edit over the lines that change; none where the text is as it should be, or cannot be read."""
    from stormgen.language import format_text

    formatted = format_text(document.source)
    if formatted.failed:
        return None
    return [_edit(document, document.text, formatted.value)] if formatted.value != document.text else []


def _edit(document: Document, old: str, new: str) -> types.TextEdit:
    """The whole lines between the first and the last that differ, so that the editor keeps its place."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    shorter = min(len(before), len(after))
    head = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), shorter)
    most = shorter - head
    tails = zip(reversed(before), reversed(after), strict=False)
    tail = next((n for n, (a, b) in enumerate(tails) if a != b or n >= most), most)
    start = sum(map(len, before[:head]))
    end = len(old) - sum(map(len, before[len(before) - tail :]))
    return types.TextEdit(document.range(start, end), "".join(after[head : len(after) - tail]))
