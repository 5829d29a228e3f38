"""The messages of a context and the numbers of their fields in; the text of a `.proto` file out."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stormgen.behaviour import Types
from stormgen.board import Aggregate
from stormgen.board.types import Enumeration, Field, Structure
from stormgen.emitters._message_files import Element
from stormgen.emitters.schemas_protobuf.fields import DURATION, TIMESTAMP, FieldTypes
from stormgen.messages.contract import Contract, named_types
from stormgen.messages.numbers import owner
from stormgen.messages.options import Numbers
from stormgen.messages.plain_names import Names, pascal, snake

_IMPORTS = {TIMESTAMP: "google/protobuf/timestamp.proto", DURATION: "google/protobuf/duration.proto"}


@dataclass
class FileNames:
    """What types and messages are called in one file, which has one scope."""

    types: Types
    messages: Sequence[Contract]
    _names: Names = field(default_factory=Names)

    def __post_init__(self) -> None:
        self.named = named_types(self.types, [part for message in self.messages for part in message.fields])
        self.called = {type_.key: self._names.take(_type_name(type_)) for type_ in self.named}
        self.titles = [self._names.take(_message_name(m), _message_name(m, whole=True)) for m in self.messages]

    def about(self) -> dict[str, Element]:
        """What of the board is called so."""
        types: dict[str, Element] = {self.called[type_.key]: type_ for type_ in self.named}
        return types | dict(zip(self.titles, self.messages, strict=True))

    def fields(self) -> FieldTypes:
        return FieldTypes(self.types, self.called, self._names)


def proto_file(names: FileNames, package: str, numbers: Numbers) -> str:
    fields = names.fields()
    blocks = [_message(m, title, fields, numbers) for m, title in zip(names.messages, names.titles, strict=True)]
    blocks += [_type(type_, names.called[type_.key], fields, numbers) for type_ in names.named]
    blocks += [f"message {name} {{\n  {_of_one(kind)} = 1;\n}}\n" for name, kind in fields.wrappers.items()]
    body = "\n".join(blocks)
    imports = [f'import "{path}";\n' for name, path in sorted(_IMPORTS.items()) if re.search(rf"{name}[ >]", body)]
    return "".join([f'syntax = "proto3";\n\npackage {package};\n\n', *imports, "\n" if imports else "", body])


def _type_name(type_: Structure | Enumeration | Aggregate) -> str:
    return pascal(type_.name) + ("Id" if isinstance(type_, Aggregate) else "")


def _message_name(message: Contract, whole: bool = False) -> str:
    words = message.key.path.split(".")[-2:] if whole else [message.key.name]
    version = "" if message.version == 1 else f"V{message.version}"
    return "".join(map(pascal, words)) + version


def _of_one(kind: str) -> str:
    return f"{kind} {'items' if kind.startswith(('repeated', 'map')) else 'value'}"


def _message(message: Contract, title: str, fields: FieldTypes, numbers: Numbers) -> str:
    marks = [] if message.deprecated is None else ["  option deprecated = true;"]
    instead = f"Deprecated: {message.deprecated}" if message.deprecated else ""
    words = [message.doc, instead, f"On the wire: {message.type}"]
    lines = _fields(message.fields, fields, numbers[owner(message)])
    return _block("message", title, "\n".join(word for word in words if word), [*marks, *lines])


def _type(type_: Structure | Enumeration | Aggregate, title: str, fields: FieldTypes, numbers: Numbers) -> str:
    known = numbers[owner(type_)]
    if isinstance(type_, Enumeration):
        return _block("enum", title, type_.doc, list(_values(type_, title, known)))
    parts = type_.fields if isinstance(type_, Structure) else type_.identity
    return _block("message", title, type_.doc, list(_fields(parts, fields, known)))


def _block(word: str, title: str, doc: str, lines: Sequence[str]) -> str:
    inside = "".join(f"{line}\n" for line in lines)
    return "".join(_comment(doc)) + (f"{word} {title} {{\n{inside}}}\n" if lines else f"{word} {title} {{}}\n")


def _fields(parts: Iterable[Field], fields: FieldTypes, numbers: Mapping[str, int]) -> Iterator[str]:
    names = {part.name: name for part, name in _named(parts)}
    yield from _reserved(numbers, names, {gone: snake(gone) for gone in numbers if gone not in names})
    for part in parts:
        yield from _comment(_words(part), "  ")
        yield f"  {fields.of(part.type)} {names[part.name]} = {numbers[part.name]}{_options(part, names[part.name])};"


def _named(parts: Iterable[Field]) -> Iterator[tuple[Field, str]]:
    """A name that is in this form already stays: no other field may be called so in JSON.

    There a digit follows letters as it follows `_`, so that no two differ in that alone.
    """
    taken = Names(before_number="_")
    for part in sorted(parts, key=lambda part: part.name != snake(part.name)):
        yield part, taken.take(snake(part.name))


def _reserved(numbers: Mapping[str, int], there: Mapping[str, str], gone: Mapping[str, str]) -> Iterator[str]:
    """What was a field once is nothing else later; its name may have come back under another spelling."""
    if gone:
        yield f"  reserved {', '.join(str(number) for number in sorted(numbers[name] for name in gone))};"
    names = sorted({name for name in gone.values() if name not in there.values()})
    if names:
        yield f"  reserved {', '.join(json.dumps(name) for name in names)};"


def _options(part: Field, name: str) -> str:
    head, *rest = name.split("_")
    camel = head + "".join(word[:1].upper() + word[1:] for word in rest)
    said = [] if camel == part.name else [f"json_name = {json.dumps(part.name, ensure_ascii=False)}"]
    if any(annotation.name == "deprecated" for annotation in part.annotations):
        said.append("deprecated = true")
    return f" [{', '.join(said)}]" if said else ""


def value_names(type_: Enumeration, title: str) -> dict[str, str]:
    """The values, and under no name what a reader sees where nothing came, or a value that it does not know."""
    prefix, taken = snake(title).upper(), Names(before_number="_")
    unspecified = taken.take(f"{prefix}_UNSPECIFIED")
    return {value: taken.take(f"{prefix}_{snake(value).upper()}") for value in type_.values} | {"": unspecified}


def _values(type_: Enumeration, title: str, numbers: Mapping[str, int]) -> Iterator[str]:
    names = value_names(type_, title)
    gone = {name: f"{snake(title).upper()}_{snake(name).upper()}" for name in numbers if name not in names}
    yield from _reserved(numbers, names, gone)
    yield f"  {names['']} = 0;"
    yield from (f"  {names[value]} = {numbers[value]};" for value in type_.values)


def _words(part: Field) -> str:
    marks = {annotation.name for annotation in part.annotations}
    return "\n".join(text for text in (part.doc, "Personal data." if "pii" in marks else "") if text)


def _comment(text: str, indent: str = "") -> list[str]:
    """A line of a comment ends where a line ends, whatever ends it."""
    lines = ["".join(char if char.isprintable() else " " for char in line) for line in text.splitlines()]
    return [f"{indent}// {line}".rstrip() + ("" if indent else "\n") for line in lines]
