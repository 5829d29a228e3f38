"""Parts of rules as parsed; expressions and statements of the board out, their names not yet looked up."""

from typing import Any

from stormgen.board.element import Annotation
from stormgen.board.expression import (
    Argument,
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
    MapValue,
    Member,
    Name,
    Null,
    Number,
    Statement,
    Text,
    Unary,
)
from stormgen.diagnostics import declare
from stormgen.language.building.builder import Builder
from stormgen.language.building.names import decimal_of, milliseconds_of, text_of
from stormgen.language.lexer import Token
from stormgen.language.syntax import Ident

NOT_CALLABLE = declare("STORM111", "not-callable")


def on_number(b: Builder, start: int, end: int, token: Token) -> Expression:
    return Number(decimal_of(b, token), token.text.isdecimal(), b.span(start, end))


def on_duration(b: Builder, start: int, end: int, token: Token) -> Expression:
    return Duration(milliseconds_of(b, token), b.span(start, end))


def on_text(b: Builder, start: int, end: int, token: Token) -> Expression:
    return Text(text_of(b, token), b.span(start, end))


def on_true(b: Builder, start: int, end: int) -> Expression:
    return Boolean(True, b.span(start, end))


def on_false(b: Builder, start: int, end: int) -> Expression:
    return Boolean(False, b.span(start, end))


def on_null(b: Builder, start: int, end: int) -> Expression:
    return Null(b.span(start, end))


def on_name_value(b: Builder, start: int, end: int, name: Ident) -> Expression:
    return Name(name.text, span=name.span)


def _node(b: Builder, node: Expression, *parts: Expression) -> Any:
    return b.nested(node, parts, node.span, Null(node.span))


def on_binary(b: Builder, start: int, end: int, left: Expression, sign: Any, right: Expression) -> Any:
    operator: Any = sign if isinstance(sign, str) else sign.text
    return _node(b, Binary(operator, left, right, b.span(start, end)), left, right)


def on_comparator(b: Builder, start: int, end: int, *words: Token) -> str:
    return " ".join(word.text for word in words)


def on_negation(b: Builder, start: int, end: int, operand: Expression) -> Any:
    return _node(b, Unary("not", operand, b.span(start, end)), operand)


def on_negative(b: Builder, start: int, end: int, operand: Expression) -> Any:
    if isinstance(operand, Number):
        return Number(-operand.value, operand.whole, b.span(start, end))
    return _node(b, Unary("-", operand, b.span(start, end)), operand)


def on_conditional(b: Builder, start: int, end: int, condition: Expression, yes: Expression, no: Expression) -> Any:
    return _node(b, Conditional(condition, yes, no, b.span(start, end)), condition, yes, no)


def on_member(b: Builder, start: int, end: int, owner: Expression, name: Ident) -> Any:
    return _node(b, Member(owner, name.text, b.span(start, end)), owner)


def on_index(b: Builder, start: int, end: int, owner: Expression, key: Expression) -> Any:
    return _node(b, Index(owner, key, b.span(start, end)), owner, key)


def on_call(b: Builder, start: int, end: int, callee: Expression, arguments: tuple[Argument, ...]) -> Any:
    name = _dotted_text(callee)
    if name is None:
        b.report(NOT_CALLABLE, "Only a function, a type or an event takes values in parentheses.", callee.span)
        return callee
    return _node(b, Call(name, arguments, b.span(start, end)), *(a.value for a in arguments))


def _dotted_text(expression: Expression) -> str | None:
    if isinstance(expression, Name):
        return expression.text
    if isinstance(expression, Member) and (owner := _dotted_text(expression.owner)):
        return f"{owner}.{expression.name}"
    return None


def on_list(b: Builder, start: int, end: int, *items: Expression | None) -> Any:
    values = tuple(item for item in items if item is not None)
    return _node(b, ListValue(values, b.span(start, end)), *values)


def on_map(b: Builder, start: int, end: int, *entries: tuple[Expression, Expression] | None) -> Any:
    pairs = tuple(entry for entry in entries if entry is not None)
    return _node(b, MapValue(pairs, b.span(start, end)), *(part for pair in pairs for part in pair))


def on_entry(b: Builder, start: int, end: int, key: Expression, value: Expression) -> tuple[Expression, Expression]:
    return key, value


def on_arguments(b: Builder, start: int, end: int, *items: Argument | None) -> tuple[Argument, ...]:
    return tuple(item for item in items if item is not None)


def on_argument(b: Builder, start: int, end: int, name: Ident | None, value: Expression) -> Argument:
    return Argument(name.text if name else None, value, b.span(start, end))


def on_argument_each(
    b: Builder, start: int, end: int, value: Expression, variable: Ident, items: Expression
) -> Argument:
    each = Each(value, variable.text, items, b.span(start, end))
    return Argument(None, _node(b, each, value, items), each.span)


def on_statements(b: Builder, start: int, end: int, *statements: Statement) -> tuple[Statement, ...]:
    return tuple(statement for statement in statements if statement is not None)


def on_assign(b: Builder, start: int, end: int, target: Expression, sign: Token, value: Expression) -> Statement:
    return Assign(target, sign.text, value, b.span(start, end))  # type: ignore[arg-type]


def on_assignment(b: Builder, start: int, end: int, sign: Token) -> Token:
    return sign


def on_delete(b: Builder, start: int, end: int, target: Expression) -> Statement:
    return Delete(target, b.span(start, end))


def on_annotation(b: Builder, start: int, end: int, name: Ident, arguments: tuple[Argument, ...] | None) -> Annotation:
    texts = tuple(a.value.value if isinstance(a.value, Text) and not a.name else a.span.text for a in arguments or ())
    return Annotation(name.text, texts, span=b.span(start, end))
