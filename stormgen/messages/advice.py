"""A broken rule in; what to do instead out."""

import re
from collections.abc import Mapping, Sequence

from stormgen.compatibility.modes import Direction

_ADDED = "Make it optional (T?), or write a new version of the event beside the old one."
_REMOVED = "Keep it, mark it @deprecated, and stop reading it first; what nobody reads can go in a new version."
_NARROWED = "Keep what was allowed, or write a new version of the event beside the old one."
_WIDENED = "Have all that read it take the wider values first, or write a new version of the event beside the old one."
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
    "format-changed": "Register the other format under another name.",
    "undecided": "Mend the schema, or compare by hand.",
}


_NEW_PARTS = ("required-added", "required-field-added", "field-without-default-added")
_VERSIONED = (_ADDED, _REMOVED, _NARROWED, _WIDENED)


def instead(rule: str, breaks: Sequence[Direction], event: str = "", path: str = "$") -> str:
    """Without a word of its own: what is not read by the new was narrowed, what is not read by the old was widened.

    Of an event, by its name on the wire, the line of a new version is told, too.
    """
    is_removed = breaks == ("FORWARD",) and rule in _NEW_PARTS
    said = _REMOVED if is_removed else _ADVICE.get(rule, _NARROWED if "BACKWARD" in breaks else _WIDENED)
    if not event or said not in _VERSIONED:
        return said
    part = path.removeprefix("$.") if rule in _NEW_PARTS and not is_removed else ""
    return f"{said} In the model: {_next_version(event, part)}"


def _next_version(event: str, part: str) -> str:
    """`event Placed v2 (...) supersedes v1 (count: ...)`; a part of a part can't be given by itself."""
    *_, name = (names := event.split("."))
    number = 1
    if len(names) > 1 and re.fullmatch(r"v[0-9]+", name):
        name, number = names[-2], int(name[1:])
    given = f" ({part}: ...)" if part.isidentifier() else ""
    return f"event {name} v{number + 1} (...) supersedes v{number}{given}"
