"""Names in; how each is read, by whoever runs or prints the rules that use them, out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from stormgen.behaviour.types.types import Types
from stormgen.board.types import Type

T = TypeVar("T")


@dataclass(frozen=True)
class Scope(Generic[T]):
    """The names of one place: how they are read, and their types as declared."""

    read: Mapping[str, T]
    declared: Mapping[str, Type]
    _plain: dict[str, Type] = field(default_factory=dict, compare=False, repr=False)

    def plain(self, types: Types) -> dict[str, Type]:
        """The types that expressions see. An aggregate may have thousands of names, so they are worked out once."""
        if not self._plain:
            self._plain.update((name, types.plain(type_)) for name, type_ in self.declared.items())
        return self._plain

    def within(self, other: "Scope[T]") -> "Scope[T]":
        """This scope, and the names of another that hide its own."""
        return Scope({**self.read, **other.read}, {**self.declared, **other.declared})

    def only(self, names: Iterable[str]) -> "Scope[T]":
        return Scope({n: self.read[n] for n in names}, {n: self.declared[n] for n in names})


def scope_of(declared: Mapping[str, Type], read: Callable[[str], T]) -> Scope[T]:
    return Scope({name: read(name) for name in declared}, declared)
