"""The JSON of an edit in; the edit out, with the stickies that it is about."""

from collections.abc import Callable, Mapping
from typing import Any

from stormgen.board import Key
from stormgen.board_server.body import BadRequest
from stormgen.editing.edit import Add, AddHotspot, Connect, Edit, Move, Remove, Rename

_LONGEST = 1_000

KeyOf = Callable[[str], Key]


def edit_in(data: Any, key_of: KeyOf) -> Edit:
    """Raises `BadRequest` for what is no edit, and what `key_of` raises for a sticky that is not there."""
    if not isinstance(data, Mapping):
        raise BadRequest(400, "The request has no edit in it.")
    make = _EDITS.get(str(data.get("do")))
    if make is None:
        raise BadRequest(400, f"What an edit does is one of {', '.join(_EDITS)}.")
    return make(_Parts(data, key_of))


class _Parts:
    def __init__(self, data: Mapping[str, Any], key_of: KeyOf) -> None:
        self._data = data
        self._key_of = key_of

    def text(self, name: str) -> str:
        found = self._data.get(name)
        if not isinstance(found, str) or len(found) > _LONGEST:
            raise BadRequest(400, f"The edit needs {name}, a text of at most {_LONGEST} characters.")
        return found

    def key(self, name: str) -> Key:
        return self._key_of(self.text(name))

    def key_or_none(self, name: str) -> Key | None:
        return None if self._data.get(name) is None else self.key(name)


_EDITS: Mapping[str, Callable[[_Parts], Edit]] = {
    "add": lambda p: Add(p.text("kind"), p.text("name"), p.key_or_none("context"), p.key_or_none("after")),
    "rename": lambda p: Rename(p.key("element"), p.text("name")),
    "move": lambda p: Move(p.key("element"), p.key_or_none("context")),
    "connect": lambda p: Connect(p.key("source"), p.key("target")),
    "hotspot": lambda p: AddHotspot(p.text("name"), p.key_or_none("on")),
    "remove": lambda p: Remove(p.key("element")),
}
