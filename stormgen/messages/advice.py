"""A broken rule in; what to do instead out."""

from collections.abc import Mapping, Sequence

from stormgen.compatibility.modes import Direction
from stormgen.messages.message_of_file import MessageOfFile

_ADDED = "Make it optional (T?), or "
_NARROWED = "Keep what was allowed, or "
_WIDENED = "Have all that read it take the wider values first, or "
_REMOVED = "Keep it, mark it @deprecated, and stop reading it first; what nobody reads can go in a new version."
_PAST = "Keep this version as it is, as what was told in it stays; what changes goes into a new version."
_RENUMBERED = "Restore stormgen.lock.json from version control: it keeps the numbers of fields."

_ADVICE: Mapping[str, str] = {
    "required-added": _ADDED,
    "required-field-added": _ADDED,
    "field-without-default-added": _ADDED,
    "property-removed-from-closed-model": _REMOVED,
    "required-field-removed": _REMOVED,
    "oneof-field-removed": _REMOVED,
    "message-removed": "Keep it and mark it @deprecated until nothing of it is left to be read.",
    "field-number-changed": _RENUMBERED,
    "package-changed": "Keep the name of the context for its schemas, or move all that read it at once.",
    "name-mismatch": "Keep the name, or give the new one the old name as an alias.",
    "format-changed": "Register one kind of schema under a name; another needs another topic or another registry.",
    "undecided": "Mend the schema, or compare by hand.",
}

_UNKNOWN = MessageOfFile()
_NEW_PARTS = ("required-added", "required-field-added", "field-without-default-added")
_VERSIONED = (_ADDED, _REMOVED, _NARROWED, _WIDENED)
_ANEW = {
    "event": "write a new version of the event beside the old one.",
    "command": "write a new command beside the old one.",
    None: "write a new version of the event beside the old one.",
}


def instead(rule: str, breaks: Sequence[Direction], message: MessageOfFile = _UNKNOWN, path: str = "$") -> str:
    """Without a word of its own: what is not read by the new was narrowed, what is not read by the old was widened.

    Of an event the line of a new version is told, too. Commands have no versions.
    """
    is_removed = breaks == ("FORWARD",) and rule in _NEW_PARTS
    said = _REMOVED if is_removed else _ADVICE.get(rule, _NARROWED if "BACKWARD" in breaks else _WIDENED)
    if said not in _VERSIONED:
        return said
    if message.kind == "event":
        return f"{_of_event(said, message)} In the model: {_next_version(message, _new_part(rule, path, is_removed))}"
    if said == _REMOVED:
        return _REMOVED if message.kind is None else "Keep it, mark it @deprecated, and stop reading it first."
    return said + _ANEW[message.kind]


def _of_event(said: str, event: MessageOfFile) -> str:
    if event.number < event.newest:
        return _PAST
    return said if said == _REMOVED else said + _ANEW["event"]


def _new_part(rule: str, path: str, is_removed: bool) -> str:
    """What the new version has and the old one has not; a part of a part can't be given by itself."""
    part = path.removeprefix("$.")
    return part if rule in _NEW_PARTS and not is_removed and part.isidentifier() else ""


def _next_version(event: MessageOfFile, part: str) -> str:
    """`event Placed v2 (...) supersedes v1 (count: ...)`"""
    given = f" ({part}: ...)" if part else ""
    return f"event {event.name} v{event.newest + 1} (...) supersedes v{event.newest}{given}"
