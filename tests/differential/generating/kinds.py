"""A source of chance in; the named types of a model, and random types over them, out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from stormgen.behaviour.types import DECIMAL, INT, STRING
from stormgen.board import Key
from stormgen.board.notation import type_text
from stormgen.board.types import Builtin, Constraint, ListOf, MapOf, Named, Optional, RefTo, SetOf, Type

Names = Mapping[str, Type]

PATTERNS = ("[A-Z]{2}-[0-9]+", "(red|blue)?", "\\d{1,3}(\\.\\d)?", "[^@ ]+@x", "\\w+")
LIMITED = (
    *(Builtin("string", Constraint(pattern=pattern)) for pattern in PATTERNS),
    Builtin("string", Constraint(3, 3)),
    Builtin("string", Constraint(1, 40)),
    Builtin("text", Constraint(None, 5)),
    Builtin("bytes", Constraint(None, 8)),
    Builtin("int", Constraint(1, None)),
    Builtin("int", Constraint(-5, 5)),
    Builtin("decimal", Constraint(digits=10, scale=2)),
    Builtin("decimal", Constraint(digits=6, scale=3)),
    Builtin("decimal", Constraint(0, 1)),
    Builtin("money", Constraint(0, None)),
)
SIMPLE = ("int", "int", "int", "decimal", "decimal", "money", "string", "text", "bool", "date", "datetime", "duration")
RARE = ("uuid", "json", "bytes")
KEYS = ("string", "int", "uuid", "bool", "date", "datetime")


@dataclass
class Kinds:
    """The types that a model names, and what random types are made of."""

    chance: Random
    enums: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    structures: dict[Key, dict[str, Type]] = field(default_factory=dict)
    aliases: dict[Key, Type] = field(default_factory=dict)
    identities: dict[Key, dict[str, Type]] = field(default_factory=dict)

    def declare(self) -> list[str]:
        """The text of the types. Two enums share a value, and a type may hold itself."""
        self.enums = {Key("type", "Size"): ("Small", "Large"), Key("type", "Mood"): ("Calm", "Large", "Wild")}
        self.aliases[Key("type", "Code")] = self.chance.choice(LIMITED[:7])
        self.aliases[Key("type", "Amount")] = self.chance.choice(LIMITED[9:])
        part, box = Key("type", "Part"), Key("type", "Box")
        self.structures[part] = {f"p{n}": self.random(depth=1) for n in range(self.chance.randint(1, 3))}
        more = {f"b{n}": self.random() for n in range(self.chance.randint(0, 2))}
        self.structures[box] = {"inner": Named(part), "many": ListOf(Named(part)), "next": Optional(Named(box)), **more}
        return [
            *(f"type {key.name} = {type_text(target)}" for key, target in self.aliases.items()),
            *(f"enum {key.name} {{ {', '.join(values)} }}" for key, values in self.enums.items()),
            *(f"type {key.name} {{ {fields(parts)} }}" for key, parts in self.structures.items()),
        ]

    def rarely(self) -> bool:
        """Whether something is done that often ends in a refusal."""
        return self.chance.random() < 0.25

    # ---- random types --------------------------------------------------------------------------------

    def random(self, depth: int = 0) -> Type:
        """A type as it is declared."""
        roll = self.chance.random()
        if depth < 2 and roll < 0.12:
            return ListOf(self._within(depth + 1))
        if depth < 2 and roll < 0.18:
            return SetOf(self.hashable())
        if depth < 2 and roll < 0.27:
            return MapOf(self.key(), self._within(depth + 1))
        if roll < 0.37:
            inner = self.random(depth)
            return inner if isinstance(inner, Optional) else Optional(inner)
        return self._single(self.chance.random())

    def _within(self, depth: int) -> Type:
        """Of what a collection holds, a literal has to say the type; for json it can't."""
        found = self.random(depth)
        return INT if found in (Builtin("json"), Optional(Builtin("json"))) else found

    def _single(self, roll: float) -> Type:
        named = [*self.aliases, *self.enums, *self.structures]
        if roll < 0.2:
            return self.chance.choice(LIMITED)
        if roll < 0.38 and named:
            return Named(self.chance.choice(named))
        if roll < 0.43 and self.identities:
            return RefTo(self.chance.choice(list(self.identities)))
        return Builtin(self.chance.choice(RARE if roll > 0.95 else SIMPLE))

    def hashable(self) -> Type:
        """What a set may hold: equal values have one form."""
        return self.chance.choice([Builtin("decimal"), self.key(), self.key()])

    def key(self) -> Type:
        """What may be the key of a map, or part of an identity."""
        if self.chance.random() < 0.15 and self.enums:
            return Named(self.chance.choice(list(self.enums)))
        return Builtin(self.chance.choice(KEYS))

    # ---- types as expressions see them ---------------------------------------------------------------

    def plain(self, type_: Type) -> Type:
        match type_:
            case Builtin(name):
                return {"text": STRING, "money": DECIMAL}.get(name, Builtin(name))
            case ListOf(item):
                return ListOf(self.plain(item))
            case SetOf(item):
                return SetOf(self.plain(item))
            case MapOf(key, value):
                return MapOf(self.plain(key), self.plain(value))
            case Optional(item):
                inner = self.plain(item)
                return inner if isinstance(inner, Optional) else Optional(inner)
            case Named(key) if key in self.aliases:
                return self.plain(self.aliases[key])
            case RefTo(key):
                identity = list(self.identities[key].values())
                return STRING if not identity else self.plain(identity[0]) if len(identity) == 1 else type_
        return type_

    def unaliased(self, type_: Type) -> Type:
        """As declared, with its constraint."""
        while True:
            if isinstance(type_, Named) and type_.key in self.aliases:
                type_ = self.aliases[type_.key]
            elif isinstance(type_, RefTo) and len(self.identities[type_.aggregate]) == 1:
                (type_,) = self.identities[type_.aggregate].values()
            else:
                return type_

    def is_key(self, type_: Type) -> bool:
        inner = self.unaliased(type_)
        if isinstance(inner, Builtin):
            return inner.name in (*KEYS, "text")
        return isinstance(inner, Named) and inner.key in self.enums


def held(type_: Type) -> Type:
    return type_.item if isinstance(type_, Optional) else type_


def fields(types: Names, separator: str = ", ") -> str:
    """`a: int, b: text`"""
    return separator.join(f"{name}: {type_text(type_)}" for name, type_ in types.items())
