"""How a writer's and a reader's schema are put together in; what a registry refuses of that alone out.

Confluent's registry compares schemas by how they are made: alternatives (`anyOf`, `oneOf`, several types) with
alternatives one by one, and keywords side by side as `allOf`. What it refuses here may be read all the same.
"""

import json
from collections.abc import Iterator

from stormgen.compatibility.json_schema.document import Json, Keywords
from stormgen.compatibility.problem import Problem

_ALTERNATIVES = ("anyOf", "oneOf")


def combination_problems(sent: Keywords, read: Keywords, path: str) -> Iterator[Problem]:
    (word, count), (other, fitting) = _combined(sent), _combined(read)
    if other == "oneOf" and fitting > 1 and word in ("anyOf", "allOf") and count > 1 and "oneOf" not in sent:
        yield Problem("combined-type-changed", path, f"a value may fit several of {word}, and one is to fit")
    elif not other and count > 1:
        yield Problem("combination-removed", path, f"{word} of {count} may come, and a single schema is read")
    elif word == other and word in _ALTERNATIVES and count > fitting:
        yield Problem("alternatives-removed", path, f"{count} alternatives may come, and {fitting} are read")
    elif word == other == "allOf" and count < fitting:
        yield Problem("conditions-added", path, f"{count} conditions are kept to, and {fitting} are asked for")


def _combined(keywords: Keywords) -> tuple[str, int]:
    """The word that it is put together by, and of how many; none for a schema that is not."""
    parts = [_of_types(keywords), *(_listed(keywords, word) for word in ("anyOf", "oneOf", "allOf"))]
    parts += [("", 1) for word in ("enum", "not", "if") if word in keywords]
    said = [part for part in parts if part[1]]
    return said[0] if len(said) == 1 else ("allOf", len(said)) if said else ("", 0)


def _of_types(keywords: Keywords) -> tuple[str, int]:
    types = keywords.get("type")
    if isinstance(types, list):
        return ("anyOf", len(set(types))) if len(set(types)) > 1 else ("", 1)
    return "", 0 if types is None else 1


def _listed(keywords: Keywords, word: str) -> tuple[str, int]:
    """Two of the same are one."""
    parts: list[Json] = keywords.get(word, [])
    return word, len({json.dumps(part, sort_keys=True) for part in parts})
