"""A member of a block that is wrong, or not plain, in; how far it goes, told from the indentation, and its mend out."""

from collections.abc import Callable
from typing import Any

from stormgen.language.quick.reader import Reader, Surprise
from stormgen.language.quick.words import LOOKAHEAD

# Words that start another part of an aggregate than a declaration.
_RULES = ("let", "invariant")


def member(r: Reader, read: Callable[[Reader], Any]) -> Any:
    """What `read` reads here; what it does not take is mended by itself, so that a mistake costs but its member."""
    first, told = r.at, len(r.builder.diagnostics)
    try:
        found = read(r)
        if len(r.builder.diagnostics) > told:
            raise Surprise
        return found
    except Surprise:
        # Only a declaration means the same wherever it stands.
        if r.mend is None or r.texts[first] not in ("@", *r.declarations) or r.texts[first + 1 : first + 2] == [":"]:
            raise
        last = _end(r, first)
        r.at = last
        del r.builder.diagnostics[told:]
        text, starts = r.source.text, r.starts
        return list(r.mend(text.find("\n", starts[first - 1]) + 1, text.find("\n", starts[last - 1]) + 1))


def _end(r: Reader, first: int) -> int:
    """The number of the word after a member: as far indented, or less. Raises `Surprise` where braces say otherwise."""
    indent = _indent(r, first)
    if not indent:
        raise Surprise
    depth, head = 0, _head(r, first)
    for at in range(first, len(r.texts)):
        word = r.texts[at]
        here = _indent(r, at) if at > head else None
        if here is not None and here <= indent and (here < indent or _begins_member(r, at)) and word != "}":
            break
        depth += (word == "{") - (word == "}")
        if depth < 0:
            break
    else:
        raise Surprise
    closes = word == "}" and (here is not None and here < indent)
    if depth != (-1 if closes else 0):
        raise Surprise
    return at


def _head(r: Reader, first: int) -> int:
    """The number of the last word that starts the declaration: behind its annotations, `event` behind `pivotal`."""
    head = first
    while r.texts[head] not in r.declarations and head + LOOKAHEAD < len(r.texts):
        head += 1
    return head + (r.texts[head] == "pivotal")


def _indent(r: Reader, at: int) -> int | None:
    """How far a word is indented; None where it is not the first of its line."""
    start = r.starts[at]
    line = r.source.text.rfind("\n", 0, start) + 1
    before = r.source.text[line:start]
    return start - line if not before.strip() else None


def _begins_member(r: Reader, at: int) -> bool:
    word = r.texts[at]
    return word in r.declarations or word in ("@", *_RULES) or begins_field(r, at)


def begins_field(r: Reader, at: int) -> bool:
    """Whether a word is the name of a field. One that starts something else is such a name only before a colon."""
    if r.texts[at + 1 : at + 2] == [":"]:
        return True
    return r.texts[at + 1 : at + 3] == ["renamed", "from"] and r.texts[at] not in (*r.declarations, *_RULES)
