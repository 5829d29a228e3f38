"""An expression whose types were found in; the function that computes it from a frame out.

What is done once for a rule, and what each time that it runs, is kept apart: types decide here where a whole number
becomes a decimal, an optional is taken for its value, and a number is rounded. Generated services do the same.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne

from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.types import BOOL, DATE, DATETIME, DECIMAL, DURATION, INT, JSON, NOTHING, UUID, Types
from stormgen.behaviour.types.infer import Typing
from stormgen.behaviour.types.literals import read_text
from stormgen.behaviour.types.places import Places, places_of
from stormgen.behaviour.values import Entries, Parts, Symbol, Value, operations
from stormgen.behaviour.values.blank import empty
from stormgen.behaviour.values.kinds import Kinds, invalid
from stormgen.behaviour.values.written import in_order
from stormgen.board.expression import (
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
from stormgen.board.types import Builtin, Field, ListOf, MapOf, Optional, SetOf, Structure, Type

Evaluate = Callable[[Frame], Value]
_COMPARE = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_COMPUTE = {
    "+": operations.plus,
    "-": operations.minus,
    "*": operations.times,
    "/": operations.divide,
    "%": operations.remainder,
}
_FOLDS: Mapping[str, Callable[[Iterable[Value]], Value]] = {
    "any": any,
    "all": all,
    "min": operations.least,
    "max": operations.greatest,
}


@dataclass(frozen=True)
class Scope:
    """What the names of one place stand for: how they are read, and their types as declared."""

    read: Mapping[str, Evaluate]
    declared: Mapping[str, Type]
    _plain: dict[str, Type] = field(default_factory=dict, compare=False, repr=False)

    def plain(self, types: Types) -> dict[str, Type]:
        """The types that expressions see. An aggregate may have thousands of names, so they are worked out once."""
        if not self._plain:
            self._plain.update((name, types.plain(type_)) for name, type_ in self.declared.items())
        return self._plain

    def within(self, other: "Scope") -> "Scope":
        """This scope, and the names of another that hide its own."""
        return Scope({**self.read, **other.read}, {**self.declared, **other.declared})

    def only(self, names: Iterable[str]) -> "Scope":
        return Scope({n: self.read[n] for n in names}, {n: self.declared[n] for n in names})


NO_NAMES = Scope({}, {})


@dataclass(frozen=True)
class Evaluation:
    """Makes the functions of the expressions of one scope."""

    types: Types
    scope: Scope
    typing: Typing

    def kept(self, expression: Expression, declared: Type) -> Evaluate:
        """The expression as the value of a field: of its type, and rounded to its decimal places."""
        wanted = self.types.plain(declared)
        value = self.of(expression, wanted)
        places = places_of(self.types, declared)
        given = self.typing[expression]
        if places is None or held(wanted) != DECIMAL or given == NOTHING or isinstance(given, Optional):
            return value
        actual = self.places(expression)
        if actual is not None and actual <= places:
            return value
        return lambda frame: operations.rounded(value(frame), places)

    def places(self, expression: Expression) -> int | None:
        return Places(self.types, self.scope.declared, self.typing).of(expression)

    def of(self, expression: Expression, wanted: Type | None = None) -> Evaluate:
        """Converted where a value of another type is wanted: a whole number to a decimal, an optional to its value."""
        value = self._of(expression)
        given = self.typing[expression]
        if wanted is None or wanted == JSON:
            return value
        if isinstance(given, Optional) and not isinstance(wanted, Optional):
            value = _present(value)
        if held(wanted) == DECIMAL and held(given) == INT:
            return _decimal(value)
        return value

    def whole(self, expression: Expression) -> Evaluate:
        """Never nothing: an optional is taken for its value."""
        return self.of(expression, held(self.typing[expression]))

    # ---- one kind of expression after the other ------------------------------------------------------

    def _of(self, expression: Expression) -> Evaluate:
        match expression:
            case Number(value, whole):
                return _constant(int(value) if whole else value)
            case Text():
                return _constant(self._text(expression))
            case Duration(milliseconds):
                return _constant(dt.timedelta(milliseconds=milliseconds))
            case Boolean(value):
                return _constant(value)
            case Null():
                return _constant(None)
            case Name(text, role):
                return _constant(Symbol(text)) if role == "constant" else self.scope.read[text]
            case Lookup(text=text):
                return self.scope.read[text]
            case Member(owner, name):
                inside = self.whole(owner)
                return lambda frame: inside(frame).values[name]
            case Index():
                return self._index(expression)
            case Call():
                return self._call(expression)
            case Unary():
                return self._unary(expression)
            case Binary():
                return self._binary(expression)
            case Conditional():
                return self._conditional(expression)
            case ListValue():
                return self._list(expression)
            case MapValue():
                return self._map(expression)
        raise AssertionError(expression)

    def _text(self, text: Text) -> Value:
        type_ = self.typing[text]
        return read_text(text.value, type_) if type_ in (UUID, DATE, DATETIME) else text.value

    def _index(self, index: Index) -> Evaluate:
        owner = held(self.typing[index.owner])
        items = self.whole(index.owner)
        key = self.of(index.key, owner.key if isinstance(owner, MapOf) else INT)
        return lambda frame: operations.lookup(items(frame), key(frame))

    # ---- calls ---------------------------------------------------------------------------------------

    def _call(self, call: Call) -> Evaluate:
        match call.function:
            case "now":
                return lambda frame: frame.now()
            case "today":
                return lambda frame: frame.now().date()
            case "newId":
                return lambda frame: frame.new_id()
            case "len":
                counted = self.whole(call.arguments[0].value)
                return lambda frame: len(counted(frame))
            case "sum" | "min" | "max" | "any" | "all":
                return self._fold(call)
        return self._value(call)

    def _fold(self, call: Call) -> Evaluate:
        result = self.typing[call]
        values = [argument.value for argument in call.arguments]
        fold = _sum(result) if call.function == "sum" else _FOLDS[call.function]
        if len(values) > 1:
            several = [self.of(value, result) for value in values]
            return lambda frame: fold([value(frame) for value in several])
        items = self._each(values[0], result) if isinstance(values[0], Each) else self._items(values[0])
        return lambda frame: fold(items(frame))

    def _items(self, expression: Expression) -> Callable[[Frame], Iterator[Value]]:
        items = self.whole(expression)
        given = held(self.typing[expression])
        optional = isinstance(given, ListOf | SetOf) and isinstance(given.item, Optional)

        def each(frame: Frame) -> Iterator[Value]:
            for item in in_order(items(frame)):
                frame.fuel.burn()
                yield operations.present(item) if optional else item

        return each

    def _each(self, each: Each, wanted: Type) -> Callable[[Frame], Iterator[Value]]:
        items = self.whole(each.items)
        value = self.with_variable(each.variable, each.items).of(each.value, wanted)

        def computed(frame: Frame) -> Iterator[Value]:
            inner = frame.inner()
            for item in in_order(items(frame)):
                frame.fuel.burn()
                inner.variables[each.variable] = item
                yield value(inner)

        return computed

    def with_variable(self, variable: str, items: Expression) -> "Evaluation":
        """The same with a name for the elements of a list or set."""
        given = held(self.typing[items])
        assert isinstance(given, ListOf | SetOf)
        declared = Places(self.types, self.scope.declared, self.typing).declared_of(items)
        item = declared.item if isinstance(declared, ListOf | SetOf) else given.item
        own = Scope({variable: lambda frame: frame.variables[variable]}, {variable: item})
        return replace(self, scope=self.scope.within(own))

    def _value(self, call: Call) -> Evaluate:
        structure = self.types.structure(self.typing[call])
        assert structure is not None
        given: dict[str, Expression] = {}
        by_position = iter(structure.fields)
        for argument in call.arguments:
            given[argument.name or next(by_position).name] = argument.value
        parts = [(f, self._part(f, given.get(f.name))) for f in structure.fields]
        made = constructor(self.types, structure)
        return lambda frame: made({f.name: value(frame) for f, value in parts})

    def _part(self, part: Field, value: Expression | None) -> Evaluate:
        return self.kept(value, part.type) if value is not None else _constant(empty(self.types, part.type))

    # ---- operators -----------------------------------------------------------------------------------

    def _unary(self, unary: Unary) -> Evaluate:
        if unary.operator == "not":
            condition = self.of(unary.operand, BOOL)
            return lambda frame: not condition(frame)
        value = self.whole(unary.operand)
        return lambda frame: -value(frame)

    def _binary(self, binary: Binary) -> Evaluate:
        match binary.operator:
            case "and":
                left, right = self.of(binary.left, BOOL), self.of(binary.right, BOOL)
                return lambda frame: left(frame) and right(frame)
            case "or":
                left, right = self.of(binary.left, BOOL), self.of(binary.right, BOOL)
                return lambda frame: left(frame) or right(frame)
            case "==" | "!=":
                return self._equality(binary)
            case "in" | "not in":
                return self._contains(binary)
            case "<" | "<=" | ">" | ">=":
                compare = _COMPARE[binary.operator]
                return _two(compare, self.whole(binary.left), self.whole(binary.right))
        return self._arithmetic(binary)

    def _equality(self, binary: Binary) -> Evaluate:
        left_type, right_type = self.typing[binary.left], self.typing[binary.right]
        for one, other in ((left_type, right_type), (right_type, left_type)):
            if other == NOTHING and not isinstance(one, Optional):
                return _constant((one == NOTHING) == (binary.operator == "=="))
        wanted = None if {held(left_type), held(right_type)} == {INT, DECIMAL} else self._common(left_type, right_type)
        return _two(_COMPARE[binary.operator], self.of(binary.left, wanted), self.of(binary.right, wanted))

    def _common(self, left: Type, right: Type) -> Type | None:
        return None if NOTHING in (left, right) else self.types.common(left, right)

    def _contains(self, binary: Binary) -> Evaluate:
        wanted = binary.operator == "in"
        given = held(self.typing[binary.right])
        item = given.key if isinstance(given, MapOf) else given.item if isinstance(given, ListOf | SetOf) else NOTHING
        if item == NOTHING or _written_empty(binary.right):
            return _constant(not wanted)
        left, right = self.of(binary.left, item), self.of(binary.right, given)
        return lambda frame: (left(frame) in right(frame)) is wanted

    def _arithmetic(self, binary: Binary) -> Evaluate:
        result, compute = self.typing[binary], _COMPUTE[binary.operator]
        if isinstance(result, ListOf) or binary.operator in ("/", "%"):
            return _two(compute, self.of(binary.left, result), self.of(binary.right, result))
        return _two(compute, self.whole(binary.left), self.whole(binary.right))

    def _conditional(self, conditional: Conditional) -> Evaluate:
        result = self.typing[conditional]
        condition = self.of(conditional.condition, BOOL)
        yes, no = self.of(conditional.yes, result), self.of(conditional.no, result)
        return lambda frame: yes(frame) if condition(frame) else no(frame)

    # ---- collections ---------------------------------------------------------------------------------

    def _list(self, value: ListValue) -> Evaluate:
        given = self.typing[value]
        assert isinstance(given, ListOf | SetOf)
        items = [self.of(item, _unless_nothing(given.item)) for item in value.items]
        made = frozenset if isinstance(given, SetOf) else tuple
        return lambda frame: made([item(frame) for item in items])

    def _map(self, value: MapValue) -> Evaluate:
        given = self.typing[value]
        if isinstance(given, SetOf):
            return _constant(frozenset())
        assert isinstance(given, MapOf)
        entries = [
            (self.of(k, _unless_nothing(given.key)), self.of(v, _unless_nothing(given.value))) for k, v in value.entries
        ]
        return lambda frame: Entries((key(frame), item(frame)) for key, item in entries)


def constructor(types: Types, structure: Structure) -> Callable[[Mapping[str, Value]], Parts]:
    """Makes a value with parts; refuses what its parts can't hold."""
    checks = Kinds(types).checks(structure.fields)
    needed = [f.name for f in structure.fields if not isinstance(types.unaliased(f.type), Optional)]

    def made(values: Mapping[str, Value]) -> Parts:
        for name in needed:
            if values[name] is None:
                raise invalid(f"{name} is nothing")
        for name, check in checks:
            if complaint := check(values[name]):
                raise invalid(f"{name} {complaint}")
        return Parts(structure.key, values)

    return made


def held(type_: Type) -> Type:
    """What an optional holds."""
    return type_.item if isinstance(type_, Optional) else type_


def _unless_nothing(type_: Type) -> Type | None:
    return None if type_ == NOTHING else type_


def _written_empty(expression: Expression) -> bool:
    return (isinstance(expression, ListValue) and not expression.items) or (
        isinstance(expression, MapValue) and not expression.entries
    )


def _constant(value: Value) -> Evaluate:
    return lambda frame: value


def _present(value: Evaluate) -> Evaluate:
    return lambda frame: operations.present(value(frame))


def _decimal(value: Evaluate) -> Evaluate:
    def converted(frame: Frame) -> Decimal | None:
        found = value(frame)
        return None if found is None else Decimal(found)

    return converted


def _two(compute: Callable[[Value, Value], Value], left: Evaluate, right: Evaluate) -> Evaluate:
    return lambda frame: compute(left(frame), right(frame))


def _sum(result: Type) -> Callable[[Iterable[Value]], Value]:
    start: Value = {DECIMAL: Decimal(0), DURATION: dt.timedelta()}.get(
        result if isinstance(result, Builtin) else INT, 0
    )
    return lambda items: operations.bounded(sum(items, start))
