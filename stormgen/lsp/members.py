"""A cursor behind a dot in an expression in; the parts that the value before the dot has out."""

from collections.abc import Iterator

from stormgen.board.notation import type_text
from stormgen.board.types import Structure
from stormgen.language.lexer import Token
from stormgen.lsp.cursor import Cursor
from stormgen.lsp.scope import Named, values

_NEAR = 60
_LISTS = ("list<", "set<")


def members(cursor: Cursor) -> list[Named]:
    """The parts of the type of `line` in `line.`, as far as fields, parameters and `for` tell it."""
    owners = cursor.owners
    type_ = _type_of(cursor, owners[0]) if owners else ""
    for part in owners[1:]:
        type_ = next((named.detail for named in _parts(cursor, type_) if named.name == part), "")
    return _parts(cursor, type_)


def variables(cursor: Cursor) -> list[Named]:
    """The names that a `for` before the cursor gives to elements, in the declaration around."""
    return [Named(name, "variable", _item(_known(cursor, items))) for name, items in _loops(cursor.before[-_NEAR:])]


def _parts(cursor: Cursor, type_: str) -> list[Named]:
    name = type_.rstrip("?")
    found = [s for s in cursor.document.project.board.of(Structure) if s.name == name]
    return [Named(f.name, "part", type_text(f.type)) for f in found[0].fields] if found else []


def _type_of(cursor: Cursor, name: str) -> str:
    """The type of a name, as it is written; empty where it is not known."""
    for variable, items in _loops([*cursor.before[-_NEAR:], *cursor.after[:_NEAR]]):
        if variable == name:
            return _item(_known(cursor, items))
    return _known(cursor, name)


def _known(cursor: Cursor, name: str) -> str:
    return next((named.detail for named in values(cursor) if named.name == name and named.what != "value"), "")


def _item(type_: str) -> str:
    """What a list or set of some type holds."""
    start = next((start for start in _LISTS if type_.startswith(start)), "")
    return type_.rstrip("?").removeprefix(start).removesuffix(">") if start else ""


def _loops(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """`for line in lines`: the names of element and list."""
    for word, variable, joint, items in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        if (word.kind, joint.kind) == ("FOR", "IN") and items.kind == "NAME":
            yield variable.text, items.text
