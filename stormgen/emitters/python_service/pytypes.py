"""A type of the model in; how Python writes it, starts it empty, stores it and gives an example of it, out."""

from dataclasses import dataclass

from stormgen.behaviour import PatternProblem, read_pattern
from stormgen.behaviour.values import Parts, Value
from stormgen.behaviour.values.blank import empty
from stormgen.behaviour.values.sample import sample
from stormgen.board import Key
from stormgen.board.types import (
    Builtin,
    Constraint,
    Field,
    ListOf,
    MapOf,
    Named,
    Optional,
    RefTo,
    SetOf,
    Type,
)
from stormgen.emitters.python_service import literals
from stormgen.emitters.python_service.literals import quoted
from stormgen.emitters.python_service.vocabulary import Vocabulary

_NAMES = {
    "string": "Text",
    "text": "Text",
    "int": "Int64",
    "decimal": "Number",
    "money": "Money",
    "bool": "bool",
    "date": "dt.date",
    "datetime": "Moment",
    "duration": "dt.timedelta",
    "uuid": "UUID",
    "json": "Json",
    "bytes": "bytes",
}
_PLAIN = {
    "Text": "str",
    "Int64": "int",
    "Number": "Decimal",
    "Money": "Decimal",
    "Moment": "dt.datetime",
    "Json": "Json",
}


@dataclass(frozen=True)
class PyTypes:
    """Types as Python writes them in one service."""

    names: Vocabulary

    # ---- annotations ---------------------------------------------------------------------------------

    def annotation(self, type_: Type) -> str:
        """As a field of a message, of state or of a value; with the limits that commands keep."""
        match type_:
            case Builtin(name, constraint):
                return _limited(name, constraint)
            case ListOf(item):
                return f"tuple[{self.annotation(item)}, ...]"
            case SetOf(item):
                return f"frozenset[{self.annotation(item)}]"
            case MapOf(key, value):
                return f"Mapping[{self.annotation(key)}, {self.annotation(value)}]"
            case Optional(item):
                inner = self.annotation(item)
                return inner if inner.endswith("| None") or inner == "Json" else f"{inner} | None"
            case Named(key):
                return self.names.value_classes[key]
            case RefTo():
                return self._reference(type_)

    def _reference(self, type_: RefTo) -> str:
        identity = self.names.types.identity(type_)
        if len(identity) == 1:
            return self.annotation(identity[0].type)
        return self.names.value_classes[type_.aggregate] if identity else "Text"

    def plain(self, type_: Type) -> str:
        """As the result of a property: no limits."""
        match type_:
            case Builtin(name):
                annotation = _NAMES[name]
                return _PLAIN.get(annotation, annotation)
            case ListOf(item):
                return f"tuple[{self.plain(item)}, ...]"
            case SetOf(item):
                return f"frozenset[{self.plain(item)}]"
            case MapOf(key, value):
                return f"Mapping[{self.plain(key)}, {self.plain(value)}]"
            case Optional(item):
                return f"{self.plain(item)} | None"
        return self.annotation(type_)

    # ---- values --------------------------------------------------------------------------------------

    def empty(self, type_: Type) -> str:
        """The value that a field starts with; a map is the same object for all, and never changed in place."""
        return self.value(type_, empty(self.names.types, type_))

    def sample(self, type_: Type) -> str:
        """A value that keeps the limits of its type."""
        return self.value(type_, sample(self.names.types, type_))

    def value(self, type_: Type, value: Value) -> str:
        """The Python that makes a value of some type."""
        types, inner = self.names.types, self.names.types.unaliased(type_)
        match inner:
            case Builtin(name):
                return literals.builtin(name, value)
            case Optional(item):
                return "None" if value is None else self.value(item, value)
            case ListOf(item):
                return literals.tuple_of([self.value(item, each) for each in value])
            case SetOf(item):
                return (
                    f"frozenset({{{', '.join(self.value(item, each) for each in value)}}})" if value else "frozenset()"
                )
            case MapOf(key, item):
                entries = ", ".join(f"{self.value(key, k)}: {self.value(item, v)}" for k, v in value.items())
                return f"{{{entries}}}"
            case Named(key) if types.structure(inner):
                return self._whole(key, value)
            case RefTo(aggregate) if types.identity(inner):
                return self._whole(aggregate, value)
            case Named(key) if value:
                return f"{self.names.value_classes[key]}.{self.names.enum_members[key][value]}"
        return quoted(value)

    def _whole(self, key: Key, value: Parts) -> str:
        parts = self.parts(key, self.names.types.parts_of(key))
        written = ", ".join(f"{attribute}={self.value(f.type, value.values[f.name])}" for f, attribute in parts)
        return f"{self.names.value_classes[key]}({written})"

    def parts(self, key: Key, fields: tuple[Field, ...]) -> list[tuple[Field, str]]:
        """The fields of a value with parts, each with its attribute."""
        attributes = self.names.attributes[key]
        return [(f, attributes[f.name]) for f in fields]

    def hashable(self, type_: Type, inside: frozenset[Key] = frozenset()) -> bool:
        """Whether values may be elements of a set."""
        inner = self.names.types.unaliased(type_)
        match inner:
            case Builtin(name):
                return name != "json"
            case MapOf():
                return False
            case ListOf(item) | SetOf(item) | Optional(item):
                return self.hashable(item, inside)
            case Named(key) if structure := self.names.types.structure(inner):
                return key in inside or all(self.hashable(f.type, inside | {key}) for f in structure.fields)
            case RefTo():
                return all(self.hashable(f.type, inside) for f in self.names.types.identity(inner))
        return True


def _limited(name: str, limit: Constraint | None) -> str:
    annotation = _NAMES[name]
    if limit is None:
        return annotation
    if limit.digits is not None:
        return f"Annotated[Decimal, Field(max_digits={limit.digits}, decimal_places={limit.scale or 0})]"
    if limit.pattern is not None:
        return f"Annotated[{annotation}, Matching({quoted(_pattern(limit.pattern))})]"
    what = "Length" if name in ("string", "text", "bytes") else "Range"
    return f"Annotated[{annotation}, {what}({limit.minimum}, {limit.maximum})]"


def _pattern(source: str) -> str:
    try:
        return read_pattern(source).anchored
    except PatternProblem:
        return ""
