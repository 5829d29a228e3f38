"""Files of pairs in; each pair with its verdict and ours out."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from stormgen.compatibility.modes import breaches
from stormgen.compatibility.schema import Format, Schema, problems
from stormgen.values import value

HERE = Path(__file__).parent
_FORMATS: dict[str, Format] = {"jsonschema": "json-schema", "avro": "avro", "protobuf": "protobuf"}
OUTCOMES = ("right", "compatible wrongly", "breaking wrongly", "undecided")


@value
class Judged:
    """`group` is the source; rows that only one registry sees so, and those like events, are groups of their own."""

    name: str
    group: str
    outcome: str
    note: str


def files() -> list[Path]:
    return sorted(HERE.glob("*.jsonl"))


def judged(path: Path) -> Iterator[Judged]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Judged(row["id"], f"{path.stem}{_part(row)}", _outcome(row), row["note"])


def _part(row: dict[str, Any]) -> str:
    if row.get("dialect"):
        return f", {row['dialect']}"
    return ", like events" if row.get("event_subset") else ""


def _outcome(row: dict[str, Any]) -> str:
    olds = row["old"] if row["mode"].endswith("TRANSITIVE") and isinstance(row["old"], list) else [row["old"]]
    format = _FORMATS[row["format"]]
    found = breaches(
        [_schema(format, old, row.get("old_deps")) for old in olds],
        _schema(format, row["new"], row.get("new_deps")),
        row["mode"],
        problems,
    )
    if (not found) == row["compatible"]:
        return "right"
    if any(breach.problem.rule == "undecided" for breach in found):
        return "undecided"
    return "breaking wrongly" if found else "compatible wrongly"


def _schema(format: Format, content: Any, imports: dict[str, Any] | None) -> Schema:
    """Some sources keep JSON as text."""
    as_text = format != "protobuf" and isinstance(content, str) and content.strip()[:1] in ("{", "[", '"')
    return Schema(format, json.loads(content) if as_text else content, imports)


def counted(rows: Iterable[Judged]) -> dict[str, Counter[str]]:
    """How many of each outcome, by group."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        found.setdefault(row.group, Counter())[row.outcome] += 1
    return found


def agreement(outcomes: Counter[str]) -> float:
    return outcomes["right"] / outcomes.total()
