"""An expression and the types of the names in it in; the type of every part of it, or what is wrong, out."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from stormgen.behaviour.types.literals import number_problem, read_text
from stormgen.behaviour.types.operators import binary_type
from stormgen.behaviour.types.problems import BAD_LITERAL, MISMATCH, NOT_HERE, NOT_TYPED, TOO_DEEP, Problems
from stormgen.behaviour.types.types import (
    BOOL,
    DATE,
    DATETIME,
    DECIMAL,
    DURATION,
    INT,
    JSON,
    NOTHING,
    NUMBERS,
    ORDERED,
    STRING,
    UUID,
    Types,
    held,
)
from stormgen.board.expression import (
    Argument,
    Binary,
    Boolean,
    Call,
    Conditional,
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
    Text,
    Unary,
)
from stormgen.board.types import Field, ListOf, MapOf, Named, Optional, SetOf, Structure, Type
from stormgen.source import Span

DEEPEST = 60
CLOCK = {"now": DATETIME, "today": DATE, "newId": UUID}


class Typing:
    """Types of the expressions that are asked for, in one scope.

    `names` are the plain types of the fields, parameters and variables that may be used; `clock` says whether
    `now()`, `today()` and `newId()` may. Types are kept by the identity of the expression's object, so
    that who prints the expression can ask for the type of any part.
    """

    def __init__(self, types: Types, names: Mapping[str, Type], problems: Problems, clock: bool = False) -> None:
        self._types = types
        self._names = names
        self._problems = problems
        self._clock = clock
        self._known: dict[int, Type] = {}

    def __getitem__(self, expression: Expression) -> Type:
        """The type of an expression that was checked and found good."""
        return self._known[id(expression)]

    def check(self, expression: Expression, wanted: Type) -> bool:
        """Whether the expression has a type that may stand where another is wanted; reports if not."""
        return not self._is_too_deep(expression) and self._check(expression, wanted)

    def infer(self, expression: Expression) -> Type | None:
        """The type of an expression by itself; None, with a report, where it has none."""
        return None if self._is_too_deep(expression) else self._infer(expression, None)

    def _is_too_deep(self, expression: Expression) -> bool:
        """Reports if so. What has few letters is not."""
        if expression.span.last - expression.span.first <= DEEPEST or depth_of(expression) <= DEEPEST:
            return False
        self._problems.report(TOO_DEEP, f"This is nested more than {DEEPEST} deep.", expression.span)
        return True

    def elements(self, expression: Expression) -> Type | None:
        """The type of what a list or set holds; None, with a report, where it is neither."""
        given = self.infer(expression)
        inner = held(given) if given is not None else None
        if isinstance(inner, ListOf | SetOf):
            return inner.item
        if inner is not None:
            told = f"This is {self._types.told(inner)}; a list or a set is wanted here."
            self._problems.report(MISMATCH, told, expression.span)
        return None

    def with_clock(self) -> "Typing":
        """The same names, where the clock may be asked."""
        return Typing(self._types, self._names, self._problems, clock=True)

    def quietly(self, expression: Expression) -> Type | None:
        """As `infer`, without a report."""
        return Typing(self._types, self._names, Problems(), self._clock).infer(expression)

    def _check(self, expression: Expression, wanted: Type) -> bool:
        if not self._types.is_known(wanted):
            self._infer(expression, None)
            return True
        given = self._infer(expression, wanted)
        if given is None:
            return False
        if self._types.fits(given, wanted):
            return True
        message = f"This is {self._types.told(given)}; {self._types.told(wanted)} is wanted here."
        self._problems.report(MISMATCH, message, expression.span)
        return False

    def _infer(self, expression: Expression, wanted: Type | None) -> Type | None:
        """`wanted` helps where a literal could be of several types."""
        found = self._type_of(expression, wanted.item if isinstance(wanted, Optional) else wanted)
        if found is None or not self._types.is_known(found):
            return None
        self._known[id(expression)] = found
        return found

    def _type_of(self, expression: Expression, wanted: Type | None) -> Type | None:
        match expression:
            case Number():
                return self._number(expression)
            case Text():
                return self._text(expression, wanted)
            case Duration():
                return DURATION
            case Boolean():
                return BOOL
            case Null():
                return NOTHING
            case Name():
                return self._name(expression, wanted)
            case Member():
                return self._member(expression)
            case Index():
                return self._index(expression)
            case Call():
                return self._call(expression, wanted)
            case Lookup(text=text):
                return self._names.get(text)
            case Each():
                return self._wrong("`for` stands only in sum, min, max, any and all.", expression.span)
            case Unary():
                return self._unary(expression)
            case Binary():
                return self._binary(expression, wanted)
            case Conditional():
                return self._conditional(expression, wanted)
            case ListValue():
                return self._list(expression, wanted)
            case MapValue():
                return self._map(expression, wanted)
        assert_never(expression)

    def _wrong(self, message: str, span: Span, hint: str | None = None) -> Type | None:
        self._problems.report(NOT_TYPED, message, span, hint)
        return None

    def _told_or_wrong(self, message: str, span: Span) -> Type | None:
        """Binding tells of it too, and then the board is not whole."""
        return self._wrong(message, span) if self._types.is_whole else None

    # ---- literals and names --------------------------------------------------------------------------

    def _number(self, number: Number) -> Type | None:
        if problem := number_problem(number.value, number.whole):
            self._problems.report(BAD_LITERAL, problem, number.span)
            return None
        return INT if number.whole else DECIMAL

    def _text(self, text: Text, wanted: Type | None) -> Type | None:
        if wanted not in (DATE, DATETIME, UUID):
            return STRING
        try:
            read_text(text.value, wanted)
        except ValueError as problem:
            self._problems.report(BAD_LITERAL, str(problem), text.span)
            return None
        return wanted

    def _name(self, name: Name, wanted: Type | None) -> Type | None:
        if name.role != "constant":
            if name.text in self._names:
                return self._names[name.text]
            if name.role in (None, "derived"):
                return None  # told where it was looked up, or where the `let` stands
            return self._wrong(f"Nothing here is called {name.text}.", name.span)
        if name.enum is not None:
            return Named(name.enum)
        enumeration = self._types.enumeration(wanted) if wanted else None
        if enumeration and name.text in enumeration.values:
            return Named(enumeration.key)
        return self._wrong(f"Several enums have a value {name.text}.", name.span, f"Name the enum: Enum.{name.text}")

    def _member(self, member: Member) -> Type | None:
        owner = self._infer(member.owner, None)
        if owner is None:
            return None
        inner = owner.item if isinstance(owner, Optional) else owner
        structure = self._types.structure(inner)
        part = next((f for f in structure.fields if f.name == member.name), None) if structure else None
        if part is not None:
            return self._types.plain(part.type)
        told = self._types.told(owner)
        parts = ", ".join(f.name for f in structure.fields) if structure else "none"
        return self._wrong(f"{told} has no part {member.name}; it has {parts}.", member.span)

    def _index(self, index: Index) -> Type | None:
        owner = self._infer(index.owner, None)
        match owner.item if isinstance(owner, Optional) else owner:
            case MapOf(key, value):
                return value if self._check(index.key, key) else None
            case ListOf(item):
                return item if self._check(index.key, INT) else None
            case None:
                return None
            case other:
                return self._wrong(f"[ ] looks into a map or a list; this is {self._types.told(other)}.", index.span)

    # ---- calls ---------------------------------------------------------------------------------------

    def _call(self, call: Call, wanted: Type | None) -> Type | None:
        match call.function:
            case "now" | "today" | "newId":
                return self._clock_call(call)
            case "len":
                return self._len(call)
            case "sum" | "min" | "max" | "any" | "all":
                return self._fold(call, wanted)
        structure = self._structure_named(call.function, wanted)
        if structure is None:
            return self._told_or_wrong(f"There is no function or type {call.function}.", call.span)
        return self._value(call, structure)

    def _clock_call(self, call: Call) -> Type | None:
        if call.arguments:
            return self._wrong(f"{call.function}() takes no arguments.", call.span)
        if self._clock:
            return CLOCK[call.function]
        message = f"{call.function}() stands only in the arguments of emits and policies."
        self._problems.report(NOT_HERE, message, call.span, "Keep the value in the event, and use it from there.")
        return None

    def _len(self, call: Call) -> Type | None:
        if len(call.arguments) != 1:
            return self._wrong("len takes one text, list, set or map.", call.span)
        given = self._infer(call.arguments[0].value, None)
        inner = given.item if isinstance(given, Optional) else given
        if inner is None or inner in (STRING, NOTHING) or isinstance(inner, ListOf | SetOf | MapOf):
            return INT if inner is not None and inner != NOTHING else None
        return self._wrong(f"len takes a text, list, set or map; this is {self._types.told(inner)}.", call.span)

    def _fold(self, call: Call, wanted: Type | None) -> Type | None:
        values = [argument.value for argument in call.arguments]
        if len(values) > 1 and call.function in ("min", "max"):
            return self._several(call, values, wanted)
        if len(values) != 1:
            return self._wrong(f"{call.function} takes one list, or a value for each element of one.", call.span)
        item = self._each(values[0]) if isinstance(values[0], Each) else self._items(values[0], call.function)
        return self._folded(call, item)

    def _several(self, call: Call, values: list[Expression], wanted: Type | None) -> Type | None:
        common: Type | None = None
        for value in values:
            given = self._infer(value, wanted)
            given = given.item if isinstance(given, Optional) else given
            if given is None:
                return None
            common = given if common is None else self._types.common(common, given)
            if common is None:
                return self._wrong(f"The values of {call.function} are of different types.", value.span)
        return self._folded(call, common)

    def _folded(self, call: Call, item: Type | None) -> Type | None:
        if item is None:
            return None
        inner = item.item if isinstance(item, Optional) else item
        allowed = {"sum": (*NUMBERS, DURATION), "any": (BOOL,), "all": (BOOL,)}.get(call.function, ORDERED)
        if inner in allowed:
            return inner
        kinds = ", ".join(self._types.told(t) for t in allowed)
        return self._wrong(f"{call.function} is of {kinds}; this is {self._types.told(item)}.", call.span)

    def _each(self, each: Each) -> Type | None:
        item = self._items(each.items, "for")
        if item is None:
            return None
        inner = Typing(self._types, {**self._names, each.variable: item}, self._problems, self._clock)
        inner._known = self._known
        return inner._infer(each.value, None)

    def _items(self, expression: Expression, what: str) -> Type | None:
        given = self._infer(expression, None)
        inner = given.item if isinstance(given, Optional) else given
        if isinstance(inner, ListOf | SetOf):
            return inner.item
        if inner is None:
            return None
        return self._wrong(f"{what} takes a list or a set; this is {self._types.told(inner)}.", expression.span)

    def _structure_named(self, name: str, wanted: Type | None) -> Structure | None:
        found = self._types.structure(wanted) if wanted is not None else None
        if found and found.name == name.rpartition(".")[2]:
            return found
        return self._types.structure_called(name)

    def _value(self, call: Call, structure: Structure) -> Type | None:
        good = True
        for argument, part in parts_given(call, structure):
            if part is None:
                return self._told_or_wrong(f"{structure.name} has no such part.", argument.span)
            good = self._check(argument.value, self._types.plain(part.type)) and good
        return Named(structure.key) if good else None

    # ---- operators -----------------------------------------------------------------------------------

    def _unary(self, unary: Unary) -> Type | None:
        if unary.operator == "not":
            return BOOL if self._check(unary.operand, BOOL) else None
        given = self._infer(unary.operand, None)
        inner = given.item if isinstance(given, Optional) else given
        if inner is None or inner in (*NUMBERS, DURATION):
            return inner
        return self._wrong(f"- takes a number or a duration; this is {self._types.told(inner)}.", unary.span)

    def _binary(self, binary: Binary, wanted: Type | None) -> Type | None:
        if binary.operator in ("and", "or"):
            left = self._check(binary.left, BOOL)
            return BOOL if self._check(binary.right, BOOL) and left else None
        hint = wanted if binary.operator in ("+", "-") else None
        left_type, right_type = self._sides(binary, hint)
        if left_type is None or right_type is None:
            return None
        found = binary_type(self._types, binary.operator, left_type, right_type)
        if found is None:
            told = f"{self._types.told(left_type)} {binary.operator} {self._types.told(right_type)}"
            self._problems.report(MISMATCH, f"There is no {told}.", binary.span)
        return found

    def _sides(self, binary: Binary, hint: Type | None) -> tuple[Type | None, Type | None]:
        """Both types; the side that says more helps the other (`reason == Lost`, `day < "2026-03-02"`)."""
        if _says_little(binary.left) and not _says_little(binary.right):
            right = self._infer(binary.right, hint)
            return self._infer(binary.left, right), right
        left = self._infer(binary.left, hint)
        if binary.operator in ("in", "not in"):
            return left, self._infer(binary.right, ListOf(left) if left else None)
        return left, self._infer(binary.right, left)

    def _conditional(self, conditional: Conditional, wanted: Type | None) -> Type | None:
        good = self._check(conditional.condition, BOOL)
        yes = self._infer(conditional.yes, wanted)
        no = self._infer(conditional.no, wanted or yes)
        if not good or yes is None or no is None:
            return None
        common = self._types.common(yes, no)
        if common is None:
            told = f"{self._types.told(yes)} and {self._types.told(no)}"
            self._problems.report(MISMATCH, f"Both results need one type; these are {told}.", conditional.span)
        return common

    # ---- collections ---------------------------------------------------------------------------------

    def _list(self, value: ListValue, wanted: Type | None) -> Type | None:
        is_set = isinstance(wanted, SetOf)
        item = wanted.item if isinstance(wanted, ListOf | SetOf) else None
        common = self._common(value.items, item)
        if common is None:
            return None
        return SetOf(common) if is_set else ListOf(common)

    def _map(self, value: MapValue, wanted: Type | None) -> Type | None:
        if not value.entries and isinstance(wanted, SetOf):
            return wanted
        key, item = (wanted.key, wanted.value) if isinstance(wanted, MapOf) else (None, None)
        keys = self._common([k for k, _ in value.entries], key)
        values = self._common([v for _, v in value.entries], item)
        return MapOf(keys, values) if keys is not None and values is not None else None

    def _common(self, items: list[Expression] | tuple[Expression, ...], wanted: Type | None) -> Type | None:
        if wanted == JSON:
            wanted = None
        if wanted is not None:
            good = [self._check(item, wanted) for item in items]
            return wanted if all(good) else None
        common: Type = NOTHING
        for item in items:
            given = self._infer(item, None if common == NOTHING else common)
            found = self._types.common(common, given) if given is not None and common != NOTHING else given
            if found is None:
                if given is not None:
                    self._problems.report(MISMATCH, "The elements are of different types.", item.span)
                return None
            common = found
        return common


def parts_given(call: Call, structure: Structure) -> Iterator[tuple[Argument, Field | None]]:
    """The arguments of a value with parts, each with the part that it is for."""
    by_position = iter(structure.fields)
    by_name = {part.name: part for part in structure.fields}
    for argument in call.arguments:
        yield argument, next(by_position, None) if argument.name is None else by_name.get(argument.name)


def _says_little(expression: Expression) -> bool:
    """Whether the type of an expression depends on what it stands beside."""
    if isinstance(expression, Name):
        return expression.role == "constant"
    return isinstance(expression, Text | Null | ListValue | MapValue)


def depth_of(expression: Expression) -> int:
    """How deep an expression is nested, found without recursion."""
    deepest, waiting = 0, [(expression, 1)]
    while waiting:
        current, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting.extend((part, depth + 1) for part in parts_of(current))
    return deepest


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside another."""
    match expression:
        case Member(owner):
            return (owner,)
        case Index(owner, key):
            return (owner, key)
        case Call(_, arguments) | Lookup(_, arguments):
            return tuple(argument.value for argument in arguments)
        case Each(value, _, items):
            return (value, items)
        case Unary(_, operand):
            return (operand,)
        case Binary(_, left, right):
            return (left, right)
        case Conditional(condition, yes, no):
            return (condition, yes, no)
        case ListValue(items):
            return items
        case MapValue(entries):
            return tuple(part for entry in entries for part in entry)
    return ()
