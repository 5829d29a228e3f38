"""Changes in; text for people, Markdown for a review, and plain data for scripts out."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from stormgen.comparison.change import Change
from stormgen.diagnostics import printable


def as_text(changes: Sequence[Change]) -> str:
    """One line for a change, under the name of its context."""
    return "\n".join(f"{_title(group)}\n{''.join(map(_line, found))}" for group, found in _groups(changes))


def as_markdown(changes: Sequence[Change]) -> str:
    """A list for a review, one heading for a context."""
    sections = (f"### {_escaped(_title(group))}\n{''.join(map(_item, found))}" for group, found in _groups(changes))
    return "\n".join(sections)


def as_json(changes: Sequence[Change]) -> str:
    """A document as `docs/schemas/diff.json` describes it, with one line for a change."""
    lines = ",\n".join(json.dumps(as_data(change)) for change in changes)
    return '{\n"version": 1,\n"changes": ' + (f"[\n{lines}\n]" if lines else "[]") + "\n}\n"


def as_data(change: Change) -> dict[str, Any]:
    """The JSON object of a change."""
    return {
        "kind": change.kind,
        "element": {"kind": change.element.kind, "id": change.element.path},
        "was": change.was.path if change.was else None,
        "group": change.group,
        "aspect": change.aspect,
        "name": change.name,
        "old": change.old,
        "new": change.new,
        "sentence": change.sentence,
        "file": change.span.file,
        "line": change.span.line,
        "column": change.span.column,
    }


def _groups(changes: Sequence[Change]) -> Iterable[tuple[str, Iterable[Change]]]:
    return groupby(changes, key=lambda change: change.group)


def _title(group: str) -> str:
    return printable(group) or "Not placed in a context"


def _line(change: Change) -> str:
    return f"  {printable(change.sentence)}  {printable(str(change.span))}\n"


def _item(change: Change) -> str:
    return f"- {_escaped(printable(change.sentence))}\n"


def _escaped(text: str) -> str:
    """Words of a model make no markup: no emphasis, link, tag, code or mention of a person."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>~|#" else "@\u200b" if c == "@" else c for c in text)
