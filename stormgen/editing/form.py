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
    part, after = text[start:end], changed[start : len(changed) - (len(text) - end)]
    core = part.rstrip("\r\n")
    if _formed(core) == core:
        formed, behind = _formed(after), part[len(core) :] or "\n"
        return changed if formed is None else changed[:start] + (formed and formed + behind) + text[end:]
    whole = _formed(changed) if _formed(text) == text.rstrip("\r\n") else None
    return changed if whole is None else whole and whole + text[len(text.rstrip("\r\n")) :]


def _cuts(tree: SyntaxTree) -> Iterator[int]:
    """Where the text can be cut: at its ends, and between two declarations behind a blank line or a lone brace."""
    text = tree.source.text
    yield 0
    for before, after in pairwise(tree.declarations):
        end = before.whole.end
        gap = text.find("\n\n", end, after.whole.start)
        if gap >= 0 and _REST_OF_LINE.fullmatch(text, end, gap):
            yield gap + 2
        elif text.startswith("\n", end) and text[text.rfind("\n", 0, end) + 1 : end].strip() == "}":
            yield end + 1
    yield len(text)


def _around_change(text: str, changed: str, cuts: Sequence[int]) -> tuple[int, int]:
    """The part of the text, between two cuts, that has in it all that is changed, and what is next to that."""
    first = _alike(text, changed)
    most = min(len(text), len(changed)) - first
    last = len(text) - min(most, _alike(text[::-1], changed[::-1]))
    first_cut = max(place for place, cut in enumerate(cuts[:-1]) if cut < max(first, 1))
    last_cut = min(place for place, cut in enumerate(cuts) if place > first_cut and (cut >= last or cut == len(text)))
    return cuts[max(first_cut - 1, 0)], cuts[min(last_cut + 1, len(cuts) - 1)]


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
    """In form, without the line ends behind it; None where it cannot be read by itself."""
    checked = format_text(SourceText("", text))
    return None if checked.failed else checked.value.rstrip("\r\n")
