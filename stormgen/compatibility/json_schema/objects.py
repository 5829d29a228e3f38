"""A writer's and a reader's object in; why the reader may refuse it out.

A content model is open where unknown properties may come (`additionalProperties` is not false), closed where not, and
partially open where they may come with a certain type. What is added to an open model had another meaning to writers
before.
"""

from collections.abc import Callable, Iterator, Mapping

from stormgen.compatibility.json_schema.branches import Branch
from stormgen.compatibility.json_schema.document import Json
from stormgen.compatibility.json_schema.scalars import fits, least, most, same
from stormgen.compatibility.problem import Problem

Compare = Callable[[Json, Json, str], Iterator[Problem]]


def object_problems(compare: Compare, writer: Branch, reader: Branch, path: str) -> Iterator[Problem]:
    yield from least(writer, reader, "minProperties", path)
    yield from most(writer, reader, "maxProperties", path)
    yield from _required(writer, reader, path)
    for name in {**writer.get("properties", {}), **reader.get("properties", {})}:
        yield from _property(compare, writer, reader, name, f"{path}.{name}")
    yield from _patterns(compare, writer, reader, path)
    yield from compare(unknown(writer), unknown(reader), f"{path}.*") if unknown(reader) is not True else ()
    if "propertyNames" in reader.words:
        yield from compare(_names(writer), reader.get("propertyNames"), f"{path} (names)")
    yield from _dependent(compare, writer, reader, path)
    yield from same(writer, reader, "unevaluatedProperties", path)


def asks(compare: Compare, schema: Json, path: str) -> bool:
    """Whether a schema refuses anything."""
    return next(compare(True, schema, path), None) is not None


def unknown(branch: Branch) -> Json:
    """What is said of properties that have no name in the schema."""
    return branch.get("additionalProperties", True)


def _names(writer: Branch) -> Json:
    """What the names of properties may be, as a schema."""
    if unknown(writer) is False and "patternProperties" not in writer.words:
        return {"enum": [*writer.get("properties", {})]}
    said = writer.get("propertyNames", True)
    return {"type": "string", **said} if isinstance(said, Mapping) else {"type": "string"} if said else False


def _required(writer: Branch, reader: Branch, path: str) -> Iterator[Problem]:
    for name in reader.get("required", ()):
        if name not in writer.get("required", ()) and not _has_default(reader.get("properties", {}).get(name)):
            yield Problem("required-added", f"{path}.{name}", "it may be missing, and is required")


def _has_default(schema: Json) -> bool:
    return isinstance(schema, Mapping) and "default" in schema


def _property(compare: Compare, writer: Branch, reader: Branch, name: str, path: str) -> Iterator[Problem]:
    sent, read = meaning(writer, name), meaning(reader, name)
    if name in writer.get("properties", {}) and read is False:
        if sent is not False:
            yield Problem("property-removed-from-closed-model", path, "it may come, and is not read")
    elif name in reader.get("properties", {}) and name not in writer.get("properties", {}) and sent is True:
        yield Problem("property-added-to-open-model", path, "anything may come under this name")
    elif sent is not False:
        yield from compare(sent, read, path)


def meaning(branch: Branch, name: str) -> Json:
    """The schema of a property: its own, that of patterns that its name fits, or that of unknown ones."""
    found = [branch.get("properties", {})[name]] if name in branch.get("properties", {}) else []
    found += [schema for pattern, schema in branch.get("patternProperties", {}).items() if fits(pattern, name)]
    if not found:
        return unknown(branch)
    return found[0] if len(found) == 1 else {"allOf": found}


def _patterns(compare: Compare, writer: Branch, reader: Branch, path: str) -> Iterator[Problem]:
    sent, read = writer.get("patternProperties", {}), reader.get("patternProperties", {})
    for pattern in {**sent, **read}:
        place = f"{path}./{pattern}/"
        if pattern in sent:
            yield from compare(sent[pattern], read.get(pattern, unknown(reader)), place)
        elif unknown(writer) is True:
            if asks(compare, read[pattern], place):
                yield Problem("property-added-to-open-model", place, "anything may come under such names")
        elif unknown(writer) is not False:
            yield from compare(unknown(writer), read[pattern], place)


def _dependent(compare: Compare, writer: Branch, reader: Branch, path: str) -> Iterator[Problem]:
    for name, needs in reader.get("dependentRequired", {}).items():
        more = set(needs) - set(writer.get("dependentRequired", {}).get(name, ())) - set(writer.get("required", ()))
        if more:
            yield Problem("dependency-added", f"{path}.{name}", f"it needs {', '.join(sorted(more))} beside it")
    for name, schema in reader.get("dependentSchemas", {}).items():
        yield from compare(writer.get("dependentSchemas", {}).get(name, True), schema, f"{path}.{name} (with it)")
