"""Types, expressions and statements in; the Storm text that means them, in one spelling, out."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from stormgen.board import Argument, Key
from stormgen.board.expression import (
    Assign,
    Binary,
    Boolean,
    Call,
    Conditional,
    Delete,
    Duration,
    Each,
    Expression,
    Index,
    ListValue,
    Lookup,
    MapValue,
    Member,
    Name,
    Null,
    Number,
    Statement,
    Text,
    Unary,
)
from stormgen.board.notation import type_text
from stormgen.board.types import Field, Type

# How tightly an operator binds; brackets are written where a looser one stands inside a tighter one.
_COMPARE = 4
_BINDS = {"or": 1, "and": 2, "+": 5, "-": 5, "*": 6, "/": 6, "%": 6}
_NOT, _MINUS, _POSTFIX = 3, 7, 8
_UNITS = (("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1000), ("ms", 1))


class Notation:
    """Writes what an element says. `shown` gives the name of an element that is referred to."""

    def __init__(self, shown: Callable[[Key], str]) -> None:
        self.shown = shown

    # ---- types ---------------------------------------------------------------------------------------

    def type(self, type: Type) -> str:
        return type_text(type, self.shown)

    def content(self, type: Type, default: Expression | None) -> str:
        """What stands after the name and colon of a field: `money = 0`."""
        return self.type(type) + (f" = {self.expression(default)}" if default is not None else "")

    def fields(self, fields: Iterable[Field]) -> str:
        """`(@pii email: string, total: money = 0)`"""
        written = (f"{notes(f)}{f.name}: {self.content(f.type, f.default)}" for f in fields)
        return f"({', '.join(written)})"

    # ---- expressions ---------------------------------------------------------------------------------

    def expression(self, value: Expression, within: int = 0) -> str:
        """The text; in brackets where it binds less tightly than what it stands within."""
        text, binds = self._bound(value)
        return f"({text})" if binds < within else text

    def _bound(self, value: Expression) -> tuple[str, int]:
        match value:
            case Binary(operator, left, right):
                binds = _BINDS.get(operator, _COMPARE)
                # Comparisons do not chain; all else is read from the left.
                first = binds + 1 if binds == _COMPARE else binds
                return f"{self.expression(left, first)} {operator} {self.expression(right, binds + 1)}", binds
            case Unary("not", operand):
                return f"not {self.expression(operand, _NOT)}", _NOT
            case Unary(_, operand):
                return f"-{self.expression(operand, _MINUS)}", _MINUS
            case Conditional(condition, yes, no):
                parts = (self.expression(part) for part in (condition, yes, no))
                return "if {} then {} else {}".format(*parts), 0
            case Number(number, whole):
                text = decimal(number)
                return text if whole or "." in text else f"{text}.0", _MINUS if number < 0 else _POSTFIX
            case _:
                return self._simple(value), _POSTFIX

    def _simple(self, value: Expression) -> str:
        match value:
            case Text(text):
                return quoted(text)
            case Duration(milliseconds):
                return duration(milliseconds)
            case Boolean(truth):
                return "true" if truth else "false"
            case Name(text):
                return text
            case Member(owner, name):
                return f"{self.expression(owner, _POSTFIX)}.{name}"
            case Index(owner, key):
                return f"{self.expression(owner, _POSTFIX)}[{self.expression(key)}]"
            case Call(function, arguments):
                return function + self.arguments(arguments)
            case Lookup(what, arguments, part):
                return self.shown(what.key) + self.arguments(arguments) + (f".{part}" if part else "")
            case Each(item, variable, items):
                return f"{self.expression(item)} for {variable} in {self.expression(items)}"
            case ListValue(items):
                return f"[{', '.join(self.expression(item) for item in items)}]"
            case MapValue(entries):
                written = (f"{self.expression(key)}: {self.expression(item)}" for key, item in entries)
                return f"{{ {', '.join(written)} }}" if entries else "{}"
            case Null():
                return "null"
        raise TypeError(value)

    def arguments(self, arguments: Iterable[Argument]) -> str:
        written = (f"{a.name}: {self.expression(a.value)}" if a.name else self.expression(a.value) for a in arguments)
        return f"({', '.join(written)})"

    def statements(self, statements: Iterable[Statement]) -> str:
        return "; ".join(map(self._statement, statements))

    def _statement(self, statement: Statement) -> str:
        match statement:
            case Assign(target, operator, value):
                return f"{self.expression(target)} {operator} {self.expression(value)}"
            case Delete(target):
                return f"delete {self.expression(target)}"


def annotation(name: str, arguments: Iterable[str]) -> str:
    written = ", ".join(arguments)
    return f"@{name}({written})" if written else f"@{name}"


def notes(field: Field) -> str:
    """The annotations of a field, as they stand before it."""
    return "".join(f"{annotation(note.name, note.arguments)} " for note in field.annotations)


def decimal(value: Decimal) -> str:
    """Without zeros at the end: 1.50 and 1.5 are one number."""
    return f"{value.normalize():f}"


def duration(milliseconds: int) -> str:
    """In the largest unit that gives a whole number."""
    unit, size = next((u, s) for u, s in _UNITS if milliseconds % s == 0 and (milliseconds or u == "s"))
    return f"{milliseconds // size}{unit}"


def quoted(text: str) -> str:
    """A text in quotes, with the escapes of the language."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(letter: str) -> str:
    known = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\t": r"\t"}
    return known.get(letter) or (letter if letter.isprintable() else f"\\u{{{ord(letter):X}}}")
