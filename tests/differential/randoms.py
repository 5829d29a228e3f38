"""A type in; a value of it that rules are likely to trip over, chosen at random, out."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from uuid import UUID

from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.types import Types
from stormgen.behaviour.types.patterns import PatternProblem, read_pattern
from stormgen.behaviour.values import Entries, Parts, Symbol, Value
from stormgen.board import Aggregate, Board, Command, Key
from stormgen.board.types import Builtin, Constraint, Field, ListOf, MapOf, Named, Optional, RefTo, SetOf, Type

_INTS = (-7, -1, 0, 0, 1, 1, 2, 2, 3, 5, 40, 9999, 2**63 - 1, -(2**63))
_TEXTS = ("", "a", "A-1", "MUG-BLUE", "AB-1", "x" * 45)
_DECIMALS = ("-1", "0", "0.01", "1", "1.005", "2.5", "9.50", "31.501", "49.99", "5000.01", "1e30")
_DAYS = (dt.date(1, 1, 1), dt.date(2026, 3, 2), dt.date(9999, 12, 31))
_MOMENTS = tuple(dt.datetime(day.year, day.month, day.day, 8, 30, tzinfo=dt.UTC) for day in _DAYS)
_LENGTHS = (dt.timedelta(), dt.timedelta(seconds=30), dt.timedelta(days=-2), dt.timedelta(days=999_999_999))


@dataclass(frozen=True)
class Randoms:
    """Most commands are about one of a few aggregates of each kind, so that much happens to these."""

    board: Board
    random: Random
    known: dict[Key, list[dict[str, Value]]] = field(default_factory=dict)

    def commands(self, count: int, context: Key | None = None) -> list[Message]:
        """Of one context, or of all."""
        all_of_them = [c for c in self.board.commands if context in (None, c.context)]
        return [self.command(self.random.choice(all_of_them)) for _ in range(count)]

    def command(self, command: Command) -> Message:
        identity = self._identity(self.board.find(Aggregate, command.aggregate)) if command.aggregate else {}
        return Message(command.key, Entries({**identity, **self._values(command.parameters or ())}))

    def _identity(self, owner: Aggregate) -> dict[str, Value]:
        known = self.known.setdefault(owner.key, [])
        if len(known) < 2 or self.random.random() < 0.1:
            known.append(self._values(owner.identity))
        return self.random.choice(known)

    def _values(self, fields: Sequence[Field]) -> dict[str, Value]:
        return {f.name: self.value(f.type) for f in fields}

    def value(self, type_: Type, depth: int = 0) -> Value:
        types = Types(self.board)
        inner = types.unaliased(type_)
        match inner:
            case Builtin(name, constraint):
                return self._builtin(name, constraint)
            case ListOf(item):
                return tuple(self.value(item, depth + 1) for _ in range(self._count(depth)))
            case SetOf(item):
                return frozenset(self.value(item, depth + 1) for _ in range(self._count(depth)))
            case MapOf(key, item):
                return Entries(
                    {self.value(key, depth + 1): self.value(item, depth + 1) for _ in range(self._count(depth))}
                )
            case Optional(item):
                return None if depth > 2 or self.random.random() < 0.4 else self.value(item, depth + 1)
            case RefTo(key):
                identity = types.identity(inner)
                return self._parts(key, identity, depth) if identity else self.random.choice(_TEXTS)
            case Named(key) if structure := types.structure(inner):
                return self._parts(key, structure.fields, depth)
            case Named() if enumeration := types.enumeration(inner):
                return Symbol(self.random.choice(enumeration.values)) if enumeration.values else "a"
        raise AssertionError(inner)

    def _count(self, depth: int) -> int:
        return 0 if depth > 3 else self.random.choice((0, 1, 1, 2, 3))

    def _parts(self, key: Key, fields: tuple[Field, ...], depth: int) -> Parts:
        return Parts(key, {f.name: self.value(f.type, depth + 1) for f in fields})

    def _builtin(self, name: str, limit: Constraint | None) -> Value:
        choice = self.random.choice
        match name:
            case "string" | "text":
                return self._text(limit)
            case "int":
                return choice(
                    _INTS if self.random.random() < 0.15 else (1, 1, 2, 3, 5) if limit else (0, 1, 1, 2, 3, 5)
                )
            case "decimal" | "money":
                return Decimal(choice(_DECIMALS if self.random.random() < 0.2 else ("0", "1", "0.50")))
            case "bool":
                return choice((True, False))
            case "date":
                return choice(_DAYS)
            case "datetime":
                return choice(_MOMENTS)
            case "duration":
                return choice(_LENGTHS)
            case "uuid":
                return UUID(int=choice((0, 1, 2)))
            case "json":
                return choice((None, True, "a", 1))
        return choice((b"", b"a", b"0123456789abc"))

    def _text(self, limit: Constraint | None) -> str:
        if limit and limit.pattern is not None and self.random.random() < 0.9:
            try:
                return read_pattern(limit.pattern).example
            except PatternProblem:
                return ""
        length = max(limit.minimum or 0, min(2, limit.maximum or 2)) if limit else 2
        return self.random.choice(_TEXTS) if self.random.random() < 0.2 else self.random.choice("ab") * length
