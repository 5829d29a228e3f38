"""A writer's and a reader's schema in; every reason why the reader may refuse what the writer may send out.

The rules are those of the Confluent schema registry (its `SchemaDiff`), told for one direction: backward compatibility
asks whether the new schema reads the old one's data, forward compatibility the other way round.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stormgen.compatibility.json_schema.arrays import array_problems
from stormgen.compatibility.json_schema.branches import Branch, anything, branches, is_of
from stormgen.compatibility.json_schema.combinations import combination_problems
from stormgen.compatibility.json_schema.document import Document, Json
from stormgen.compatibility.json_schema.objects import object_problems
from stormgen.compatibility.json_schema.scalars import number_problems, string_problems
from stormgen.compatibility.problem import Problem


def problems(
    writer: Json,
    reader: Json,
    writer_imports: Mapping[str, Json] | None = None,
    reader_imports: Mapping[str, Json] | None = None,
) -> tuple[Problem, ...]:
    """Empty where the reader takes all that the writer may send. Raises `WrongSchema`."""
    comparison = Comparison(Document(writer, writer_imports or {}), Document(reader, reader_imports or {}))
    return tuple(comparison.problems(writer, reader, "$"))


@dataclass
class Comparison:
    """Pairs that are being compared further up hold until something else refutes them: types may contain themselves."""

    writer: Document
    reader: Document
    _open: set[str] = field(default_factory=set)

    def problems(self, writer: Json, reader: Json, path: str) -> Iterator[Problem]:
        pair = json.dumps([writer, reader], sort_keys=True)
        if pair in self._open or anything(self.reader, reader):
            return
        self._open.add(pair)
        yield from combination_problems(self.writer.plain(writer), self.reader.plain(reader), path)
        yield from self._alternatives(writer, reader, path)
        self._open.discard(pair)

    def _alternatives(self, writer: Json, reader: Json, path: str) -> Iterator[Problem]:
        offered = branches(self.reader, reader)
        for sent in branches(self.writer, writer):
            fitting = [b for b in offered if b.type == sent.type]
            if not fitting:
                yield Problem("type-narrowed", path, f"{_type(sent)} may come, and {_types(offered)} is read")
                continue
            found = [list(self._branch(sent, branch, path)) for branch in fitting]
            yield from min(found, key=len)

    def _branch(self, writer: Branch, reader: Branch, path: str) -> Iterator[Problem]:
        yield from _values(writer, reader, path)
        for exact in _exact(writer):
            match exact.type:
                case "number":
                    yield from number_problems(exact, reader, path)
                case "string":
                    yield from string_problems(exact, reader, path)
                case "array":
                    yield from array_problems(self.problems, exact, reader, path)
                case "object":
                    yield from object_problems(self.problems, exact, reader, path)
        yield from self._excluded(writer, reader, path)

    def _excluded(self, writer: Branch, reader: Branch, path: str) -> Iterator[Problem]:
        """What the reader does not take must be what the writer does not send."""
        if "not" in reader.words:
            if "not" not in writer.words:
                if branches(self.reader, reader.get("not")):
                    yield Problem("not-added", path, "some values are excluded now")
            elif list(Comparison(self.reader, self.writer).problems(reader.get("not"), writer.get("not"), path)):
                yield Problem("not-extended", path, "more values are excluded now")
        for word in ("if", "then", "else"):
            if word in reader.words and reader.get(word) != writer.get(word):
                yield Problem("condition-changed", path, f"{word!r} is not what it was")


def _exact(writer: Branch) -> tuple[Branch, ...]:
    """A listed text or number as bounds that only it fits; what is not listed stays as it is."""
    items = writer.get("enum")
    if items is None or writer.type not in ("number", "string"):
        return (writer,)
    if writer.type == "string":
        told = {word: content for word, content in writer.words.items() if word in ("format", "contentEncoding")}
        return tuple(Branch("string", {**told, "minLength": len(i), "maxLength": len(i), "exactly": i}) for i in items)
    return tuple(Branch("number", {**_point(i), "integer": is_of(i, "integer")}) for i in items)


def _point(item: float) -> dict[str, float]:
    return dict.fromkeys(("minimum", "maximum", "multipleOf"), item)


def _values(writer: Branch, reader: Branch, path: str) -> Iterator[Problem]:
    if "enum" not in reader.words:
        return
    if "enum" not in writer.words:
        yield Problem("enum-added", path, "only listed values are read, and any may come")
        return
    unknown = [item for item in writer.get("enum") if item not in reader.get("enum")]
    if unknown:
        yield Problem("enum-narrowed", path, f"{', '.join(map(repr, unknown))} may come and is not read")


def _type(branch: Branch) -> str:
    return "integer" if branch.get("integer") else branch.type


def _types(offered: tuple[Branch, ...]) -> str:
    return " or ".join(dict.fromkeys(map(_type, offered))) or "nothing"
