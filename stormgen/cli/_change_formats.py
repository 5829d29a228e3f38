"""Changes of schemas that break something in; them as data, as lines of text, and for code scanning, out."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stormgen.cli._layout import plural
from stormgen.cli._plain import Line, line
from stormgen.diagnostics import as_github, printable
from stormgen.diagnostics.sarif import as_sarif
from stormgen.messages.advice import instead
from stormgen.messages.evolution import Change
from stormgen.source import Span
from stormgen.workspace.schema_findings import Place, findings, sent

Versions = Sequence[str] | Mapping[int, str]
# More than are seen at once.
_MANY = 10


def as_data(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """As `docs/schemas/schemas-diff.json` describes a change."""
    return [_change(change) for change in changes]


def for_machines(changes: Sequence[Change], place: Place, format: str) -> str:
    """`sarif` or `github`."""
    from stormgen import __version__
    from stormgen.workspace.diagnostic_pages import diagnostic_pages

    found = findings(changes, place)
    if format == "github":
        return as_github(found)
    return json.dumps(as_sarif(found, pages=diagnostic_pages(), version=__version__), indent=2) + "\n"


def _change(change: Change) -> dict[str, Any]:
    return {
        "event": change.message,
        "schema": change.file,
        "format": change.format,
        "path": change.path,
        "kind": change.kind,
        "message": change.sentence,
        "breaks": list(change.breaks),
        "against": list(change.against),
        "consumers": list(change.consumers),
        "instead": change.instead,
        "counterexample": _example(change),
    }


def _example(change: Change) -> dict[str, str] | None:
    if change.example is None:
        return None
    found = change.example.found
    return {"breaks": change.example.direction, "data": found.data, "outcome": found.outcome}


def as_lines(changes: Sequence[Change], versions: Versions | None = None, place: Place | None = None) -> Iterator[Line]:
    """By message, with examples and what to do instead; where there are many, the latter comes last, by rule.

    `versions` are what each is called that a change breaks with; None where there is one alone.
    """
    several, many = len({change.format for change in changes}) > 1, len(changes) > _MANY
    for message, group in _by_message(changes).items():
        yield line((printable(message), "bold"))
        if readers := group[0].consumers:
            yield line(f"read by {printable(', '.join(readers))}", indent=2)
        for change, following in zip(group, [*group[1:], None], strict=True):
            yield from _told(change, versions, place, several)
            if change.example and not many:
                yield line(f"for example: {printable(sent(change.example))}", indent=4)
            # Said once for all in a row that want the same.
            is_last = following is None or following.instead != change.instead
            if is_last and not (many and change.instead.startswith(_in_general(change))):
                yield _instead(change.instead)
    if many:
        yield from _summary(changes)


def _by_message(changes: Sequence[Change]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        found[change.message].append(change)
    return found


def _told(change: Change, versions: Versions | None, place: Place | None, with_format: bool) -> Iterator[Line]:
    format = f" ({change.format})" if with_format else ""
    broken = f", breaks {' and '.join(change.breaks)}"
    yield line(f"{printable(change.path)}{format}: ", (change.kind, "red"), broken, indent=2)
    where = printable(f" ({_shown(place(change))})") if place else ""
    yield line(printable(change.sentence), (where, "dim"), indent=4)
    if versions and change.against:
        against = ", ".join(versions[number] for number in change.against)
        yield line(f"against {printable(against)}", indent=4)


def _shown(span: Span) -> str:
    """The file alone where there is no text to point at."""
    return f"{span.file}:{span.line}:{span.column}" if span.end > span.start else span.file


def _summary(changes: Sequence[Change]) -> Iterator[Line]:
    """The rule that is broken most first."""
    rules: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        rules[change.kind].append(change)
    for rule, broken in sorted(rules.items(), key=lambda item: (-len(item[1]), item[0])):
        messages = {change.message for change in broken}
        yield line()
        yield line((rule, "red"), f": {len(broken)} in {plural(len(messages), 'message')}")
        yield from map(_instead, dict.fromkeys(_in_general(change) for change in broken))


def _in_general(change: Change) -> str:
    """What to do instead, whatever the message."""
    return instead(change.kind, change.breaks)


def _instead(advice: str) -> Line:
    return line(("instead: ", "green"), printable(advice), indent=4)
