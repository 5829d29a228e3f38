"""A writer's and a reader's Avro schema in; why the reader can not resolve what the writer writes out.

The verdict is that of the library of the Avro project, which follows the specification
(https://avro.apache.org/docs/1.12.0/specification/#schema-resolution); here it is only found
out where in a schema it comes from.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from stormgen.compatibility.problem import Problem, WrongSchema

Json = Any


def problems(
    writer: Json,
    reader: Json,
    writer_imports: Mapping[str, Json] | None = None,
    reader_imports: Mapping[str, Json] | None = None,
) -> tuple[Problem, ...]:
    """Empty where the reader takes all that the writer may write. Raises `WrongSchema`."""
    sent, read = _parsed(writer, writer_imports or {}), _parsed(reader, reader_imports or {})
    return tuple(_problems(sent, read, "$", frozenset()))


def _parsed(schema: Json, imports: Mapping[str, Json]) -> Any:
    """Raises `WrongSchema`. Defaults of enums are not looked at: resolution decides what comes of them."""
    from avro.errors import AvroException
    from avro.name import Names
    from avro.schema import make_avsc_object

    try:
        names = Names(validate_names=False)
        for other in imports.values():
            make_avsc_object(other, names, validate_enum_symbols=False, validate_names=False)
        return make_avsc_object(schema, names, validate_enum_symbols=False, validate_names=False)
    except (AvroException, AttributeError, KeyError, TypeError, ValueError) as problem:
        raise WrongSchema(f"{_start(schema)} is no Avro schema: {problem}") from None


def _start(schema: Json) -> str:
    text = json.dumps(schema, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _problems(sent: Any, read: Any, path: str, above: frozenset[tuple[int, int]]) -> Iterator[Problem]:
    from avro.compatibility import ReaderWriterCompatibilityChecker, SchemaCompatibilityType

    pair = (id(sent), id(read))
    checker: Any = ReaderWriterCompatibilityChecker  # it has no types
    result = checker().get_compatibility(read, sent)
    if pair in above:
        return
    if result.compatibility is SchemaCompatibilityType.compatible:
        yield from _meanings(sent, read, path, above | {pair})
        return
    inner = list(_inside(sent, read, path, above | {pair}))
    said = "; ".join(sorted(result.messages))
    yield from inner
    if all(problem.rule in _BY_MEANING for problem in inner):
        yield Problem(str(result.incompatibilities[0].value).replace("_", "-"), path, said)


def _meanings(sent: Any, read: Any, path: str, above: frozenset[tuple[int, int]]) -> Iterator[Problem]:
    """What is resolved by its type alone, and may be no date, no UUID, or another number, for the reader."""
    asked, given = _meaning(read), _meaning(sent)
    if (sent.type, read.type) == ("bytes", "string"):
        yield Problem("text-narrowed", path, "any bytes may come, and a text is read")
    if asked and not _understood(given, asked):
        yield Problem("logical-type-changed", path, f"{_told(given)} may come, and {_told(asked)} is read")
    yield from _inside(sent, read, path, above)


def _meaning(schema: Any) -> tuple[Any, ...]:
    """The logical type, and of a decimal its scale and precision."""
    name = getattr(schema, "logical_type", None)
    if name is None:
        return ()
    return (name, schema.scale or 0, schema.precision) if hasattr(schema, "precision") else (name,)


def _understood(given: tuple[Any, ...], asked: tuple[Any, ...]) -> bool:
    """A decimal may get more digits before its point."""
    return given[:2] == asked[:2] and given[2:] <= asked[2:]


def _told(meaning: tuple[Any, ...]) -> str:
    return " ".join(map(str, meaning)) or "a value without a logical type"


def _inside(sent: Any, read: Any, path: str, above: frozenset[tuple[int, int]]) -> Iterator[Problem]:
    """The same question for each part, where both sides have parts of the same kind."""
    match sent.type, read.type:
        case "record", "record":
            yield from _fields(sent, read, path, above)
        case "array", "array":
            yield from _problems(sent.items, read.items, f"{path}[]", above)
        case "map", "map":
            yield from _problems(sent.values, read.values, f"{path}.*", above)
        case "union", _:
            for branch in sent.schemas:
                yield from _problems(branch, read, path, above)
        case _, "union":
            alike = [branch for branch in read.schemas if branch.type == sent.type]
            fitting = alike or [branch for branch in read.schemas if _is_promoted(sent.type, branch.type)]
            if len(fitting) == 1:
                yield from _problems(sent, fitting[0], path, above)


# What resolution lets pass, so that it does not explain why something is not resolved.
_BY_MEANING = ("logical-type-changed", "text-narrowed")
_PROMOTED = {"bytes": {"string"}, "string": {"bytes"}, "int": {"long"}, "float": {"double"}}


def _is_promoted(sent: str, read: str) -> bool:
    return read in _PROMOTED.get(sent, ())


def _fields(sent: Any, read: Any, path: str, above: frozenset[tuple[int, int]]) -> Iterator[Problem]:
    from avro.compatibility import lookup_writer_field, schema_name_equals

    if not schema_name_equals(read, sent):
        yield Problem("name-mismatch", path, f"{sent.fullname} may come, and {read.fullname} is read")
    for field in read.fields:
        place, known = f"{path}.{field.name}", lookup_writer_field(writer_schema=sent, reader_field=field)
        if known is not None:
            yield from _problems(known.type, field.type, place, above)
        elif not field.has_default:
            yield Problem("field-without-default-added", place, "it does not come, and has no default")
