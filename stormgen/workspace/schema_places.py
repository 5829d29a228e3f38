"""A change of schemas and the versions in; where it is told in the newest of them out.

In a model that is the field, or else its event or command; of a message that is gone, what held it. In schemas it is
the file.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence

from stormgen.behaviour import Types
from stormgen.board import Aggregate, Key
from stormgen.board.types import Enumeration, Field, ListOf, MapOf, Named, Optional, RefTo, SetOf, Structure, Type
from stormgen.emitters._message_files import Element
from stormgen.facts import Facts
from stormgen.messages.contract import Contract
from stormgen.messages.evolution import Change
from stormgen.messages.plain_names import plain, snake
from stormgen.source import SourceText, Span
from stormgen.workspace.model_schemas import element_of
from stormgen.workspace.schema_versions import SchemaVersion

# What stands in a path beside names: `[]` of lists, `*` of maps, ` (names)` of the names of properties.
_NO_NAME = re.compile(r"\[\d*\]| \(.*\)$")


def place_of(change: Change, versions: Sequence[SchemaVersion]) -> Span:
    *olds, new = versions
    if new.facts is None:
        return _in_schemas(change.file, new)
    if element := element_of(change, new.elements):
        parts = _parts(Types(new.facts.board), element, _names(change.path))
        return [element.span, *(part.span for part in parts)][-1]
    gone = [element for old in olds if (element := element_of(change, old.elements))]
    return _holder(new.facts, gone[-1] if gone else None)


def _in_schemas(file: str, new: SchemaVersion) -> Span:
    """The file, or the folder that has it no more."""
    folder = new.source.path
    is_below = file in new.schemas and os.path.basename(folder) != file
    return head_of(os.path.join(folder, file) if is_below else folder)


def head_of(file: str) -> Span:
    """Where there is no text to point at."""
    return Span(SourceText(file, ""), 0, 0)


def _names(path: str) -> list[str]:
    """`$.lines[].price` -> `lines`, `price`"""
    return [name for part in path.split(".")[1:] if (name := _NO_NAME.sub("", part)) not in ("", "*")]


def _parts(types: Types, element: Element, names: Iterable[str]) -> Iterator[Field]:
    """The field that the first name means, its part that the second one means, and so on as far as they are there."""
    fields = _fields(element)
    for name in names:
        found = next((part for part in fields if name in (part.name, plain(part.name), snake(part.name))), None)
        if found is None:
            return
        yield found
        fields = _inside(types, found.type)


def _fields(element: Element) -> Sequence[Field]:
    match element:
        case Contract() | Structure():
            return element.fields
        case Aggregate():
            return element.identity
    return ()


def _inside(types: Types, type_: Type) -> Sequence[Field]:
    inner = types.unaliased(type_)
    match inner:
        case Optional(item) | ListOf(item) | SetOf(item) | MapOf(_, item):
            return _inside(types, item)
        case Named():
            element = types.named(inner)
            return element.fields if isinstance(element, Structure) else ()
        case RefTo():
            return types.identity(inner)
    return ()


def _holder(facts: Facts, gone: Element | None) -> Span:
    """The aggregate or context that had it, or the head of the model."""
    keys: list[Key | None] = []
    if isinstance(gone, Contract):
        keys = [gone.key, gone.aggregate, gone.context]
    elif isinstance(gone, Structure | Enumeration | Aggregate):
        keys = [gone.context]
    spans = (facts.board[key].span for key in keys if key and key in facts.board)
    return next(spans, None) or next((Span(source, 0, 0) for source in facts.sources), head_of(facts.board.name))
