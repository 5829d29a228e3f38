"""What may be changed and what values may use in; a random statement out."""

from dataclasses import dataclass

from stormgen.behaviour.types import DATETIME, DECIMAL, DURATION, INT, STRING
from stormgen.board.types import Builtin, ListOf, MapOf, Named, Optional, SetOf, Type
from tests.differential.generating.expressions import Expressions
from tests.differential.generating.kinds import Kinds, Names, held

Place = tuple[str, Type]


@dataclass(frozen=True)
class Statements:
    """`stored` are the fields of the aggregate or row, `names` all that stands on the right."""

    kinds: Kinds
    stored: Names
    names: Names

    def some(self, most: int) -> list[str]:
        return [self.one() for _ in range(self.kinds.chance.randint(1, most))] if self.stored else []

    def one(self) -> str:
        """Where no expression of the type that is needed can be made, another place is tried."""
        while True:
            name = self.kinds.chance.choice(list(self.stored))
            try:
                return self._change(*self._place(name, self.stored[name]))
            except LookupError:
                continue

    def _value(self, type_: Type, sure: bool = False) -> str:
        return Expressions.over(self.kinds, self.names, depth=1).make(type_, sure)

    # ---- places --------------------------------------------------------------------------------------

    def _place(self, text: str, type_: Type) -> Place:
        """The place, or one inside of it."""
        inner = held(self.kinds.unaliased(type_))
        roll = self.kinds.chance.random()
        if isinstance(inner, Named) and inner.key in self.kinds.structures and roll < 0.7:
            part, part_type = self.kinds.chance.choice(list(self.kinds.structures[inner.key].items()))
            return self._place(f"{text}.{part}", part_type)
        if isinstance(inner, MapOf) and roll < 0.7:
            return self._place(f"{text}[{self._value(self.kinds.plain(inner.key))}]", inner.value)
        if isinstance(inner, ListOf) and roll < 0.15:
            return self._place(f"{text}[{self.kinds.chance.choice(('0', self._value(INT)))}]", inner.item)
        return text, type_

    # ---- changes -------------------------------------------------------------------------------------

    def _change(self, place: str, type_: Type) -> str:
        """Only a whole field can be deleted; an optional of any place can be changed by what it holds."""
        declared = self.kinds.unaliased(type_)
        plain, roll = held(self.kinds.plain(type_)), self.kinds.chance.random()
        if isinstance(declared, Optional) and "." not in place and "[" not in place and roll < 0.1:
            return f"delete {place}"
        if isinstance(declared, MapOf | SetOf) and roll < 0.2:
            key = declared.key if isinstance(declared, MapOf) else declared.item
            return f"delete {place}[{self._value(self.kinds.plain(key))}]"
        if isinstance(declared, ListOf | SetOf) and roll < 0.85:
            return self._collect(place, declared)
        if plain in (INT, DECIMAL, DURATION, DATETIME) and roll < 0.5:
            wanted = DURATION if plain == DATETIME else plain
            return f"{place} {self._operator()} {self._value(wanted)}"
        if plain == STRING and isinstance(held(declared), Builtin) and roll < 0.3:
            return f"{place} += {self._value(STRING)}"
        return f"{place} = {self._value(type_)}"

    def _collect(self, place: str, collection: ListOf | SetOf) -> str:
        """One value, or all of another list or set."""
        plain = self.kinds.plain(collection.item)
        whole = self.kinds.chance.random() < 0.3 and not isinstance(held(plain), ListOf | SetOf)
        if whole:
            return f"{place} {self._operator()} {self._value(self.kinds.plain(collection), True)}"
        return f"{place} {self._operator()} {self._value(plain, isinstance(held(plain), ListOf | SetOf))}"

    def _operator(self) -> str:
        return self.kinds.chance.choice(("+=", "+=", "-="))
