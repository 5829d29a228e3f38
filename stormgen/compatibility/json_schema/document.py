"""A JSON Schema of draft 4 to 2020-12 in; the same in the words of 2020-12, with its references at hand, out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Json = Any
Keywords = Mapping[str, Json]

NEVER: Keywords = {"not": {}}


class UnknownReference(ValueError):
    """A `$ref` leads to nothing that is in the document."""


@dataclass(eq=False)
class Document:
    """A schema with all that it refers to; a reference to another file is looked up in `others`, by its name."""

    root: Json
    others: Mapping[str, Json] = field(default_factory=dict)

    @cached_property
    def _named(self) -> Mapping[str, Json]:
        """Every subschema that says how it is called."""
        found: dict[str, Json] = {}
        for schema in _subschemas(self.root):
            for word, mark in (("$id", ""), ("id", ""), ("$anchor", "#"), ("$dynamicAnchor", "#")):
                name = schema.get(word)
                if isinstance(name, str):
                    found.setdefault(mark + name, schema)
        return found

    def modern(self, schema: Json) -> Keywords:
        """The keywords of 2020-12 that mean the same, with the reference followed. Raises `UnknownReference`."""
        if schema is True:
            return {}
        if schema is False:
            return NEVER
        if not isinstance(schema, Mapping):
            raise ValueError(f"{schema!r} is no JSON Schema")
        return _modern(schema)

    def target(self, reference: str) -> Json:
        """What a `$ref` means. Raises `UnknownReference`."""
        if reference in ("#", ""):
            return self.root
        if reference in self._named:
            return self._named[reference]
        name, _, pointer = reference.partition("#")
        base = self.root
        if name:
            base = self._named.get(name, self.others.get(name))
            if base is None:
                raise UnknownReference(reference)
        return _at(base, pointer, reference)


def _at(base: Json, pointer: str, reference: str) -> Json:
    """RFC 6901."""
    found = base
    for part in pointer.split("/")[1:] if pointer else []:
        step = part.replace("~1", "/").replace("~0", "~").replace("%25", "%").replace("%22", '"')
        try:
            found = found[int(step)] if isinstance(found, list) else found[step]
        except (KeyError, IndexError, ValueError, TypeError):
            raise UnknownReference(reference) from None
    return found


def _subschemas(schema: Json) -> Iterator[Mapping[str, Json]]:
    waiting = [schema]
    while waiting:
        found = waiting.pop()
        if isinstance(found, Mapping):
            yield found
            waiting.extend(found.values())
        elif isinstance(found, list):
            waiting.extend(found)


def _modern(schema: Mapping[str, Json]) -> Keywords:
    new = dict(schema)
    if "const" in new:
        new["enum"] = [new.pop("const")]
    for word, exclusive in (("maximum", "exclusiveMaximum"), ("minimum", "exclusiveMinimum")):
        # Draft 4 says it with a boolean beside the bound.
        if isinstance(new.get(exclusive), bool):
            if new.pop(exclusive) and word in new:
                new[exclusive] = new.pop(word)
    if isinstance(new.get("items"), list):
        new["prefixItems"] = new.pop("items")
        if "additionalItems" in new:
            new["items"] = new.pop("additionalItems")
    new.pop("additionalItems", None)
    for name, needs in new.pop("dependencies", {}).items():
        word = "dependentRequired" if isinstance(needs, list) else "dependentSchemas"
        new[word] = {**new.get(word, {}), name: needs}
    if "$recursiveRef" in new or "$dynamicRef" in new:
        new["$ref"] = new.pop("$recursiveRef", None) or new.pop("$dynamicRef")
    return new
