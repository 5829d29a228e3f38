"""An expression that was checked in; the Python that computes it out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from stormgen.behaviour import Typing
from stormgen.behaviour.types import BOOL, DATE, DATETIME, DECIMAL, DURATION, INT, JSON, NOTHING, UUID
from stormgen.behaviour.types.literals import read_text
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
    MapValue,
    Member,
    Name,
    Null,
    Number,
    Text,
    Unary,
)
from stormgen.board.types import Builtin, Field, ListOf, MapOf, Optional, SetOf, Type
from stormgen.emitters.python_service import literals
from stormgen.emitters.python_service.naming import Namer, snake
from stormgen.emitters.python_service.pytypes import PyTypes
from stormgen.emitters.python_service.vocabulary import MODULES, WORDS

# How tightly Python binds; a part that binds less than its place asks for stands in parentheses.
CHOICE, OR, AND, NOT, COMPARISON, SUM, PRODUCT, SIGN, ATOM = range(1, 10)
_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">", "in": "not in", "not in": "in"}
_CLOCK = {"now": "now()", "today": "today()", "newId": "new_id()"}


@dataclass(frozen=True, slots=True)
class Code:
    text: str
    binding: int = ATOM

    def at(self, place: int) -> str:
        """The text as it stands where something binds that tightly."""
        return self.text if self.binding >= place else f"({self.text})"


@dataclass(frozen=True)
class Scope:
    """What the names of one place stand for: their Python, and their types as declared."""

    code: Mapping[str, str]
    declared: Mapping[str, Type]

    def plain(self, types: PyTypes) -> dict[str, Type]:
        return {name: types.names.types.plain(type_) for name, type_ in self.declared.items()}

    def within(self, other: "Scope") -> "Scope":
        """This scope, and the names of another that hide its own."""
        return Scope({**self.code, **other.code}, {**self.declared, **other.declared})


NO_NAMES = Scope({}, {})


@dataclass
class Known:
    """What a type checker knows of enum values at some place, by the Python of the value.

    It finds a comparison pointless where it knows the outcome. Rules may be redundant; their code must not be wrong.
    """

    equal: dict[str, str] = field(default_factory=dict)
    unequal: set[tuple[str, str]] = field(default_factory=set)

    def settles(self, value: str, member: str) -> bool:
        return self.equal.get(value, member) != member or (value, member) in self.unequal


@dataclass(frozen=True)
class Translator:
    """Prints expressions of one scope."""

    types: PyTypes
    scope: Scope
    typing: Typing
    known: Known = field(default_factory=Known)

    def kept(self, expression: Expression, declared: Type) -> str:
        """The expression as the value of a field: of its type, and rounded to its decimal places."""
        wanted = self.types.names.types.plain(declared)
        code = self.code(expression, wanted)
        places = self.types.places(declared)
        given = self.typing[expression]
        if places is None or _held(wanted) != DECIMAL or given == NOTHING or isinstance(given, Optional):
            return code.text
        actual = self.places(expression)
        return code.text if actual is not None and actual <= places else f"rounded({code.text}, {places})"

    def code(self, expression: Expression, wanted: Type | None = None) -> Code:
        """Converted where a value of another type is wanted: a whole number to a decimal, an optional to its value."""
        code = self._code(expression, wanted)
        given = self.typing[expression]
        if wanted is None or wanted == JSON:
            return code
        if isinstance(given, Optional) and not isinstance(wanted, Optional):
            code = Code(f"present({code.text})")
        if _held(wanted) == DECIMAL and _held(given) == INT:
            return self._decimal(expression, code, isinstance(given, Optional) and isinstance(wanted, Optional))
        return code

    def _decimal(self, expression: Expression, code: Code, optional: bool) -> Code:
        if isinstance(expression, Number):
            return Code(literals.decimal(expression.value))
        if optional:
            return Code(f"None if {code.at(COMPARISON + 1)} is None else Decimal({code.text})", CHOICE)
        return Code(f"Decimal({code.text})")

    def negated(self, expression: Expression) -> str:
        """The Python that is true where a condition is not."""
        if isinstance(expression, Unary) and expression.operator == "not":
            return self.code(expression.operand, BOOL).text
        if isinstance(expression, Binary) and (operator := _OPPOSITE.get(expression.operator)):
            return self._binary(expression, operator).text
        return f"not {self.code(expression, BOOL).at(NOT)}"

    # ---- one kind of expression after the other ------------------------------------------------------

    def _code(self, expression: Expression, wanted: Type | None) -> Code:
        match expression:
            case Number(value, whole):
                return Code(str(int(value))) if whole else Code(literals.decimal(value))
            case Text():
                return Code(self._text(expression))
            case Duration(milliseconds):
                return Code(literals.duration(milliseconds))
            case Boolean(value):
                return Code(str(value))
            case Null():
                return Code("None")
            case Name():
                return self._name(expression)
            case Member():
                return self._member(expression)
            case Index():
                return self._index(expression)
            case Call():
                return self._call(expression)
            case Unary():
                return self._unary(expression)
            case Binary():
                return self._binary(expression, expression.operator)
            case Conditional():
                return self._conditional(expression, wanted)
            case ListValue():
                return self._list(expression, wanted)
            case MapValue():
                return self._map(expression, wanted)
        raise AssertionError(expression)

    def _text(self, text: Text) -> str:
        type_ = self.typing[text]
        if type_ == UUID:
            return f'UUID("{read_text(text.value, UUID)}")'
        if type_ in (DATE, DATETIME):
            value = read_text(text.value, type_)
            return literals.date(value) if type_ == DATE else literals.moment(value)  # type: ignore[arg-type]
        return literals.quoted(text.value)

    def _name(self, name: Name) -> Code:
        if name.role != "constant":
            return Code(self.scope.code[name.text])
        enumeration = self.types.names.types.enumeration(self.typing[name])
        assert enumeration is not None
        member = self.types.names.enum_members[enumeration.key][name.text]
        return Code(f"{self.types.names.value_classes[enumeration.key]}.{member}")

    def _member(self, member: Member) -> Code:
        structure = self.types.names.types.structure(_held(self.typing[member.owner]))
        assert structure is not None
        attribute = self.types.names.attributes[structure.key][member.name]
        return Code(f"{self._whole(member.owner).at(ATOM)}.{attribute}")

    def _index(self, index: Index) -> Code:
        owner = _held(self.typing[index.owner])
        key = owner.key if isinstance(owner, MapOf) else INT
        return Code(f"lookup({self._whole(index.owner).text}, {self.code(index.key, key).text})")

    def _whole(self, expression: Expression) -> Code:
        """Never nothing: an optional is taken for its value."""
        return self.code(expression, _held(self.typing[expression]))

    # ---- calls ---------------------------------------------------------------------------------------

    def _call(self, call: Call) -> Code:
        if call.function in _CLOCK:
            return Code(_CLOCK[call.function])
        if call.function == "len":
            return Code(f"len({self._whole(call.arguments[0].value).text})")
        if call.function in ("sum", "min", "max", "any", "all"):
            return self._fold(call)
        return self._value(call)

    def _fold(self, call: Call) -> Code:
        result = self.typing[call]
        values = [argument.value for argument in call.arguments]
        if len(values) > 1:
            return Code(f"{call.function}({', '.join(self.code(v, result).text for v in values)})")
        items = self._each(values[0], result) if isinstance(values[0], Each) else self._items(values[0])
        if call.function in ("min", "max"):
            return Code(f"{'least' if call.function == 'min' else 'greatest'}({items})")
        start = {DECIMAL: 'Decimal("0")', DURATION: "dt.timedelta()"}.get(_builtin(result))
        if call.function != "sum" or start is None:
            return Code(f"{call.function}({items})")
        return Code(f"sum(({items}), {start})" if isinstance(values[0], Each) else f"sum({items}, {start})")

    def _items(self, expression: Expression) -> str:
        items = self._whole(expression).text
        given = _held(self.typing[expression])
        optional = isinstance(given, ListOf | SetOf) and isinstance(given.item, Optional)
        return f"map(present, {items})" if optional else items

    def _each(self, each: Each, wanted: Type) -> str:
        given = _held(self.typing[each.items])
        assert isinstance(given, ListOf | SetOf)
        variable = variable_name(each.variable, self.scope, self.types.names.modules.values())
        declared = self._declared(each.items)
        item = declared.item if isinstance(declared, ListOf | SetOf) else given.item
        inner = self.scope.within(Scope({each.variable: variable}, {each.variable: item}))
        value = replace(self, scope=inner).code(each.value, wanted)
        return f"{value.at(CHOICE + 1)} for {variable} in {self._whole(each.items).at(OR)}"

    def _value(self, call: Call) -> Code:
        structure = self.types.names.types.structure(self.typing[call])
        assert structure is not None
        given: dict[str, Expression] = {}
        by_position = iter(structure.fields)
        for argument in call.arguments:
            given[argument.name or next(by_position).name] = argument.value
        parts = self.types.parts(structure.key, structure.fields)
        written = ", ".join(f"{attribute}={self._part(f, given.get(f.name))}" for f, attribute in parts)
        return Code(f"{self.types.names.value_classes[structure.key]}({written})")

    def _part(self, part: Field, value: Expression | None) -> str:
        return self.kept(value, part.type) if value is not None else self.types.empty(part.type)

    # ---- operators -----------------------------------------------------------------------------------

    def _unary(self, unary: Unary) -> Code:
        if unary.operator == "not":
            return Code(self.negated(unary.operand), NOT)
        return Code(f"-{self._whole(unary.operand).at(SIGN)}", SIGN)

    def _binary(self, binary: Binary, operator: str) -> Code:
        if operator in ("and", "or"):
            place = AND if operator == "and" else OR
            left = self.code(binary.left, BOOL).at(place)
            known = replace(self.known, equal={**self.known.equal}, unequal={*self.known.unequal})
            inner = replace(self, known=known)
            inner.learn(binary.left, operator == "and")
            return Code(f"{left} {operator} {inner.code(binary.right, BOOL).at(place)}", place)
        if operator in ("==", "!="):
            return self._equality(binary, operator)
        if operator in ("in", "not in"):
            return self._contains(binary, operator)
        if operator in ("<", "<=", ">", ">="):
            left, right = (self._whole(side).at(SUM) for side in (binary.left, binary.right))
            return _folded(binary, operator) or Code(f"{left} {operator} {right}", COMPARISON)
        return self._arithmetic(binary, operator)

    def _equality(self, binary: Binary, operator: str) -> Code:
        for one, other in ((binary.left, binary.right), (binary.right, binary.left)):
            if self.typing[other] == NOTHING:
                return self._is_nothing(one, operator)
            if isinstance(other, Boolean):
                return self._is_bool(one, other.value, operator)
        wanted = self.types.names.types.common(self.typing[binary.left], self.typing[binary.right])
        if (settled := self._settled(binary, operator)) is not None:
            return settled
        numbers = {_held(self.typing[binary.left]), _held(self.typing[binary.right])} == {INT, DECIMAL}
        left, right = (self.code(s, None if numbers else wanted).at(SUM) for s in (binary.left, binary.right))
        return _folded(binary, operator) or Code(f"{left} {operator} {right}", COMPARISON)

    def _settled(self, binary: Binary, operator: str) -> Code | None:
        """A comparison with a value of an enum that a type checker would find pointless, written so that it is not."""
        value, member = self._enum_sides(binary)
        if not member or not self.known.settles(value, member):
            return None
        cls, _, name = member.partition(".")
        return Code(f"{value} {operator} {cls}[{literals.quoted(name)}]", COMPARISON)

    def _enum_sides(self, binary: Binary) -> tuple[str, str]:
        for one, other in ((binary.left, binary.right), (binary.right, binary.left)):
            if isinstance(other, Name) and other.role == "constant":
                return self._code(one, None).text, self._name(other).text
        return "", ""

    def learn(self, condition: Expression, holds: bool) -> None:
        """From here on a condition is known to hold, or not to."""
        if isinstance(condition, Unary) and condition.operator == "not":
            self.learn(condition.operand, not holds)
        if not isinstance(condition, Binary):
            return
        if condition.operator == ("and" if holds else "or"):
            self.learn(condition.left, holds)
            self.learn(condition.right, holds)
        elif condition.operator in ("==", "!="):
            value, member = self._enum_sides(condition)
            if member and (condition.operator == "==") == holds:
                self.known.equal[value] = member
            elif member:
                self.known.unequal.add((value, member))

    def _is_nothing(self, expression: Expression, operator: str) -> Code:
        given = self.typing[expression]
        if given == NOTHING or not isinstance(given, Optional):
            return Code(str((given == NOTHING) == (operator == "==")))
        return Code(f"{self._code(expression, None).at(SUM)} is {'' if operator == '==' else 'not '}None", COMPARISON)

    def _is_bool(self, expression: Expression, value: bool, operator: str) -> Code:
        """An optional that is nothing is neither."""
        if isinstance(expression, Boolean):
            return Code(str((expression.value == value) == (operator == "==")))
        if isinstance(self.typing[expression], Optional):
            sign = "is" if operator == "==" else "is not"
            return Code(f"{self._code(expression, None).at(SUM)} {sign} {value}", COMPARISON)
        if value == (operator == "=="):
            return self.code(expression, BOOL)
        return Code(self.negated(expression), NOT)

    def _contains(self, binary: Binary, operator: str) -> Code:
        given = _held(self.typing[binary.right])
        item = given.key if isinstance(given, MapOf) else given.item if isinstance(given, ListOf | SetOf) else None
        wanted = None if item in (None, NOTHING) else item
        right = self.code(binary.right, given)
        if item == NOTHING or right.text in ("()", "{}", "frozenset()"):
            return Code(str(operator == "not in"))
        left = self.code(binary.left, wanted)
        return Code(f"{left.at(SUM)} {operator} {right.at(SUM)}", COMPARISON)

    def _arithmetic(self, binary: Binary, operator: str) -> Code:
        result = self.typing[binary]
        if isinstance(result, ListOf):
            return Code(f"(*{self.code(binary.left, result).at(SUM)}, *{self.code(binary.right, result).at(SUM)})")
        if operator in ("/", "%"):
            sides = ", ".join(self.code(side, result).text for side in (binary.left, binary.right))
            return Code(f"{'divide' if operator == '/' else 'remainder'}({sides})")
        place = SUM if operator in ("+", "-") else PRODUCT
        left, right = self._whole(binary.left).at(place), self._whole(binary.right).at(place + 1)
        return Code(f"{left} {operator} {right}", place)

    def _conditional(self, conditional: Conditional, wanted: Type | None) -> Code:
        result = self.typing[conditional]
        wanted = result if wanted is None or wanted == JSON else wanted
        condition = self.code(conditional.condition, BOOL).at(OR)
        yes, no = self.code(conditional.yes, result).at(OR), self.code(conditional.no, result).at(CHOICE)
        return Code(f"{yes} if {condition} else {no}", CHOICE)

    # ---- collections ---------------------------------------------------------------------------------

    def _list(self, value: ListValue, wanted: Type | None) -> Code:
        given = self.typing[value]
        assert isinstance(given, ListOf | SetOf)
        item = None if given.item == NOTHING else given.item
        items = [self.code(i, item).text for i in value.items]
        if isinstance(given, SetOf):
            return Code(f"frozenset({{{', '.join(dict.fromkeys(items))}}})" if items else "frozenset()")
        return Code(f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})")

    def _map(self, value: MapValue, wanted: Type | None) -> Code:
        given = self.typing[value]
        if isinstance(given, SetOf):
            return Code("frozenset()")
        assert isinstance(given, MapOf)
        entries = {
            self.code(k, None if given.key == NOTHING else given.key).text: self.code(
                v, None if given.value == NOTHING else given.value
            ).text
            for k, v in value.entries
        }
        return Code(f"{{{', '.join(f'{k}: {v}' for k, v in entries.items())}}}")

    # ---- decimal places ------------------------------------------------------------------------------

    def places(self, expression: Expression) -> int | None:
        """How many decimal places a number has at most; None where that is not known."""
        match expression:
            case Number(value, whole):
                exponent = value.as_tuple().exponent
                return 0 if whole else max(0, -exponent) if isinstance(exponent, int) else None
            case Name() | Member() | Index():
                declared = self._declared(expression)
                return None if declared is None else self.types.places(declared)
            case Unary(_, operand):
                return self.places(operand)
            case Binary(operator, left, right) if operator in ("+", "-", "*", "%"):
                sides = self.places(left), self.places(right)
                if sides[0] is None or sides[1] is None:
                    return None
                return sides[0] + sides[1] if operator == "*" else max(sides[0], sides[1])
            case Conditional(_, yes, no):
                return self._most([yes, no])
            case Call(function, arguments) if function in ("sum", "min", "max"):
                return self._most([a.value for a in arguments])
            case Each(value, variable, items):
                declared = self._declared(items)
                if not isinstance(declared, ListOf | SetOf):
                    return None
                inner = self.scope.within(Scope({variable: variable}, {variable: declared.item}))
                return replace(self, scope=inner).places(value)
        if self.typing[expression] == INT:
            return 0
        return None

    def _most(self, expressions: list[Expression]) -> int | None:
        if len(expressions) == 1 and not isinstance(expressions[0], Each):
            declared = self._declared(expressions[0])
            if isinstance(declared, ListOf | SetOf):
                return self.types.places(declared.item)
        found = [self.places(e) for e in expressions]
        known = [places for places in found if places is not None]
        return max(known) if known and len(known) == len(found) else None

    def _declared(self, expression: Expression) -> Type | None:
        """The type that a field or part was declared with."""
        types = self.types.names.types
        match expression:
            case Name(text) if expression.role != "constant" and text in self.scope.declared:
                found = self.scope.declared[text]
            case Member(owner, name):
                structure = types.structure(_held(types.plain(self._declared(owner) or JSON)))
                part = next((f for f in structure.fields if f.name == name), None) if structure else None
                if part is None:
                    return None
                found = part.type
            case Index(owner):
                inside = self._declared(owner)
                if isinstance(inside, MapOf):
                    found = inside.value
                elif isinstance(inside, ListOf):
                    found = inside.item
                else:
                    return None
            case _:
                return None
        found = types.unaliased(found)
        return types.unaliased(found.item) if isinstance(found, Optional) else found


def variable_name(name: str, scope: Scope, modules: Collection[str]) -> str:
    """A local name that hides nothing that the code around it uses."""
    taken = {code.partition(".")[0] for code in scope.code.values()}
    return Namer(WORDS | MODULES | taken | set(modules)).take(snake(name), f"{snake(name)}_")


def _held(type_: Type) -> Type:
    return type_.item if isinstance(type_, Optional) else type_


def _builtin(type_: Type) -> Builtin:
    return type_ if isinstance(type_, Builtin) else NOTHING


def _folded(binary: Binary, operator: str) -> Code | None:
    """Two literals compared are what they come to: a type checker would find the comparison pointless."""
    left, right = _constant(binary.left), _constant(binary.right)
    if left is None or right is None or isinstance(left, str) != isinstance(right, str):
        return None
    results = {
        "==": left == right,
        "!=": left != right,
        "<": left < right,  # type: ignore[operator]
        "<=": left <= right,  # type: ignore[operator]
        ">": left > right,  # type: ignore[operator]
        ">=": left >= right,  # type: ignore[operator]
    }
    return Code(str(results[operator]))


def _constant(expression: Expression) -> Decimal | str | None:
    match expression:
        case Number(value):
            return value
        case Text(value):
            return f"text {value}"
        case Unary("-", Number(value)):
            return -value
        case Name(text, "constant"):
            return f"constant {text}"
        case Duration(milliseconds):
            return Decimal(milliseconds)
    return None
