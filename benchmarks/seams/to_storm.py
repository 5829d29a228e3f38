"""A neutral description of a real system in; a Storm model of it out, with or without its contexts.

The descriptions in `systems/` name what each system has and where it was read (`source`); `systems/README.md` tells how
that was done. Those in `held_out/` were made later; nothing was chosen on the `FRESH` among them. Types that Storm does
not know become `json`.
"""

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

_PATHS = {path.name.removesuffix(".json.gz"): path for path in sorted(Path(__file__).parent.glob("*/*.json.gz"))}
NAMES = [name for name, path in _PATHS.items() if path.parent.name == "systems"]
# Described after the results on the other held-out systems had been looked at.
FRESH = ["confab", "killbill", "openlmis"]
HELD_OUT = [name for name, path in _PATHS.items() if path.parent.name == "held_out" and name not in FRESH]

_KNOWN = ("string", "text", "int", "decimal", "bool", "date", "datetime", "uuid", "money", "json", "bytes")
_TYPES = {**dict(zip(_KNOWN, _KNOWN, strict=True)), "float": "decimal"}
HELD = ("fk", "field", "id")
CALLED = ("call", "event")

System = Mapping[str, Any]


def load(name: str) -> System:
    data: System = json.loads(gzip.decompress(_PATHS[name].read_bytes()))
    return data


def storm(system: System, masked: bool) -> str:
    """The model's text. Masked, everything stands at file level in alphabetical order: no context is told."""
    lines = [f'model "{system["system"]}"']
    lines += _listed("actor", system["actors"])
    lines += _listed("system", system["external_systems"])
    if masked:
        lines += _stickies(system, lambda _: True, sort=True)
    for context in [] if masked else system["contexts"]:
        name, kind = context["name"], context["core"] if context["core"] != "unknown" else ""
        body = _stickies(system, lambda item, at=name: item["context"] == at, sort=False)  # type: ignore[misc]
        lines += [f"context {name} {kind} {{", *body, "}"]
    return "\n".join([*lines, *_legacy(system)]) + "\n"


def plain(name: str) -> str:
    """The name with everything but letters, digits and `_` replaced."""
    word = re.sub(r"\W+", "_", name)
    return word if re.match(r"[A-Za-z_]", word) else f"_{word}"


def _listed(word: str, items: Iterable[System]) -> Iterator[str]:
    names = ", ".join(plain(item["name"]) for item in items)
    if names:
        yield f"{word} {names}"


def _stickies(system: System, stands_here: Callable[[System], bool], sort: bool) -> Iterator[str]:
    def pick(kind: str) -> list[System]:
        found = [item for item in system[kind] if stands_here(item)]
        return sorted(found, key=lambda item: str(item["name"])) if sort else found

    for aggregate in pick("aggregates"):
        yield from _aggregate(system, aggregate)
    for policy in pick("policies"):
        then = f" then {', '.join(policy['issues'])}" if policy["issues"] else ""
        yield f"  policy {policy['name']} when {' or '.join(policy['on'])}{then}"
    for view in pick("read_models"):
        yield f"  view {view['name']}" + (f" from {', '.join(view['from'])}" if view["from"] else "")


def _aggregate(system: System, aggregate: System) -> Iterator[str]:
    name = aggregate["name"]
    yield f"  aggregate {name}(id: uuid) {{"
    yield from (f"    {field}" for field in _fields(aggregate))
    held = [r for r in system["references"] if r["from"] == name and r["kind"] in HELD]
    yield from (f"    ref{number}: ref {r['to']}" for number, r in enumerate(held, 1))
    for command in system["commands"]:
        if command["aggregate"] == name:
            by = f" by {', '.join(map(plain, command['actors']))}" if command["actors"] else ""
            then = f" -> {' | '.join(command['emits'])}" if command["emits"] else ""
            yield f"    command {command['name']}({', '.join(_fields(command))}){by}{then}"
    for event in system["events"]:
        if event["aggregate"] == name:
            yield f"    event {event['name']}({', '.join(_fields(event))})"
    yield "  }"


def _fields(item: System) -> list[str]:
    kept: dict[str, str] = {}
    for name, type_ in item["fields"].items():
        if name.lower() not in ("id", *kept):
            kept[name.lower()] = f"{plain(name)}: {_type(type_)}"
    return list(kept.values())


def _type(name: str) -> str:
    if inner := re.fullmatch(r"list<(.+)>", name):
        return f"list<{_type(inner[1])}>"
    return _TYPES.get(name, "json")


def _legacy(system: System) -> list[str]:
    lines = [
        f"  depends {r['from']} -> {r['to']} weight {r['weight']}"
        for r in system["references"]
        if r["kind"] in CALLED and r["from"] != r["to"]
    ]
    for number, transaction in enumerate(system["transactions"], 1):
        members = dict.fromkeys(transaction["aggregates"])
        if len(members) > 1:
            lines.append(f"  transaction {plain(transaction['name'])}_{number} {{ {', '.join(members)} }}")
    return ["legacy Monolith {", *lines, "}"] if lines else []
