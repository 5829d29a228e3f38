"""Values of the interpreter in; the same as a service has them, and back, out."""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from stormgen.behaviour.values import Entries, Parts, Symbol, Value
from stormgen.board import Key
from stormgen.board.types import ListOf, MapOf, Named, Optional, RefTo, SetOf, Type
from stormgen.emitters.python_service.vocabulary import Vocabulary


class Conversion:
    def __init__(self, names: Vocabulary, module: ModuleType) -> None:
        self._names = names
        self._module = module

    def python(self, value: Value, type_: Type) -> Any:
        if value is None:
            return None
        match self._names.types.unaliased(type_):
            case Optional(item):
                return self.python(value, item)
            case ListOf(item):
                return tuple(self.python(v, item) for v in value)
            case SetOf(item):
                return frozenset(self.python(v, item) for v in value)
            case MapOf(key, item):
                return {self.python(k, key): self.python(v, item) for k, v in value.items()}
            case Named() | RefTo() if isinstance(value, Parts):
                names = self._names.attributes[value.key]
                parts = {
                    names[f.name]: self.python(value.values[f.name], f.type)
                    for f in self._names.types.parts_of(value.key)
                }
                return getattr(self._module, self._names.value_classes[value.key])(**parts)
            case Named(key) if isinstance(value, Symbol):
                return getattr(self._module, self._names.value_classes[key])[self._names.enum_members[key][str(value)]]
        return value

    def storm(self, value: Any, type_: Type) -> Value:
        if value is None:
            return None
        inner = self._names.types.unaliased(type_)
        match inner:
            case Optional(item):
                return self.storm(value, item)
            case ListOf(item):
                return tuple(self.storm(v, item) for v in value)
            case SetOf(item):
                return frozenset(self.storm(v, item) for v in value)
            case MapOf(key, item):
                return Entries({self.storm(k, key): self.storm(v, item) for k, v in value.items()})
            case RefTo(key) if self._names.types.identity(inner):
                return self._parts(value, key)
            case Named(key) if self._names.types.structure(inner):
                return self._parts(value, key)
            case Named() if enumeration := self._names.types.enumeration(inner):
                return Symbol(value.value) if enumeration.values else value
        return value

    def fields(self, owner: Any, types: Mapping[str, Type], names: Mapping[str, str]) -> Entries[str, Value]:
        """The attributes of an object, by what the model calls them."""
        return Entries({name: self.storm(getattr(owner, names[name]), type_) for name, type_ in types.items()})

    def _parts(self, value: Any, key: Key) -> Parts:
        types = {f.name: f.type for f in self._names.types.parts_of(key)}
        return Parts(key, self.fields(value, types, self._names.attributes[key]))
