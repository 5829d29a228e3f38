"""A JSON Schema, and that of a reader, in; values of the first out, small but for the place that is asked for.

Whether they keep to the schema is for a validator to say.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from stormgen.compatibility.counterexample.paths import is_at, leads_to
from stormgen.compatibility.counterexample.texts import lengths, texts
from stormgen.compatibility.json_schema.branches import Branch, branches
from stormgen.compatibility.json_schema.document import Document, Json
from stormgen.compatibility.json_schema.objects import meaning, unknown

_ANYTHING: tuple[Json, ...] = (None, "a", 0, 1.5, True, [], {})
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_DEEPEST, _MOST_ITEMS = 12, 50


@dataclass
class JsonValues:
    """`allowed` says whether a value keeps to a part of the writer's schema."""

    writer: Document
    reader: Document
    allowed: Callable[[Json, Json], bool]
    _smallest: dict[int, tuple[Json, Json]] = field(default_factory=dict)  # with the schema: its id stays its own

    def at(self, sent: Json, read: Json, path: str, goal: str) -> Iterator[Json]:
        """Values of `sent` that differ at the goal."""
        offered = branches(self.reader, read)
        for branch in branches(self.writer, sent):
            other = next((b for b in offered if b.type == branch.type), None)
            if branch.type == "object":
                yield from self._objects(branch, other, path, goal)
            elif branch.type == "array":
                yield from self._arrays(branch, other, path, goal)
            if is_at(path, goal):
                yield from self._values(branch, other)

    def smallest(self, schema: Json, depth: int = 0) -> Json:
        """Raises `LookupError` where none is found."""
        if id(schema) not in self._smallest:
            self._smallest[id(schema)] = schema, self._find(schema, depth)
        return self._smallest[id(schema)][1]

    def _find(self, schema: Json, depth: int) -> Json:
        if depth > _DEEPEST:
            raise LookupError
        for branch in branches(self.writer, schema):
            for value in self._values(branch, None, depth):
                if self.allowed(schema, value):
                    return value
        raise LookupError

    def _values(self, sent: Branch, read: Branch | None, depth: int = 0) -> Iterator[Json]:
        if "enum" in sent.words:
            yield from sent.get("enum")
            return
        match sent.type:
            case "null":
                yield None
            case "boolean":
                yield from (False, True)
            case "number":
                yield from _numbers(sent, read)
            case "string":
                yield from texts(sent, read)
            case "array":
                yield from self._lists(sent, read, depth)
            case "object":
                yield from self._small_objects(sent, depth)

    def _lists(self, sent: Branch, read: Branch | None, depth: int) -> Iterator[Json]:
        if not sent.get("minItems"):
            yield []
        first = [self.smallest(part, depth + 1) for part in sent.get("prefixItems", ())]
        yield first
        item = self.smallest(sent.get("items", True), depth + 1)
        for length in [1, 2, *lengths(sent, read, ("minItems", "maxItems"))]:
            yield [*first, *[item] * min(length - len(first), _MOST_ITEMS)]

    def _small_objects(self, sent: Branch, depth: int) -> Iterator[Json]:
        names = sent.get("required", ())
        found = {name: self.smallest(meaning(sent, name), depth + 1) for name in names}
        yield found
        for name in [*sent.get("properties", {}), "other"]:
            with suppress(LookupError):
                yield {**found, name: self.smallest(meaning(sent, name), depth + 1)}

    def _arrays(self, sent: Branch, read: Branch | None, path: str, goal: str) -> Iterator[Json]:
        first, items = sent.get("prefixItems", []), sent.get("items", True)
        theirs = [] if read is None else read.get("prefixItems", [])
        rest = True if read is None else read.get("items", True)
        for at in range(max(len(first), len(theirs))):
            if leads_to(place := f"{path}[{at}]", goal):
                part = first[at] if at < len(first) else items
                before = [self.smallest(first[n] if n < len(first) else items) for n in range(at)]
                yield from (
                    [*before, v] for v in self._or_any(part, theirs[at] if at < len(theirs) else rest, place, goal)
                )
        if leads_to(place := f"{path}[]", goal):
            before = [self.smallest(part) for part in first]
            few = max(sent.get("minItems", 0) - len(before), 1)
            yield from ([*before, *[v] * few] for v in self._or_any(items, rest, place, goal))

    def _objects(self, sent: Branch, read: Branch | None, path: str, goal: str) -> Iterator[Json]:
        found = {name: self.smallest(meaning(sent, name)) for name in sent.get("required", ())}
        names = {**sent.get("properties", {}), **(read.get("properties", {}) if read else {})}
        for name in [*names, *(n for n in (read.get("required", ()) if read else ()) if n not in names)]:
            if leads_to(place := f"{path}.{name}", goal):
                theirs = True if read is None else meaning(read, name)
                yield {other: value for other, value in found.items() if other != name}
                yield from ({**found, name: v} for v in self._or_any(meaning(sent, name), theirs, place, goal))
        for name, place, part in self._unnamed(sent, read, path):
            if leads_to(place, goal):
                theirs = True if read is None else meaning(read, name)
                yield from ({**found, name: v} for v in self._or_any(part, theirs, place, goal))
        if goal == f"{path} (names)":
            yield from ({name: self.smallest(meaning(sent, name))} for name in self._names(sent, read))

    def _unnamed(self, sent: Branch, read: Branch | None, path: str) -> Iterator[tuple[str, str, Json]]:
        """Properties that are not named: a name, the place that they have in paths, and their schema."""
        for pattern in {**sent.get("patternProperties", {}), **(read.get("patternProperties", {}) if read else {})}:
            for name in list(texts(Branch("string", {"pattern": pattern}), None))[-3:]:
                yield name, f"{path}./{pattern}/", meaning(sent, name)
        yield self.smallest(_called(sent)), f"{path}.*", unknown(sent)
        yield "other", f"{path}.*", unknown(sent)

    def _names(self, sent: Branch, read: Branch | None) -> Iterator[str]:
        """What the writer may call properties."""
        theirs = True if read is None else read.get("propertyNames", True)
        return (name for name in self.at(_called(sent), theirs, "$", "$") if isinstance(name, str))

    def _or_any(self, sent: Json, read: Json, place: str, goal: str) -> Iterator[Json]:
        """Where nothing is asked for, anything may come."""
        if sent is False:
            return
        yield self.smallest(sent)
        yield from self.at(sent, read, place, goal)
        if sent is True or sent == {}:
            yield from _ANYTHING


def _called(sent: Branch) -> Json:
    """What the names of properties keep to."""
    return {"type": "string", "allOf": [sent.get("propertyNames", True)]}


def _numbers(sent: Branch, read: Branch | None) -> Iterator[float]:
    yield from (0, 1, -1, 7) if sent.get("integer") else (0, 1, -1, 7, 0.5)
    for side in (sent, read):
        for bound in (side.words[word] for word in _BOUNDS if side and word in side.words):
            yield from (bound, bound - 1, bound + 1, 2 * bound, *(() if sent.get("integer") else (bound + 0.5,)))
