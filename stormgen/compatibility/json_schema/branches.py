"""A schema in; the alternatives that it allows, each of one type with all that holds for it, out.

`{"type": ["string", "null"]}`, `anyOf` and `oneOf` are alternatives; `allOf` and keywords side by side hold together.
A schema that says no type allows every type.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from stormgen.compatibility.json_schema.document import NEVER, Document, Json, Keywords

TYPES = ("null", "boolean", "number", "string", "array", "object")
# More alternatives than a person reads: their product would never end.
_MOST = 256

# How two values of a keyword hold together.
_LARGER = frozenset({"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"})
_SMALLER = frozenset({"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"})
_BOTH = frozenset({"items", "additionalProperties", "propertyNames"})
_BY_NAME = frozenset({"properties", "patternProperties", "dependentSchemas"})

_WORDS: Mapping[str, frozenset[str]] = {
    "number": frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "integer"}),
    "string": frozenset({"minLength", "maxLength", "pattern", "format", "contentEncoding", "contentMediaType"}),
    "array": frozenset(
        {"prefixItems", "items", "minItems", "maxItems", "uniqueItems", "unevaluatedItems"}
        | {"contains", "minContains", "maxContains"}
    ),
    "object": frozenset(
        {"properties", "patternProperties", "additionalProperties", "required", "minProperties", "maxProperties"}
        | {"propertyNames", "dependentRequired", "dependentSchemas", "unevaluatedProperties"}
    ),
}
_ANY_TYPE = frozenset({"enum", "not", "if", "then", "else"})
_SAYS = _ANY_TYPE.union(*_WORDS.values(), {"type", "$ref", "allOf", "anyOf", "oneOf"})


@dataclass(frozen=True, eq=False)
class Branch:
    """One alternative; `integer` is a keyword of numbers, and `default` is what a reader puts where nothing came."""

    type: str
    words: Mapping[str, Any]

    def get(self, word: str, default: Any = None) -> Any:
        return self.words.get(word, default)


def branches(document: Document, schema: Json) -> tuple[Branch, ...]:
    """Raises `WrongSchema`."""
    return tuple(_branches(document, schema, frozenset()))


def anything(document: Document, schema: Json) -> bool:
    """Whether nothing is asked of a value."""
    return _SAYS.isdisjoint(document.modern(schema))


def _branches(document: Document, schema: Json, followed: frozenset[str]) -> list[Branch]:
    keywords = document.modern(schema)
    if keywords == NEVER:
        return []
    parts = [_own(keywords)]
    if isinstance(keywords.get("$ref"), str):
        reference = keywords["$ref"]
        if reference in followed:
            return []
        parts.append(_referred(document, schema, reference, followed | {reference}))
    parts.extend(_branches(document, part, followed) for part in keywords.get("allOf", ()))
    for word in ("anyOf", "oneOf"):
        if word in keywords:
            parts.append([b for part in keywords[word] for b in _branches(document, part, followed)])
    found = parts[0]
    for part in parts[1:]:
        if part and part[0].type not in TYPES:
            return part
        found = [both for a, b in product(found, part) if (both := _together(a, b))][:_MOST]
    return found


def _referred(document: Document, schema: Json, reference: str, followed: frozenset[str]) -> list[Branch]:
    """What is not at hand is a type of its own: the same on both sides, and like nothing else."""
    target = document.target(reference, schema)
    return [Branch(f"what {reference!r} means", {})] if target is None else _branches(document, target, followed)


def _own(keywords: Keywords) -> list[Branch]:
    """What the keywords say by themselves."""
    types = _types(keywords.get("type"))
    nullable = keywords.get("nullable") is True and "null" not in types
    return list(_each([*types, *(["null"] if nullable else [])], keywords))


def _types(said: Any) -> list[str]:
    if isinstance(said, str):
        return [said]
    if isinstance(said, list):
        return [
            "number" if t == "integer" and "number" in said else t for t in dict.fromkeys(said) if isinstance(t, str)
        ]
    return list(TYPES)


def _each(types: list[str], keywords: Keywords) -> Iterator[Branch]:
    for name in dict.fromkeys(types):
        type_ = "number" if name == "integer" else name
        own = _WORDS.get(type_, frozenset()) | _ANY_TYPE
        words = {word: content for word, content in keywords.items() if word in own}
        if name == "integer":
            words["integer"] = True
        if "enum" in words:
            words["enum"] = [item for item in words["enum"] if is_of(item, name)]
            if not words["enum"]:
                continue
        yield Branch(type_, words)


def is_of(item: Json, type_: str) -> bool:
    """Whether a JSON value is of a type; booleans are no numbers."""
    match type_:
        case "null":
            return item is None
        case "boolean":
            return isinstance(item, bool)
        case "integer":
            return not isinstance(item, bool) and isinstance(item, int | float) and item == int(item)
        case "number":
            return isinstance(item, int | float) and not isinstance(item, bool)
        case "string":
            return isinstance(item, str)
        case "array":
            return isinstance(item, list)
    return isinstance(item, Mapping)


def _together(one: Branch, other: Branch) -> Branch | None:
    """What both allow; None where their types exclude each other."""
    if one.type != other.type:
        return None
    words = dict(one.words)
    for word, content in other.words.items():
        words[word] = _joined(word, words[word], content) if word in words else content
    if words.get("enum") == []:
        return None
    return Branch(one.type, words)


def _joined(word: str, one: Any, other: Any) -> Any:
    if one == other:
        return one
    if word in _LARGER:
        return max(one, other)
    if word in _SMALLER:
        return min(one, other)
    if word in _BOTH:
        return {"allOf": [one, other]}
    if word in _BY_NAME:
        return {
            n: _joined("items", one[n], other[n]) if n in one and n in other else {**one, **other}[n]
            for n in {**one, **other}
        }
    if word == "required":
        return sorted({*one, *other})
    if word == "enum":
        return [item for item in one if item in other]
    if word == "not":
        return {"anyOf": [one, other]}
    if word == "pattern":
        return f"(?={one})(?={other})"
    return [one, other] if not isinstance(one, bool) else one or other
