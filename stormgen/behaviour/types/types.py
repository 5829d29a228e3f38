"""Types as written in; the types that expressions are checked by, and questions about them, out.

An expression's type is a `board` type without aliases, constraints and references: `string` also stands
for `text`, `decimal` for `money`, and a reference for the identity that it holds.
"""

from dataclasses import dataclass
from functools import cached_property

from stormgen.board import Aggregate, Board, Key
from stormgen.board.notation import type_text
from stormgen.board.types import (
    BUILTINS,
    Alias,
    Builtin,
    Enumeration,
    Field,
    ListOf,
    MapOf,
    Named,
    NamedType,
    Optional,
    RefTo,
    SetOf,
    Structure,
    Type,
)

STRING, INT, DECIMAL, BOOL = Builtin("string"), Builtin("int"), Builtin("decimal"), Builtin("bool")
DATE, DATETIME, DURATION, UUID = Builtin("date"), Builtin("datetime"), Builtin("duration"), Builtin("uuid")
JSON = Builtin("json")

# The type of `null` alone, and the item of a collection that was written empty.
NOTHING = Builtin("null")

NUMBERS = (INT, DECIMAL)
ORDERED = (INT, DECIMAL, STRING, DATE, DATETIME, DURATION)
_PLAIN = {name: Builtin(name) for name in BUILTINS} | {"text": STRING, "money": DECIMAL, NOTHING.name: NOTHING}
_KEYS = frozenset(["string", "text", "int", "bool", "date", "datetime", "uuid"])


@dataclass(frozen=True)
class Types:
    """The named types of one board.

    A board is not whole where something in it could not be understood. What has no type there is `json` on the board,
    so that nothing is said of values that may hold such.
    """

    board: Board
    is_whole: bool = True

    @cached_property
    def _plain(self) -> dict[Key, Type]:
        """The plain types of named types and references, as they are found."""
        return {}

    @cached_property
    def _structures(self) -> dict[str, Structure | None]:
        """By path, and by name where only one has it."""
        found: dict[str, Structure | None] = {}
        for structure in self.board.of(Structure):
            found[structure.name] = None if structure.name in found else structure
        return found | {structure.key.path: structure for structure in self.board.of(Structure)}

    def structure_called(self, name: str) -> Structure | None:
        return self._structures.get(name)

    def is_known(self, type_: Type) -> bool:
        """Whether a plain type is what the model says, as far as can be told."""
        return self.is_whole or not _holds_json(type_)

    def named(self, type_: Named) -> NamedType:
        found = self.board[type_.key]
        assert isinstance(found, Alias | Structure | Enumeration)
        return found

    def structure(self, type_: Type) -> Structure | None:
        """The structured type that a type is, if it is one."""
        found = self.named(type_) if isinstance(type_, Named) else None
        return found if isinstance(found, Structure) else None

    def enumeration(self, type_: Type) -> Enumeration | None:
        found = self.named(type_) if isinstance(type_, Named) else None
        return found if isinstance(found, Enumeration) else None

    def parts_of(self, key: Key) -> tuple[Field, ...]:
        """The fields of a value with parts: those of a structure, or the identity of an aggregate."""
        found = self.board[key]
        assert isinstance(found, Structure | Aggregate)
        return found.fields if isinstance(found, Structure) else found.identity

    def identity(self, reference: RefTo) -> tuple[Field, ...]:
        """What a reference holds."""
        return self.board.find(Aggregate, reference.aggregate).identity

    def plain(self, type_: Type) -> Type:
        """The type that expressions see. A reference to an aggregate of several identity fields stays one."""
        match type_:
            case Builtin(name):
                return _PLAIN[name]
            case ListOf(item):
                return ListOf(self.plain(item))
            case SetOf(item):
                return SetOf(self.plain(item))
            case MapOf(key, value):
                return MapOf(self.plain(key), self.plain(value))
            case Optional(item):
                inner = self.plain(item)
                return inner if isinstance(inner, Optional) else Optional(inner)
            case Named(key) | RefTo(key):
                if key not in self._plain:
                    self._plain[key] = type_ if self.is_whole else JSON  # should it lead back to itself
                    self._plain[key] = self._looked_through(type_)
                return self._plain[key]

    def _looked_through(self, type_: Named | RefTo) -> Type:
        if isinstance(type_, RefTo):
            identity = self.identity(type_)
            if not identity:
                return STRING
            return self.plain(identity[0].type) if len(identity) == 1 else type_
        found = self.named(type_)
        if isinstance(found, Alias):
            return self.plain(found.target)
        return STRING if isinstance(found, Enumeration) and not found.values else type_

    def is_key(self, type_: Type) -> bool:
        """Whether values may name a row, or stand as keys in JSON: equal ones have one form."""
        inner = self.unaliased(type_)
        if isinstance(inner, Builtin):
            return inner.name in _KEYS
        if isinstance(inner, RefTo):
            return not self.identity(inner)
        return self.enumeration(inner) is not None

    def unaliased(self, type_: Type) -> Type:
        """The type with its constraints, as written behind all names and references of one field."""
        if not isinstance(type_, Named | RefTo):
            return type_
        seen: set[Type] = set()
        while type_ not in seen:
            seen.add(type_)
            if isinstance(type_, Named) and isinstance(found := self.named(type_), Alias):
                type_ = found.target
            elif isinstance(type_, RefTo) and len(identity := self.identity(type_)) == 1:
                type_ = identity[0].type
        return type_

    def fits(self, given: Type, wanted: Type) -> bool:
        """Whether a value of one plain type may stand where another is wanted.

        A whole number is a decimal, anything is an optional of itself, and an optional may stand for what
        it holds: where it holds nothing, that is a refusal.
        """
        if given in (wanted, NOTHING) or wanted == JSON:
            return True
        if isinstance(wanted, Optional):
            return given == NOTHING or self.fits(given.item if isinstance(given, Optional) else given, wanted.item)
        if isinstance(given, Optional):
            return self.fits(given.item, wanted)
        if isinstance(given, ListOf | SetOf) and type(given) is type(wanted):
            return self._same_or_empty(given.item, wanted.item)
        if isinstance(given, MapOf) and isinstance(wanted, MapOf):
            return self._same_or_empty(given.key, wanted.key) and self._same_or_empty(given.value, wanted.value)
        return given == INT and wanted == DECIMAL

    def _same_or_empty(self, given: Type, wanted: Type) -> bool:
        return given in (wanted, NOTHING)

    def common(self, one: Type, other: Type) -> Type | None:
        """The type that values of both have, if there is one."""
        if self.fits(one, other) and not isinstance(one, Optional):
            return Optional(other) if one == NOTHING and not isinstance(other, Optional) else other
        if self.fits(other, one):
            return Optional(one) if other == NOTHING and not isinstance(one, Optional) else one
        if isinstance(one, Optional) and self.fits(one.item, other):
            return other if isinstance(other, Optional) else Optional(other)
        return None

    def told(self, type_: Type) -> str:
        """The type in the words of the language."""
        return type_text(type_, bounds=False)


def _holds_json(type_: Type) -> bool:
    match type_:
        case ListOf(item) | SetOf(item) | Optional(item):
            return _holds_json(item)
        case MapOf(key, value):
            return _holds_json(key) or _holds_json(value)
    return type_ == JSON


def held(type_: Type) -> Type:
    """What is there where an optional value is not nothing."""
    return type_.item if isinstance(type_, Optional) else type_


def unless_nothing(type_: Type) -> Type | None:
    """The type that the elements of a collection are of; None where there are none."""
    return None if type_ == NOTHING else type_
