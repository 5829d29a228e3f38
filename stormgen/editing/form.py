"""A text in canonical form and the same text changed somewhere in; the changed text in that form out.

Only the declarations around the change are formatted: blank lines between declarations keep them from having an
influence on one another.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from stormgen.language import SyntaxTree, format_text
from stormgen.source import SourceText

_REST_OF_LINE = re.compile(r"[^\S\n]*(//[^\n]*)?")


def in_form(tree: SyntaxTree, changed: str) -> str:
    """The changed text as it is, where the text before was in no form."""
    text = tree.source.text
    start, end = _around_change(text, changed, list(_cuts(tree)))
    later = len(changed) - (len(text) - end)
    if _formed(text[start:end]) == text[start:end]:
        return changed[:start] + (_formed(changed[start:later]) or changed[start:later]) + changed[later:]
    return (_formed(changed) or changed) if _formed(text) == text else changed


def _cuts(tree: SyntaxTree) -> Iterator[int]:
    """Where the text can be cut: at its ends, and between two declarations behind a blank line or a lone brace."""
    text = tree.source.text
    yield 0
    for before, after in pairwise(tree.declarations):
        end = before.whole.end
        gap = text.find("\n\n", end, after.whole.start)
        if text.startswith("\n", end) and text[text.rfind("\n", 0, end) + 1 : end].strip() == "}":
            yield end + 1
        elif gap >= 0 and _REST_OF_LINE.fullmatch(text, end, gap):
            yield gap + 2
    yield len(text)


def _around_change(text: str, changed: str, cuts: Sequence[int]) -> tuple[int, int]:
    """The part of the text, between two cuts, that has in it all that is changed."""
    first = _alike(text, changed)
    most = min(len(text), len(changed)) - first
    last = len(text) - min(most, _alike(text[::-1], changed[::-1]))
    start = max(cut for cut in cuts if cut < max(first, 1))
    return start, min(cut for cut in cuts if (cut >= last and cut > start) or cut == len(text))


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _formed(text: str) -> str | None:
    """In form, with the line ends behind it as they are; None where it cannot be read by itself."""
    core = text.rstrip("\r\n")
    checked = format_text(SourceText("", core))
    return None if checked.failed else checked.value.rstrip("\r\n") + text[len(core) :]
