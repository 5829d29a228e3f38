"""The text of a `.proto` file, and of those that it imports, in; its messages and enums by their full names out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from stormgen.compatibility.problem import WrongSchema
from stormgen.values import value

_INTEGERS = frozenset(["int32", "int64", "uint32", "uint64", "sint32", "sint64"])
_FIXED = frozenset(["fixed32", "fixed64", "sfixed32", "sfixed64", "double", "float"])
# Comments and texts, and beside them numbers to the base of 8 and 16, which the parser takes for no or other numbers.
_NUMBER = re.compile(
    r"""(//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?<![\w.])(0[0-7]+|0[xX][0-9a-fA-F]+)(?![\w.])""",
    re.DOTALL,
)
SCALARS = _INTEGERS | _FIXED | frozenset(["bool", "string", "bytes"])


@value
class ProtoField:
    """`type` is a scalar, the full name of a message or enum, or `map<key, value>`; `oneof` is empty outside of one."""

    name: str
    number: int
    type: str
    label: str = ""
    oneof: str = ""


@value
class ProtoMessage:
    name: str
    fields: tuple[ProtoField, ...]

    def numbered(self) -> dict[int, ProtoField]:
        return {field.number: field for field in self.fields}


@value
class ProtoSchema:
    """`messages` and `enums` hold what the imported files declare, too; `own` are the messages of the file itself.

    `packages` are those of the imported files, by the names that they declare.
    """

    package: str
    messages: Mapping[str, ProtoMessage]
    enums: frozenset[str]
    own: tuple[str, ...]
    packages: Mapping[str, str]

    def local(self, name: str) -> str:
        """A full name without the package of its file."""
        package = self.packages.get(name, self.package)
        return name.removeprefix(package + ".") if package else name

    def reached(self, *names: str) -> tuple[str, ...]:
        """The messages that these have in their fields, and those in turn."""
        waiting, found = list(names), dict[str, None]()
        for name in waiting:
            for field in self.messages[name].fields:
                part = item_type(field.type)
                if part in self.messages and part not in found:
                    found[part] = None
                    waiting.append(part)
        return tuple(found)


def item_type(type_: str) -> str:
    """That of the values of a map, or the type itself."""
    return type_.removeprefix("map<").removesuffix(">").rpartition(", ")[2]


def read(text: str, imports: Mapping[str, str] | None = None) -> ProtoSchema:
    """Raises `WrongSchema`. A file is asked about by many, so that the last ones are kept."""
    return _read(text, tuple(text for _, text in sorted((imports or {}).items()) if text))


@lru_cache(maxsize=8)
def _read(text: str, imports: tuple[str, ...]) -> ProtoSchema:
    own = _parsed(text)
    files = [own, *map(_parsed, imports)]
    names: dict[str, tuple[str, Any]] = {}
    for file in files:
        names.update((full, ("enum" if kind == "Enum" else "message", node)) for full, kind, node in _declared(file))
    enums = frozenset(name for name, (kind, _) in names.items() if kind == "enum")
    messages = {
        name: ProtoMessage(name, tuple(_fields(name, node.elements, names)))
        for name, (kind, node) in names.items()
        if kind == "message"
    }
    packages = {full: _package(file) for file in reversed(files) for full, _, _ in _declared(file)}
    return ProtoSchema(
        _package(own), messages, enums, tuple(full for full, kind, _ in _declared(own) if kind == "Message"), packages
    )


def _parsed(text: str) -> Any:
    from antlr4.error.ErrorStrategy import BailErrorStrategy
    from proto_schema_parser.parser import Parser

    def strict(parser: Any) -> None:
        """By itself the parser says what is wrong on standard error, and goes on with what it understood."""
        parser.removeErrorListeners()
        parser._errHandler = BailErrorStrategy()

    try:
        return Parser(setup_lexer=lambda lexer: lexer.removeErrorListeners(), setup_parser=strict).parse(_decimal(text))
    except Exception as problem:  # of many classes: what the parser stumbles over, it raises
        raise WrongSchema(f"the text is no Protobuf schema: {_place(problem)}") from None


def _decimal(text: str) -> str:
    """The text with all numbers to the base of 10."""
    return _NUMBER.sub(lambda found: found[1] or str(int(found[2], 16 if found[2][1] in "xX" else 8)), text)


def _place(problem: Exception) -> str:
    token = getattr(next(iter(problem.args), None), "offendingToken", None)
    return f"line {token.line}, at {token.text!r}" if token is not None else str(problem) or type(problem).__name__


def _package(file: Any) -> str:
    return next((e.name for e in file.file_elements if type(e).__name__ == "Package"), "")


def _declared(file: Any) -> Iterator[tuple[str, str, Any]]:
    """Full name, kind and declaration of each message and enum, the outer before the inner."""
    package = _package(file)
    yield from _inside(package, file.file_elements)


def _inside(scope: str, elements: Iterable[Any]) -> Iterator[tuple[str, str, Any]]:
    for element in elements:
        kind = type(element).__name__
        if kind in ("Message", "Enum", "Group"):
            full = f"{scope}.{element.name}" if scope else element.name
            yield full, kind, element
            if kind != "Enum":
                yield from _inside(full, element.elements)


def _fields(scope: str, elements: Iterable[Any], names: Mapping[str, Any], oneof: str = "") -> Iterator[ProtoField]:
    for element in elements:
        match type(element).__name__:
            case "Field":
                type_ = _resolved(element.type, scope, names)
                yield ProtoField(element.name, element.number, type_, _label(element), oneof)
            case "MapField":
                value_type = _resolved(element.value_type, scope, names)
                yield ProtoField(
                    element.name, element.number, f"map<{element.key_type}, {value_type}>", "repeated", oneof
                )
            case "Group":
                yield ProtoField(element.name, element.number, f"{scope}.{element.name}", _label(element), oneof)
            case "OneOf":
                yield from _fields(scope, element.elements, names, element.name)


def _label(element: Any) -> str:
    return element.cardinality.value.lower() if element.cardinality else ""


def _resolved(name: str, scope: str, names: Mapping[str, Any]) -> str:
    """As protoc does it: the innermost scope in which the name means something."""
    if name in SCALARS:
        return name
    if name.startswith("."):
        return name[1:]
    parts = scope.split(".") if scope else []
    for count in range(len(parts), -1, -1):
        full = ".".join([*parts[:count], name])
        if full in names:
            return full
    return name
