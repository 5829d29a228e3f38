"""A cursor in; the names that an expression or statement there may use, with what each is, out.

What is being written is read from the tokens, so that it is known while the text is broken; the rest from the board.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from stormgen.board import Aggregate, Board, Command, Element, Event, Key, View
from stormgen.board.notation import type_text
from stormgen.board.types import Enumeration, Field, Structure
from stormgen.language.lexer import Token
from stormgen.lsp.cursor import Cursor

FUNCTIONS = {
    "len": "the length of a text, list, set or map",
    "sum": "the sum of numbers or durations",
    "min": "the smallest",
    "max": "the largest",
    "any": "whether one is true",
    "all": "whether all are true",
    "now": "this moment; in arguments of emits and policies",
    "today": "this day; in arguments of emits and policies",
    "newId": "a new uuid; in arguments of emits and policies",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A name that may be used, what it is, and its type as far as known."""

    name: str
    what: str
    detail: str = ""


def values(cursor: Cursor) -> list[Named]:
    """Every name that an expression at the cursor may use, the nearest first."""
    board = cursor.document.project.board
    if cursor.superseding:
        event, number = cursor.superseding
        found = _carried(cursor, _element(cursor, "event", event), number)
    else:
        found = [*_written_parameters(cursor), *_of_events(cursor), *fields(cursor)]
    constants = [Named(value, "value", enum.name) for enum in board.of(Enumeration) for value in enum.values]
    return list({named.name: named for named in reversed([*found, *constants])}.values())[::-1]


def fields(cursor: Cursor) -> list[Named]:
    """The state that stands around the cursor: of the view whose row it is, else of the aggregate."""
    board = cursor.document.project.board
    if "VIEW" in (block.word for block in cursor.blocks):
        view = _element(cursor, "view", cursor.named("VIEW"))
        return _row(view, board) if isinstance(view, View) else []
    if cursor.block == "TABLE":
        name = cursor.before[cursor.blocks[-1].brace - 1].text
        return _state(_element(cursor, "aggregate", name))
    return _state(_aggregate(cursor))


def parameters(cursor: Cursor, name: str, kinds: tuple[str, ...]) -> list[Named]:
    """The parameters of what takes arguments at the cursor, the identity of its aggregate first."""
    board = cursor.document.project.board
    for kind in kinds:
        element = _element(cursor, kind, name)
        if isinstance(element, Command | Event):
            owner = board[element.aggregate] if element.aggregate else None
            identity = owner.identity if isinstance(owner, Aggregate) else ()
            return [_named(f, "parameter") for f in (*identity, *(element.parameters or ()))]
        if isinstance(element, Aggregate):
            return [_named(f, "identity") for f in element.identity]
        if isinstance(element, Structure):
            return [_named(f, "part") for f in element.fields]
    return []


def columns(cursor: Cursor) -> list[Named]:
    """The columns of the table, or the variables of the route's path, whose mapping the cursor is in."""
    block = cursor.blocks[-1]
    header = cursor.before[block.header : block.brace]
    if block.word == "ROUTE":
        paths = [token.text for token in header if token.kind == "STRING"]
        return [Named(name, "variable of the path") for path in paths for name in re.findall(r"\{(\w+)\}", path)]
    pairs = zip(header, header[1:], header[2:], strict=False)
    return [Named(name.text, "column", type_.text) for name, colon, type_ in pairs if colon.kind == "COLON"]


def locks(cursor: Cursor) -> list[Named]:
    """The steps before this one, in its saga, that take a lock."""
    saga = next((block for block in cursor.blocks if block.word == "SAGA"), None)
    found: list[Named] = []
    name = ""
    for token, after in pairwise(cursor.before[saga.brace :] if saga else ()):
        if token.kind == "STEP":
            name = after.text
        elif token.kind == "LOCK":
            found.append(Named(name, "step", "takes a lock"))
    return found


def keys_of_sources(cursor: Cursor, kinds: tuple[str, ...]) -> list[Named]:
    """The fields that a view or a join may be kept by: those of all that is named after `from` or `when`."""
    after = cursor.document.text[cursor.offset : cursor.offset + 400]
    words = [*(t.text for t in cursor.before[-12:]), *after.replace(",", " ").replace("{", " ").split()]
    found: list[Named] = []
    for word in words:
        for kind in kinds:
            element = _element(cursor, kind, word.rpartition(".")[2])
            found += _state(element) if isinstance(element, Aggregate) else _carried(cursor, element)
    return list({named.name: named for named in found}.values())


def _aggregate(cursor: Cursor) -> Element | None:
    name = cursor.named("AGGREGATE")
    if name is None and (block := next((b for b in cursor.blocks if b.word == "SCENARIO"), None)):
        header = cursor.before[block.header : block.brace]
        name = next((after.text for t, after in pairwise(header) if t.kind == "FOR"), None)
    return _element(cursor, "aggregate", name)


def _element(cursor: Cursor, kind: str, name: str | None) -> Element | None:
    """The element of a name that is closest to the cursor: in its aggregate, its context, anywhere."""
    if not name:
        return None
    board = cursor.document.project.board
    context, aggregate, last = cursor.named("CONTEXT"), cursor.named("AGGREGATE"), name.rpartition(".")[2]
    for owners in ((context, aggregate), (context,), (aggregate,), ()):
        path = ".".join(part for part in (*owners, name) if part)
        if (key := Key(kind, path)) in board:
            return board[key]
    found = [e for e in board if e.key.kind == kind and e.name == last]
    return found[0] if found else None


def _state(element: Element | None) -> list[Named]:
    if not isinstance(element, Aggregate):
        return []
    stored = [_named(f, "identity") for f in element.identity] + [_named(f, "field") for f in element.fields]
    return [*stored, *(Named(let.name, "derived") for let in element.derived)]


def _row(view: View, board: Board) -> list[Named]:
    own = [Named(f.name, "field", type_text(f.type) if f.type else "") for f in view.fields]
    copied = [named for source in view.sources for named in _state(board[source.key])]
    return list({named.name: named for named in [*copied, *own]}.values())


def earlier_versions(cursor: Cursor) -> list[Named]:
    """The versions that the one which is being declared may supersede."""
    event = _element(cursor, "event", cursor.declared_event)
    numbers = [int(token.text[1:]) for token in cursor.before if token.kind == "VERSION"]
    versions = event.versions if isinstance(event, Event) and numbers else ()
    return [Named(f"v{v.number}", "version") for v in versions if v.number < numbers[-1]]


def former_names(cursor: Cursor) -> list[Named]:
    """The parameters of the event that is declared, in any version: what one of them may have been called before."""
    event = _element(cursor, "event", cursor.declared_event)
    versions = event.versions if isinstance(event, Event) else ()
    return [_named(f, "parameter") for version in versions for f in version.parameters or ()]


def _carried(cursor: Cursor, element: Element | None, number: int | None = None) -> list[Named]:
    """What an event carries, now or in some version; the identity of its aggregate first."""
    if not isinstance(element, Event):
        return []
    board = cursor.document.project.board
    owner = board[element.aggregate] if element.aggregate else None
    identity = owner.identity if isinstance(owner, Aggregate) else ()
    version = next((v for v in element.versions if v.number == number), element.current)
    return [_named(f, "parameter") for f in (*identity, *(version.parameters or ()))]


def _of_events(cursor: Cursor) -> list[Named]:
    """What is carried by the events that the cursor's policy, projection or saga follows from."""
    found: list[Named] = []
    for word in ("ON", "WHEN", "START", "DONE"):
        at = next((n for n in range(len(cursor.before) - 1, -1, -1) if cursor.before[n].kind == word), -1)
        if at < 0 or (word in ("WHEN", "START", "DONE") and _between(cursor, at)):
            continue
        for token in cursor.before[at + 1 : at + 8]:
            if token.kind == "NAME":
                found += _carried(cursor, _element(cursor, "event", token.text))
    return found


def _between(cursor: Cursor, at: int) -> bool:
    """Whether another declaration starts between a token and the cursor."""
    starts = ("POLICY", "SAGA", "VIEW", "COMMAND", "AGGREGATE", "CONTEXT", "SCENARIO")
    return any(token.kind in starts for token in cursor.before[at:])


def _written_parameters(cursor: Cursor) -> list[Named]:
    """The parameters of the command or event that the cursor stands in, as they are written."""
    block = next((b for b in reversed(cursor.blocks) if b.word in ("COMMAND", "EVENT")), None)
    if block is None:
        return []
    header = cursor.before[block.header : block.brace]
    colons = [place for place, token in enumerate(header) if token.kind == "COLON" and place]
    return [Named(header[place - 1].text, "parameter", _written_type(cursor, header[place + 1 :])) for place in colons]


def _written_type(cursor: Cursor, tokens: list[Token]) -> str:
    """The type that some tokens begin with, as it is written."""
    depth, end = 0, 0
    for token in tokens:
        depth += (token.kind in ("LESSTHAN", "LPAR")) - (token.kind in ("MORETHAN", "RPAR"))
        if depth < 0 or (depth == 0 and token.kind in ("COMMA", "EQUAL")):
            break
        end = token.end
    return cursor.document.text[tokens[0].start : end] if tokens else ""


def _named(field: Field, what: str) -> Named:
    return Named(field.name, what, type_text(field.type))
