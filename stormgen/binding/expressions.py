"""Expressions as parsed and the names that may stand in them in; expressions with every name's role out."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from stormgen.binding.problems import UNCHANGEABLE, UNKNOWN_ARGUMENT, Problems, counted
from stormgen.board import Key
from stormgen.board.expression import (
    Argument,
    Assign,
    Binary,
    Call,
    Conditional,
    Delete,
    Each,
    Expression,
    Index,
    ListValue,
    MapValue,
    Member,
    Name,
    Role,
    Statement,
    Unary,
)
from stormgen.diagnostics import nearest
from stormgen.source import Span
from stormgen.values import value

FUNCTIONS = ("all", "any", "len", "max", "min", "newId", "now", "sum", "today")
_MOST_TOLD = 12
LooksUp = Callable[[Call, Member | None], Expression | None]
# By what such a name would be.
_HINTS = {
    "constant": "A default is a value, such as one of an enum; what is computed stands after let.",
    "value of an enum": 'A scenario tells of values: 5, "A-1", true, or one of an enum.',
}


@value
class Scope:
    """The names that an expression may use, each with its role; enum values are looked up last.

    `constants` maps an enum's value to the enums that have it; `enums` maps an enum's name to its values;
    `structures` are the types whose values may be written, each with its parts. A scope that is not whole lacks the
    names of something that is told as unknown already, so nothing is told of a name that it does not have. `looks_up`
    finds the aggregate or the row of a view that a call, and a part behind it, may mean in what a scenario expects.
    """

    names: Mapping[str, Role]
    constants: Mapping[str, tuple[Key, ...]]
    enums: Mapping[str, tuple[Key, tuple[str, ...]]]
    structures: Mapping[str, tuple[str, ...]]
    what: str = "field or parameter"
    is_whole: bool = True
    looks_up: LooksUp | None = None

    def within(self, names: Iterable[str], role: Role) -> "Scope":
        """This scope with more names, which hide those it had."""
        more = {**self.names, **dict.fromkeys(names, role)}
        return Scope(more, self.constants, self.enums, self.structures, self.what, self.is_whole, self.looks_up)

    def told_as(self, what: str) -> "Scope":
        return Scope(self.names, self.constants, self.enums, self.structures, what, self.is_whole, self.looks_up)


def bind_expression(expression: Expression, scope: Scope, problems: Problems) -> Expression:
    """The expression with the role of each name found; unknown names are reported and stay without one."""
    return _BIND.get(expression.__class__, _as_it_is)(expression, scope, problems)


def _as_it_is(expression: Any, scope: Scope, problems: Problems) -> Expression:
    return expression  # type: ignore[no-any-return]


def _name(name: Name, scope: Scope, problems: Problems) -> Expression:
    text = name.text
    role = scope.names.get(text)
    if role is not None:
        return Name(text, role, span=name.span)
    problems.looked_up.add(text)
    if enums := scope.constants.get(text):
        return Name(text, "constant", enums[0] if len(enums) == 1 else None, span=name.span)
    if scope.is_whole:
        hint = _HINTS.get(scope.what)
        problems.unknown(scope.what, text, [*scope.names, *scope.constants], name.span, hint)
    return name


def _member(member: Member, scope: Scope, problems: Problems) -> Expression:
    owner = member.owner
    if isinstance(owner, Name):
        problems.looked_up.add(owner.text)
    if isinstance(owner, Name) and owner.text in scope.enums and owner.text not in scope.names:
        return _constant(owner.text, member.name, member.span, scope, problems)
    if isinstance(owner, Call) and scope.looks_up and (found := scope.looks_up(owner, member)):
        return found
    return Member(bind_expression(owner, scope, problems), member.name, member.span)


def _index(index: Index, scope: Scope, problems: Problems) -> Expression:
    owner = bind_expression(index.owner, scope, problems)
    return Index(owner, bind_expression(index.key, scope, problems), index.span)


def _each(each: Each, scope: Scope, problems: Problems) -> Expression:
    inner = scope.within([each.variable], "variable")
    value = bind_expression(each.value, inner, problems)
    return Each(value, each.variable, bind_expression(each.items, scope, problems), each.span)


def _unary(unary: Unary, scope: Scope, problems: Problems) -> Expression:
    return Unary(unary.operator, bind_expression(unary.operand, scope, problems), unary.span)


def _binary(binary: Binary, scope: Scope, problems: Problems) -> Expression:
    left = bind_expression(binary.left, scope, problems)
    return Binary(binary.operator, left, bind_expression(binary.right, scope, problems), binary.span)


def _conditional(choice: Conditional, scope: Scope, problems: Problems) -> Expression:
    condition = bind_expression(choice.condition, scope, problems)
    yes = bind_expression(choice.yes, scope, problems)
    return Conditional(condition, yes, bind_expression(choice.no, scope, problems), choice.span)


def _list(values: ListValue, scope: Scope, problems: Problems) -> Expression:
    return ListValue(tuple(bind_expression(item, scope, problems) for item in values.items), values.span)


def _map(values: MapValue, scope: Scope, problems: Problems) -> Expression:
    def bind(part: Expression) -> Expression:
        return bind_expression(part, scope, problems)

    return MapValue(tuple((bind(key), bind(value)) for key, value in values.entries), values.span)


def bind_statement(statement: Statement, state: Scope, scope: Scope, problems: Problems) -> Statement:
    """A statement's target is state; its values may also use the parameters."""
    target = _bind_target(statement.target, state, scope, problems)
    if isinstance(statement, Delete):
        return Delete(target, statement.span)
    value = bind_expression(statement.value, scope, problems)
    return Assign(target, statement.operator, value, statement.span)


def bind_arguments(arguments: Iterable[Argument], scope: Scope, problems: Problems) -> tuple[Argument, ...]:
    return tuple([Argument(a.name, bind_expression(a.value, scope, problems), a.span) for a in arguments])


def check_arguments(
    arguments: Iterable[Argument], owner: str, parameters: tuple[str, ...], by_name: tuple[str, ...], problems: Problems
) -> None:
    """Each argument fits a parameter: by name (identity too, in `by_name`), or by position."""
    placed = 0
    seen: dict[str, Span] = {}
    known = (*by_name, *parameters)
    for argument in arguments:
        name = argument.name
        if name is None:
            if placed >= len(parameters):
                message = f"{owner} takes {counted(len(parameters), 'value')} by position; this is one more."
                hint = f"Give it by name: {by_name[0]}: ..." if by_name else None
                problems.report(UNKNOWN_ARGUMENT, message, argument.span, hint)
                return
            name = parameters[placed]
            placed += 1
        elif name not in known:
            close = nearest(name, known)
            hint = f"Did you mean {close}?" if close else _told(owner, known)
            problems.report(UNKNOWN_ARGUMENT, f"{owner} has no parameter {name}.", argument.span, hint)
            continue
        if name in seen:
            hint = "Give it once." if argument.name else "Values by position stand before those by name."
            problems.duplicate("argument", name, argument.span, seen[name], hint)
        seen.setdefault(name, argument.span)


def _told(owner: str, parameters: tuple[str, ...]) -> str:
    more = ", ..." if len(parameters) > _MOST_TOLD else ""
    return f"{owner} has {', '.join(parameters[:_MOST_TOLD]) + more or 'no parameters'}."


def _bind_target(target: Expression, state: Scope, scope: Scope, problems: Problems) -> Expression:
    match target:
        case Name():
            return _state(target, state, problems)
        case Member():
            return Member(_bind_target(target.owner, state, scope, problems), target.name, target.span)
        case Index():
            key = bind_expression(target.key, scope, problems)
            return Index(_bind_target(target.owner, state, scope, problems), key, target.span)
    return bind_expression(target, state, problems)


def _state(target: Name, state: Scope, problems: Problems) -> Expression:
    bound = _name(target, state, problems)
    if isinstance(bound, Name) and bound.role not in (None, "state"):
        kept = [name for name, role in state.names.items() if role == "state"]
        message = f"{target.text} can't be changed; only a field can."
        hint = f"The fields are {', '.join(kept[:_MOST_TOLD])}." if kept else f"Declare a field: {target.text}: int"
        problems.report(UNCHANGEABLE, message, target.span, hint)
    return bound


def _constant(enum: str, value: str, span: Span, scope: Scope, problems: Problems) -> Expression:
    key, values = scope.enums[enum]
    if value not in values:
        problems.unknown(f"value of {enum}", value, values, span)
    return Name(value, "constant", key, span=span)


def _call(call: Call, scope: Scope, problems: Problems) -> Expression:
    if scope.looks_up and (found := scope.looks_up(call, None)):
        return found
    problems.looked_up.add(call.function)
    if call.function in scope.structures:
        parts = scope.structures[call.function]
        check_arguments(call.arguments, call.function, parts, (), problems)
    elif call.function not in FUNCTIONS:
        is_length = call.function.rpartition(".")[2] in ("length", "size", "count")
        hint = "Write len(...)." if is_length else f"The functions are {', '.join(FUNCTIONS)}."
        problems.unknown("function or type", call.function, [*FUNCTIONS, *scope.structures], call.span, hint)
    return Call(call.function, bind_arguments(call.arguments, scope, problems), call.span)


_BIND: dict[type, Callable[[Any, Scope, Problems], Expression]] = {
    Name: _name,
    Member: _member,
    Index: _index,
    Call: _call,
    Each: _each,
    Unary: _unary,
    Binary: _binary,
    Conditional: _conditional,
    ListValue: _list,
    MapValue: _map,
}
