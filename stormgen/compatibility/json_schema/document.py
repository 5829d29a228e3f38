"""A JSON Schema of draft 4 to 2020-12 in; the same in the words of 2020-12, with its references at hand, out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urljoin

from stormgen.compatibility.problem import WrongSchema

Json = Any
Keywords = Mapping[str, Json]

NEVER: Keywords = {"not": {}}
# References to references, which may go round.
_LONGEST_CHAIN = 20
_ANNOTATIONS = frozenset({"$ref", "title", "description", "default", "examples", "deprecated", "$comment", "$defs"})


@dataclass(eq=False)
class Document:
    """A schema with all that it refers to; a reference to another file is looked up in `others`, by its name."""

    root: Json
    others: Mapping[str, Json] = field(default_factory=dict)

    @cached_property
    def _named(self) -> Mapping[str, Json]:
        """Every subschema that says how it is called."""
        found: dict[str, Json] = {}
        for schema in (*_subschemas(self.root), *(s for o in self.others.values() for s in _subschemas(o))):
            for word, mark in (("$id", ""), ("id", ""), ("$anchor", "#"), ("$dynamicAnchor", "#")):
                name = schema.get(word)
                if isinstance(name, str):
                    found.setdefault(mark + name.removesuffix("#") or "#", schema)
        return found

    def modern(self, schema: Json) -> Keywords:
        """The keywords of 2020-12 that mean the same, as they stand. Raises `WrongSchema`."""
        if schema is True:
            return {}
        if schema is False:
            return NEVER
        if not isinstance(schema, Mapping):
            raise WrongSchema(f"{schema!r} is no JSON Schema")
        return _modern(schema)

    def plain(self, schema: Json) -> Keywords:
        """The keywords of what a reference means, where nothing is said beside it."""
        keywords = self.modern(schema)
        for _ in range(_LONGEST_CHAIN):
            target = self.target(keywords["$ref"], schema) if _is_reference(keywords) else None
            if target is None:
                break
            schema, keywords = target, self.modern(target)
        return keywords

    def target(self, reference: str, source: Json) -> Json | None:
        """What the `$ref` of a schema means; None where it leads to nothing that is at hand."""
        home = self._homes.get(id(source), self.root)
        if reference in ("#", ""):
            return home
        if reference in self._named:
            return self._named[reference]
        name, _, pointer = reference.partition("#")
        base = self._file(name) if name else home
        return None if base is None else _at(base, pointer)

    @cached_property
    def _homes(self) -> Mapping[int, Json]:
        """The file that each schema of another file stands in: its own `#` is that file."""
        return {id(schema): other for other in self.others.values() for schema in _subschemas(other)}

    def _file(self, name: str) -> Json | None:
        """By its name, or by the name below that of this file (RFC 3986), or at least by its last part."""
        known = {**self.others, **self._named}
        full = urljoin(str(self.root.get("$id", "")), name) if isinstance(self.root, Mapping) else name
        last = {other.rpartition("/")[2]: schema for other, schema in known.items()}
        return next((m[n] for m, n in ((known, name), (known, full), (last, name.rpartition("/")[2])) if n in m), None)


def _is_reference(keywords: Keywords) -> bool:
    return isinstance(keywords.get("$ref"), str) and _ANNOTATIONS.issuperset(keywords)


def _at(base: Json, pointer: str) -> Json | None:
    """RFC 6901."""
    found = base
    for part in pointer.split("/")[1:] if pointer else []:
        step = unquote(part).replace("~1", "/").replace("~0", "~")
        try:
            found = found[int(step)] if isinstance(found, list) else found[step]
        except (KeyError, IndexError, ValueError, TypeError):
            return None
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
        if isinstance(new.get(exclusive), bool) and new.pop(exclusive) and word in new:
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
