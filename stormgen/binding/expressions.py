"""Expressions as parsed and the names that may stand in them in; expressions with every name's role out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

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

FUNCTIONS = ("all", "any", "len", "max", "min", "newId", "now", "sum", "today")
_MOST_TOLD = 12
_NO_DEFAULT = "A default is a value, such as one of an enum; what is computed stands after let."


@dataclass(frozen=True)
class Scope:
    """The names that an expression may use, each with its role; enum values are looked up last.

    `constants` maps an enum's value to the enums that have it; `enums` maps an enum's name to its values;
    `structures` are the types whose values may be written, each with its parts. A scope that is not whole lacks the
    names of something that is told as unknown already, so nothing is told of a name that it does not have.
    """

    names: Mapping[str, Role]
    constants: Mapping[str, tuple[Key, ...]]
    enums: Mapping[str, tuple[Key, tuple[str, ...]]]
    structures: Mapping[str, tuple[str, ...]]
    what: str = "field or parameter"
    is_whole: bool = True

    def within(self, names: Iterable[str], role: Role) -> "Scope":
        """This scope with more names, which hide those it had."""
        return replace(self, names={**self.names, **dict.fromkeys(names, role)})

    def told_as(self, what: str) -> "Scope":
        return replace(self, what=what)


def bind_expression(expression: Expression, scope: Scope, problems: Problems) -> Expression:
    """The expression with the role of each name found; unknown names are reported and stay without one."""

    def bind(part: Expression) -> Expression:
        return bind_expression(part, scope, problems)

    match expression:
        case Name():
            return _name(expression, scope, problems)
        case Member(Name(text), value) if text in scope.enums and text not in scope.names:
            return _constant(text, value, expression.span, scope, problems)
        case Member():
            return replace(expression, owner=bind(expression.owner))
        case Index():
            return replace(expression, owner=bind(expression.owner), key=bind(expression.key))
        case Call():
            return _call(expression, scope, problems)
        case Each():
            inner = scope.within([expression.variable], "variable")
            return replace(
                expression, value=bind_expression(expression.value, inner, problems), items=bind(expression.items)
            )
        case Unary():
            return replace(expression, operand=bind(expression.operand))
        case Binary():
            return replace(expression, left=bind(expression.left), right=bind(expression.right))
        case Conditional():
            return replace(
                expression, condition=bind(expression.condition), yes=bind(expression.yes), no=bind(expression.no)
            )
        case ListValue():
            return replace(expression, items=tuple(bind(item) for item in expression.items))
        case MapValue():
            return replace(expression, entries=tuple((bind(k), bind(v)) for k, v in expression.entries))
    return expression


def bind_statement(statement: Statement, state: Scope, scope: Scope, problems: Problems) -> Statement:
    """A statement's target is state; its values may also use the parameters."""
    target = _bind_target(statement.target, state, scope, problems)
    if isinstance(statement, Delete):
        return replace(statement, target=target)
    assert isinstance(statement, Assign)
    return replace(statement, target=target, value=bind_expression(statement.value, scope, problems))


def bind_arguments(arguments: Iterable[Argument], scope: Scope, problems: Problems) -> tuple[Argument, ...]:
    return tuple(replace(a, value=bind_expression(a.value, scope, problems)) for a in arguments)


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
            problems.duplicate("argument", name, argument.span, seen[name], "Give it once.")
        seen.setdefault(name, argument.span)


def _told(owner: str, parameters: tuple[str, ...]) -> str:
    more = ", ..." if len(parameters) > _MOST_TOLD else ""
    return f"{owner} has {', '.join(parameters[:_MOST_TOLD]) + more or 'no parameters'}."


def _bind_target(target: Expression, state: Scope, scope: Scope, problems: Problems) -> Expression:
    match target:
        case Name():
            return _state(target, state, problems)
        case Member():
            return replace(target, owner=_bind_target(target.owner, state, scope, problems))
        case Index():
            key = bind_expression(target.key, scope, problems)
            return replace(target, owner=_bind_target(target.owner, state, scope, problems), key=key)
    return bind_expression(target, state, problems)


def _state(target: Name, state: Scope, problems: Problems) -> Expression:
    bound = _name(target, state, problems)
    if isinstance(bound, Name) and bound.role not in (None, "state"):
        kept = [name for name, role in state.names.items() if role == "state"]
        message = f"{target.text} can't be changed; only a field can."
        hint = f"The fields are {', '.join(kept[:_MOST_TOLD])}." if kept else f"Declare a field: {target.text}: int"
        problems.report(UNCHANGEABLE, message, target.span, hint)
    return bound


def _name(name: Name, scope: Scope, problems: Problems) -> Expression:
    if name.text in scope.names:
        return replace(name, role=scope.names[name.text])
    if enums := scope.constants.get(name.text):
        return replace(name, role="constant", enum=enums[0] if len(enums) == 1 else None)
    if scope.is_whole:
        hint = _NO_DEFAULT if scope.what == "constant" else None
        problems.unknown(scope.what, name.text, [*scope.names, *scope.constants], name.span, hint)
    return name


def _constant(enum: str, value: str, span: Span, scope: Scope, problems: Problems) -> Expression:
    key, values = scope.enums[enum]
    if value not in values:
        problems.unknown(f"value of {enum}", value, values, span)
    return Name(value, "constant", key, span=span)


def _call(call: Call, scope: Scope, problems: Problems) -> Expression:
    if call.function in scope.structures:
        parts = scope.structures[call.function]
        check_arguments(call.arguments, call.function, parts, (), problems)
    elif call.function not in FUNCTIONS:
        is_length = call.function.rpartition(".")[2] in ("length", "size", "count")
        hint = "Write len(...)." if is_length else f"The functions are {', '.join(FUNCTIONS)}."
        problems.unknown("function or type", call.function, [*FUNCTIONS, *scope.structures], call.span, hint)
    return replace(call, arguments=bind_arguments(call.arguments, scope, problems))


def used_names(expression: Expression) -> set[str]:
    """Every name that an expression uses, whatever its role."""
    match expression:
        case Name(text):
            return {text}
        case Member(owner):
            return used_names(owner)
        case Index(owner, key):
            return used_names(owner) | used_names(key)
        case Call(_, arguments):
            return set().union(*(used_names(a.value) for a in arguments))
        case Each(value, _, items):
            return used_names(value) | used_names(items)
        case Unary(_, operand):
            return used_names(operand)
        case Binary(_, left, right):
            return used_names(left) | used_names(right)
        case Conditional(condition, yes, no):
            return used_names(condition) | used_names(yes) | used_names(no)
        case ListValue(items):
            return set().union(*(used_names(item) for item in items))
        case MapValue(entries):
            return set().union(*(used_names(part) for entry in entries for part in entry))
    return set()
