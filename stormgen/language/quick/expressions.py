"""Words in; expressions, statements, types and fields out (precedence climbing: Richards and Whitby-Strevens 1979)."""

from decimal import Decimal
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
from stormgen.board.types import Constraint
from stormgen.language.building import expressions as build
from stormgen.language.building.names import decimal_of, text_of
from stormgen.language.building.types import on_limit_pattern
from stormgen.language.lexer import Token
from stormgen.language.quick.reader import (
    RESERVED,
    Reader,
    Surprise,
    dotted,
    in_parentheses,
    is_number,
    listed,
    name,
    number_token,
    text_token,
)
from stormgen.language.syntax import Dotted, FieldSyntax, TypeSyntax
from stormgen.source import Span

# The other parser counts how deeply values nest, and refuses more than this; so many words can't nest deeper.
_LONGEST = 90

_COMPARATORS = frozenset(["==", "!=", "<", "<=", ">", ">=", "in"])
_SUMS = frozenset("+-")
_PRODUCTS = frozenset("*/%")
_ENDS = frozenset([")", ",", "]", "}"])
_OPENS = frozenset("([{")
# After these `delete` is a name that gets a value, else it says what is done.
_AFTER_TARGET = frozenset([".", "=", "+=", "-="])
_AFTER_VALUE = frozenset([".", "[", "("])


def expression(r: Reader) -> Expression:
    start = r.at
    if r.texts[start + 1] in _ENDS and r.texts[start] not in _OPENS:
        return postfix(r)
    found = _conditional(r) if r.texts[start] == "if" else _disjunction(r)
    if r.at - start > _LONGEST:
        raise Surprise
    return found


def _conditional(r: Reader) -> Expression:
    start = r.starts[r.at]
    r.at += 1
    condition = expression(r)
    r.need("then")
    yes = expression(r)
    r.need("else")
    return Conditional(condition, yes, expression(r), r.span_from(start))


def _disjunction(r: Reader) -> Expression:
    start = r.starts[r.at]
    left = _conjunction(r)
    while r.texts[r.at] == "or":
        r.at += 1
        left = Binary("or", left, _conjunction(r), r.span_from(start))
    return left


def _conjunction(r: Reader) -> Expression:
    start = r.starts[r.at]
    left = _negation(r)
    while r.texts[r.at] == "and":
        r.at += 1
        left = Binary("and", left, _negation(r), r.span_from(start))
    return left


def _negation(r: Reader) -> Expression:
    if r.texts[r.at] == "not":
        start = r.starts[r.at]
        r.at += 1
        return Unary("not", _negation(r), r.span_from(start))
    start = r.starts[r.at]
    left = _sum(r)
    sign: Any = r.texts[r.at]
    if sign in _COMPARATORS:
        r.at += 1
    elif sign == "not" and r.texts[r.at + 1] == "in":
        r.at += 2
        sign = "not in"
    else:
        return left
    return Binary(sign, left, _sum(r), r.span_from(start))


def _sum(r: Reader) -> Expression:
    start = r.starts[r.at]
    left = _product(r)
    while (sign := r.texts[r.at]) in _SUMS:
        r.at += 1
        left = Binary(sign, left, _product(r), r.span_from(start))  # type: ignore[arg-type]
    return left


def _product(r: Reader) -> Expression:
    start = r.starts[r.at]
    left = _unary(r)
    while (sign := r.texts[r.at]) in _PRODUCTS:
        r.at += 1
        left = Binary(sign, left, _unary(r), r.span_from(start))  # type: ignore[arg-type]
    return left


def _unary(r: Reader) -> Expression:
    if r.texts[r.at] != "-":
        return postfix(r)
    start = r.starts[r.at]
    r.at += 1
    if r.texts[r.at] == "-" and r.starts[r.at] == start + 1 and r.source.text[start - 1 : start] == "\n":
        raise Surprise  # At the start of a line it is told as the comment of another language.
    operand = _unary(r)
    if isinstance(operand, Number):
        return Number(-operand.value, operand.whole, r.span_from(start))
    return Unary("-", operand, r.span_from(start))


def postfix(r: Reader) -> Expression:
    """A value with the members, indexes and calls that follow it."""
    at = r.at
    text, start = r.texts[at], r.starts[at]
    found: Any
    if text.isidentifier() and text not in RESERVED:
        r.at = at + 1
        found = Name(text, span=Span(r.source, start, start + len(text)))
    elif text.isdecimal():
        r.at = at + 1
        end = start + len(text)
        found = Number(decimal_of(r.builder, Token("NUMBER", text, start, end)), True, Span(r.source, start, end))
    else:
        found = _atom(r, text)
    while (sign := r.texts[r.at]) in _AFTER_VALUE:
        found = _followed(r, found, sign, start)
    return found  # type: ignore[no-any-return]


def _followed(r: Reader, owner: Expression, sign: str, start: int) -> Expression:
    if sign == "(":
        function = build._dotted_text(owner)
        if function is None:
            raise Surprise
        return Call(function, arguments(r), r.span_from(start))
    r.at += 1
    if sign == ".":
        member = name(r)
        return Member(owner, member.text, r.span_from(start))
    key = expression(r)
    r.need("]")
    return Index(owner, key, r.span_from(start))


def _atom(r: Reader, text: str) -> Expression:
    start = r.starts[r.at]
    r.at += 1
    if text == "(":
        found = expression(r)
        r.need(")")
        return found
    if text == "[":
        return _list(r, start)
    if text == "{":
        return _map(r, start)
    span = r.span_from(start)
    if is_number(text):
        r.at -= 1
        return Number(decimal_of(r.builder, number_token(r)), text.isdecimal(), span)
    if text[0] == '"':
        r.at -= 1
        return Text(text_of(r.builder, text_token(r)), span)
    if text in ("true", "false"):
        return Boolean(text == "true", span)
    if text == "null":
        return Null(span)
    if text[0].isdecimal():
        r.at -= 1
        return build.on_duration(r.builder, span.first, span.last, r.token("DURATION"))
    raise Surprise


def _list(r: Reader, start: int) -> Expression:
    items = () if r.texts[r.at] == "]" else listed(r, expression)
    r.need("]")
    return ListValue(items, r.span_from(start))


def _map(r: Reader, start: int) -> Expression:
    entries = () if r.texts[r.at] == "}" else listed(r, _entry)
    r.need("}")
    return MapValue(entries, r.span_from(start))


def _entry(r: Reader) -> tuple[Expression, Expression]:
    key = expression(r)
    r.need(":")
    return key, expression(r)


def arguments(r: Reader) -> tuple[Argument, ...]:
    return in_parentheses(r, _argument)


def _argument(r: Reader) -> Argument:
    at = r.at
    start = r.starts[at]
    named = None
    if r.texts[at + 1] == ":":
        named = name(r).text
        r.at += 1
    value = expression(r)
    if r.texts[r.at] == "for" and named is None:
        r.at += 1
        variable = name(r)
        r.need("in")
        items = expression(r)
        span = r.span_from(start)
        return Argument(None, Each(value, variable.text, items, span), span)
    return Argument(named, value, r.span_from(start))


# ---- statements ------------------------------------------------------------------------------------------


def statements(r: Reader) -> tuple[Statement, ...]:
    """What an event or an `on` block changes, in braces."""
    r.need("{")
    found: list[Statement] = []
    while r.texts[r.at] != "}":
        found.append(_statement(r))
        if r.texts[r.at] == ",":
            r.at += 1
    r.at += 1
    return tuple(found)


def _statement(r: Reader) -> Statement:
    start = r.starts[r.at]
    if r.texts[r.at] == "delete" and r.texts[r.at + 1] not in _AFTER_TARGET:
        r.at += 1
        return Delete(_target(r), r.span_from(start))
    target = _target(r)
    sign: Any = r.texts[r.at]
    if sign not in ("=", "+=", "-="):
        raise Surprise
    r.at += 1
    return Assign(target, sign, expression(r), r.span_from(start))


def _target(r: Reader) -> Expression:
    at = r.at
    found = postfix(r)
    if r.at - at > _LONGEST:
        raise Surprise
    return found


# ---- types and fields ------------------------------------------------------------------------------------


# What may follow the name of a type and still belong to it.
_GOES_ON = frozenset([".", "<", "(", "?"])


def type_(r: Reader) -> TypeSyntax:
    first = r.at
    text, start = r.texts[first], r.starts[first]
    is_reference = text == "ref"
    if r.texts[first + 1] not in _GOES_ON and not is_reference and text.isidentifier() and text not in RESERVED:
        r.at = first + 1
        span = Span(r.source, start, start + len(text))
        return TypeSyntax(Dotted(text, span), (), None, False, False, span)
    r.at += is_reference
    named: Dotted = dotted(r)
    parts: tuple[TypeSyntax, ...] = ()
    constraint = None
    if not is_reference and r.texts[r.at] in ("<", "("):
        if r.has("<"):
            parts = listed(r, type_)
            r.need(">")
        if r.texts[r.at] == "(":
            constraint = _constraint(r)
        if r.at - first > _LONGEST:
            raise Surprise
    optional = r.has("?")
    return TypeSyntax(named, parts, constraint, is_reference, optional, r.span_from(start))


def _constraint(r: Reader) -> Constraint:
    r.need("(")
    if r.texts[r.at][0] == "/" != r.texts[r.at]:
        found = on_limit_pattern(r.builder, 0, 0, r.token("REGEX"))
    elif r.has(".."):
        found = Constraint(maximum=None if r.texts[r.at] == ")" else _bound(r))
    else:
        low = _bound(r)
        if r.has(".."):
            found = Constraint(minimum=low, maximum=None if r.texts[r.at] == ")" else _bound(r))
        elif r.has(","):
            found = Constraint(digits=low, scale=_bound(r))
        else:
            found = Constraint(minimum=low, maximum=low)
    r.need(")")
    return found


def _bound(r: Reader) -> int:
    sign = -1 if r.has("-") else 1
    value: Decimal = decimal_of(r.builder, number_token(r))
    if value != value.to_integral_value():
        raise Surprise
    return sign * int(value)


def parameters(r: Reader) -> tuple[FieldSyntax, ...]:
    return in_parentheses(r, parameter)


def parameter(r: Reader) -> FieldSyntax:
    return field(r, in_braces=False)


def field(r: Reader, in_braces: bool = True, annotations: tuple[Annotation, ...] = ()) -> FieldSyntax:
    """A field with the comma that may follow it in braces; it starts with its annotations, read already or not."""
    start = annotations[0].span.first if annotations else r.starts[r.at]
    texts = r.texts
    if texts[r.at] == "@":
        annotations = annotated(r)
    named = name(r)
    former = None
    if texts[r.at] == "renamed":
        r.at += 1
        r.need("from")
        former = name(r)
    if texts[r.at] != ":":
        raise Surprise
    r.at += 1
    kind = type_(r)
    default = None
    if texts[r.at] == "=":
        r.at += 1
        default = expression(r)
    if in_braces and texts[r.at] == ",":
        r.at += 1
    return FieldSyntax(named, former, kind, default, annotations, r.docs.get(start, ""), r.span_from(start))


def annotated(r: Reader) -> tuple[Annotation, ...]:
    """The annotations that stand here, if any."""
    found: list[Annotation] = []
    while r.texts[r.at] == "@":
        found.append(_annotation(r))
    return tuple(found)


def _annotation(r: Reader) -> Annotation:
    start = r.starts[r.at]
    r.need("@")
    named = name(r)
    given = arguments(r) if r.texts[r.at] == "(" else None
    return build.on_annotation(r.builder, start, r.end, named, given)
