"""A type in; how a field of Protobuf holds it, and the messages that it needs around lists in lists, out.

A `repeated` field can't be left out, and can't hold lists or nothing: there a message with the one field stands
between.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stormgen.behaviour import Types
from stormgen.board import Key
from stormgen.board.types import Builtin, ListOf, MapOf, Named, Optional, RefTo, SetOf, Type
from stormgen.messages.plain_names import Names, pascal

TIMESTAMP, DURATION = "google.protobuf.Timestamp", "google.protobuf.Duration"
# A number that is written exactly is a text: Protobuf has binary fractions only.
_SCALARS = {"int": "int64", "bool": "bool", "bytes": "bytes", "datetime": TIMESTAMP, "duration": DURATION}
_KEYS = {"int64", "bool", "string"}


@dataclass
class FieldTypes:
    """`named` are the names of messages and enums in the file, `wrappers` what stands between, by name."""

    types: Types
    named: Mapping[Key, str]
    names: Names
    wrappers: dict[str, str] = field(default_factory=dict)
    _wrapper_names: dict[Type, str] = field(default_factory=dict)

    def of(self, type_: Type) -> str:
        """`repeated string`, `optional int64`, `map<string, Line>`"""
        inner = self.types.unaliased(type_)
        match inner:
            case Optional(item):
                return f"optional {self._single(item)}"
            case ListOf(item) | SetOf(item):
                return f"repeated {self._single(item)}"
            case MapOf(key, item):
                kind = self._single(key)
                return f"map<{kind if kind in _KEYS else 'string'}, {self._single(item)}>"
        return self._single(type_)

    def _single(self, type_: Type) -> str:
        inner = self.types.unaliased(type_)
        match inner:
            case Builtin(name):
                return _SCALARS.get(name, "string")
            case ListOf() | SetOf() | MapOf() | Optional():
                return self._wrapper(inner)
            case Named(key) if key in self.named:
                return self.named[key]
            case RefTo(aggregate) if aggregate in self.named and self.types.identity(inner):
                return self.named[aggregate]
        return "string"

    def _wrapper(self, type_: Type) -> str:
        if type_ not in self._wrapper_names:
            name = self._wrapper_names[type_] = self.names.take(self._words(type_))
            self.wrappers[name] = self.of(type_)
        return self._wrapper_names[type_]

    def _words(self, type_: Type) -> str:
        inner = self.types.unaliased(type_)
        match inner:
            case ListOf(item):
                return f"{self._words(item)}List"
            case SetOf(item):
                return f"{self._words(item)}Set"
            case MapOf(key, item):
                return f"{self._words(item)}By{self._words(key)}"
            case Optional(item):
                return f"Optional{self._words(item)}"
            case Builtin(name):
                return pascal(name)
        return self._single(type_)
