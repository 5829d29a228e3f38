"""A type of the model in; how Python writes it, starts it empty, stores it and gives an example of it, out."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from stormgen.behaviour import PatternProblem, read_pattern
from stormgen.board import Aggregate, Key
from stormgen.board.types import (
    Alias,
    Builtin,
    Constraint,
    Enumeration,
    Field,
    ListOf,
    MapOf,
    Named,
    Optional,
    RefTo,
    SetOf,
    Structure,
    Type,
)
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
_EMPTY = {
    "string": '""',
    "text": '""',
    "int": "0",
    "decimal": 'Decimal("0")',
    "money": 'Decimal("0")',
    "bool": "False",
    "date": "NO_DATE",
    "datetime": "NO_MOMENT",
    "duration": "dt.timedelta()",
    "uuid": "NO_ID",
    "json": "None",
    "bytes": 'b""',
}
_COLUMNS = {
    "string": "sa.Text()",
    "text": "sa.Text()",
    "int": "sa.BigInteger()",
    "decimal": 'sa.Numeric().with_variant(sa.Text(), "sqlite")',
    "money": 'sa.Numeric(38, 2).with_variant(sa.Text(), "sqlite")',
    "bool": "sa.Boolean()",
    "date": "sa.Date()",
    "datetime": "sa.DateTime(timezone=True)",
    "duration": 'sa.Interval().with_variant(sa.Text(), "sqlite")',
    "uuid": "sa.Uuid()",
    "json": "Document",
    "bytes": "sa.LargeBinary()",
}
_PATHS = {
    "bool": "true",
    "date": "2026-03-02",
    "datetime": "2026-03-02T08:30:00Z",
    "uuid": "00000000-0000-0000-0000-000000000007",
}
LONGEST_TEXT = 1_000_000


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
        type_ = self.names.types.unaliased(type_)
        match type_:
            case Builtin(name):
                return _EMPTY[name]
            case ListOf():
                return "()"
            case SetOf():
                return "frozenset()"
            case MapOf():
                return "{}"
            case Optional():
                return "None"
            case Named() if enumeration := self.names.types.enumeration(type_):
                if not enumeration.values:
                    return '""'
                member = self.names.enum_members[enumeration.key][enumeration.values[0]]
                return f"{self.names.value_classes[enumeration.key]}.{member}"
            case Named() if structure := self.names.types.structure(type_):
                return self._all_parts(structure.key, structure.fields, self.empty)
            case RefTo():
                identity = self.names.types.identity(type_)
                return self._all_parts(type_.aggregate, identity, self.empty) if identity else '""'
        raise AssertionError(type_)

    def sample(self, type_: Type) -> str:
        """A value that keeps the limits of its type."""
        type_ = self.names.types.unaliased(type_)
        match type_:
            case Builtin(name, constraint):
                return _sample(name, constraint or Constraint())
            case ListOf(item):
                return f"({self.sample(item)},)"
            case SetOf(item):
                return f"frozenset({{{self.sample(item)}}})"
            case MapOf(key, value):
                return f"{{{self.sample(key)}: {self.sample(value)}}}"
            case Optional(item):
                return "None" if self._holds_itself(item) else self.sample(item)
            case Named() if structure := self.names.types.structure(type_):
                return self._all_parts(structure.key, structure.fields, self._part_sample)
            case RefTo():
                identity = self.names.types.identity(type_)
                return self._all_parts(type_.aggregate, identity, self.sample) if identity else '"a"'
        return self.empty(type_)

    def _part_sample(self, type_: Type) -> str:
        return self.empty(type_) if self._holds_itself(type_) else self.sample(type_)

    def _holds_itself(self, type_: Type) -> bool:
        return any(self.recursive(key) for key in keys_in(type_, self.names))

    def recursive(self, key: Key) -> bool:
        """Whether a named type has itself among what it is made of."""
        seen: set[Key] = set()
        waiting = sorted(self._made_of(key))
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting.extend(sorted(self._made_of(current)))
        return key in seen

    def _made_of(self, key: Key) -> set[Key]:
        element = self.names.board[key]
        assert isinstance(element, Alias | Structure | Enumeration | Aggregate)
        return self.names.type_keys(element)

    def _all_parts(self, key: Key, fields: tuple[Field, ...], value: Callable[[Type], str]) -> str:
        parts = ", ".join(f"{attribute}={value(f.type)}" for f, attribute in self.parts(key, fields))
        return f"{self.names.value_classes[key]}({parts})"

    def parts(self, key: Key, fields: tuple[Field, ...]) -> list[tuple[Field, str]]:
        """The fields of a value with parts, each with its attribute."""
        attributes = self.names.attributes[key]
        return [(f, attributes[f.name]) for f in fields]

    def path_sample(self, type_: Type) -> str:
        """The text of an example of a key, as it stands in a path."""
        inner = self.names.types.unaliased(type_)
        if isinstance(inner, Builtin) and inner.name in _PATHS:
            return _PATHS[inner.name]
        if isinstance(inner, Named) and (enumeration := self.names.types.enumeration(inner)) and enumeration.values:
            return quote(enumeration.values[0], safe="")
        return "1" if isinstance(inner, Builtin) and inner.name == "int" else "a"

    # ---- tables --------------------------------------------------------------------------------------

    def column(self, type_: Type) -> str:
        """The type of the column that keeps it; what has parts is kept as a document."""
        inner = self.names.types.unaliased(type_)
        if isinstance(inner, Optional):
            return self.column(inner.item)
        if isinstance(inner, Named) and self.names.types.enumeration(inner):
            return "sa.Text()"
        if isinstance(inner, RefTo) and not self.names.types.identity(inner):
            return "sa.Text()"
        if isinstance(inner, Builtin):
            limit = inner.constraint
            if inner.name in ("decimal", "money") and limit and limit.digits is not None:
                return f'sa.Numeric({limit.digits}, {limit.scale or 0}).with_variant(sa.Text(), "sqlite")'
            return _COLUMNS[inner.name]
        return "Document"

    def nullable(self, type_: Type) -> bool:
        """A document that is nothing is the JSON null, so that it is a document all the same."""
        return isinstance(self.names.types.unaliased(type_), Optional) and self.column(type_) != "Document"

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


def keys_in(type_: Type, names: Vocabulary) -> set[Key]:
    """The named types that the annotation of a type mentions."""
    match type_:
        case Named(key):
            return {key}
        case RefTo(aggregate):
            identity = names.types.identity(type_)
            return keys_in(identity[0].type, names) if len(identity) == 1 else {aggregate} if identity else set()
        case ListOf(item) | SetOf(item) | Optional(item):
            return keys_in(item, names)
        case MapOf(key, value):
            return keys_in(key, names) | keys_in(value, names)
    return set()


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


def _sample(name: str, limit: Constraint) -> str:
    if name in ("string", "text"):
        if limit.pattern is not None:
            try:
                return quoted(read_pattern(limit.pattern).example)
            except PatternProblem:
                return '""'
        return quoted("a" * _within(1, limit))
    if name == "bytes":
        return f'b"{"a" * _within(1, limit)}"'
    if name == "int":
        return str(_within(1, limit))
    if name in ("decimal", "money"):
        one = 0 if limit.digits is not None and limit.digits == (limit.scale or 0) else 1
        return f'Decimal("{_within(one, limit)}")'
    return {
        "bool": "True",
        "date": "dt.date(2026, 3, 2)",
        "datetime": "dt.datetime(2026, 3, 2, 8, 30, tzinfo=dt.UTC)",
        "duration": "dt.timedelta(seconds=90)",
        "uuid": "UUID(int=7)",
        "json": '{"a": [1, None]}',
    }[name]


def _within(wanted: int, limit: Constraint) -> int:
    low = wanted if limit.minimum is None else max(wanted, limit.minimum)
    return low if limit.maximum is None else min(low, limit.maximum)
