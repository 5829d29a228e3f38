"""Types, fields and parameters as parsed; their syntax out."""

from typing import Any

from stormgen.board.element import Annotation
from stormgen.board.types import Constraint
from stormgen.language.building.builder import Builder
from stormgen.language.building.names import text_of, whole_of
from stormgen.language.lexer import Token
from stormgen.language.syntax import (
    AliasSyntax,
    Dotted,
    EnumerationSyntax,
    FieldSyntax,
    Ident,
    StructureSyntax,
    TypeSyntax,
)


def on_type(b: Builder, start: int, end: int, base: TypeSyntax, optional: Token | None) -> Any:
    base.optional = optional is not None
    base.span = b.span(start, end)
    flat = TypeSyntax(base.name, (), None, False, False, base.span)
    return b.nested(base, base.arguments, base.span, flat)


def on_optional(b: Builder, start: int, end: int, mark: Token) -> Token:
    return mark


def on_type_named(
    b: Builder,
    start: int,
    end: int,
    name: Dotted,
    arguments: tuple[TypeSyntax, ...] | None,
    constraint: Constraint | None,
) -> TypeSyntax:
    return TypeSyntax(name, arguments or (), constraint, False, False, b.span(start, end))


def on_type_ref(b: Builder, start: int, end: int, name: Dotted) -> TypeSyntax:
    return TypeSyntax(name, (), None, True, False, b.span(start, end))


def on_type_arguments(b: Builder, start: int, end: int, *arguments: TypeSyntax) -> tuple[TypeSyntax, ...]:
    return arguments


def on_limit_pattern(b: Builder, start: int, end: int, pattern: Token) -> Constraint:
    return Constraint(pattern=pattern.text[1:-1].replace(r"\/", "/"))


def on_limit_exact(b: Builder, start: int, end: int, bound: int) -> Constraint:
    return Constraint(minimum=bound, maximum=bound)


def on_limit_digits(b: Builder, start: int, end: int, digits: int, scale: int) -> Constraint:
    return Constraint(digits=digits, scale=scale)


def on_limit_range(b: Builder, start: int, end: int, minimum: int | None, maximum: int | None) -> Constraint:
    return Constraint(minimum=minimum, maximum=maximum)


def on_bound(b: Builder, start: int, end: int, minus: Token | None, number: Token) -> int:
    return -whole_of(b, number) if minus else whole_of(b, number)


def on_minus(b: Builder, start: int, end: int, sign: Token) -> Token:
    return sign


def on_field(b: Builder, start: int, end: int, *parts: Any) -> FieldSyntax:
    annotations = tuple(part for part in parts if isinstance(part, Annotation))
    name, former, type_, default = parts[len(annotations) :]
    return FieldSyntax(name, former, type_, default, annotations, b.doc(start), b.span(start, end))


on_parameter = on_field


def on_former_name(b: Builder, start: int, end: int, name: Ident) -> Ident:
    return name


def on_parameters(b: Builder, start: int, end: int, *fields: FieldSyntax | None) -> tuple[FieldSyntax, ...]:
    return tuple(field for field in fields if field is not None)


def _named(b: Builder, name: Ident, label: Token | None, start: int, end: int) -> dict[str, Any]:
    text = text_of(b, label) if label else None
    return {"name": name, "label": text, "span": name.span, "whole": b.span(start, end)}


def on_type_alias(b: Builder, start: int, end: int, name: Ident, label: Token | None, target: TypeSyntax) -> Any:
    return [AliasSyntax(**_named(b, name, label, start, end), target=target)]


def on_structure(
    b: Builder, start: int, end: int, name: Ident, label: Token | None, fields: tuple[FieldSyntax, ...] | None
) -> Any:
    return [StructureSyntax(**_named(b, name, label, start, end), fields=fields or ())]


def on_structure_body(b: Builder, start: int, end: int, *fields: FieldSyntax) -> tuple[FieldSyntax, ...]:
    return fields


def on_enumeration(
    b: Builder, start: int, end: int, name: Ident, label: Token | None, values: tuple[Ident, ...] | None
) -> Any:
    return [EnumerationSyntax(**_named(b, name, label, start, end), values=values or ())]


def on_enumeration_body(b: Builder, start: int, end: int, *values: Ident) -> tuple[Ident, ...]:
    return values
