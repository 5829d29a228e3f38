"""Type syntax in; types of the board out, every name in them looked up."""

import re
from collections.abc import Sequence

from stormgen.binding.names import Names
from stormgen.binding.problems import BAD_CONSTRAINT, STILL_THERE, UNKNOWN_TYPE, Problems, counted, one_of
from stormgen.binding.slots import Place
from stormgen.board.types import (
    BUILTINS,
    Builtin,
    Constraint,
    Field,
    ListOf,
    MapOf,
    Named,
    Optional,
    RefTo,
    SetOf,
    Type,
)
from stormgen.diagnostics import nearest
from stormgen.language.foreign import type_for
from stormgen.language.syntax import FieldSyntax, Ident, TypeSyntax
from stormgen.source import Span

_COLLECTIONS = {"list": 1, "set": 1, "map": 2}
_MAY_BE = {
    "pattern": ("string",),
    "digits": ("decimal", "money"),
    "bounds": ("string", "text", "int", "decimal", "money", "bytes"),
}
_UNSUPPORTED = re.compile(r"\(\?(?:=|!|<[=!]|P=|\()|\\[1-9]")
_LONGEST = 1_000_000


_PLAIN = {name: Builtin(name) for name in BUILTINS}


def bind_type(syntax: TypeSyntax, names: Names, place: Place) -> Type:
    """The type as written; `json` in the place of one that can't be found, which is reported."""
    text = syntax.name.text
    bare = text in _PLAIN and syntax.constraint is None and not syntax.arguments and not syntax.is_reference
    if bare and not names.has("type", text):
        return Optional(_PLAIN[text]) if syntax.optional else _PLAIN[text]
    found = _bind(syntax, names, place)
    return Optional(found) if syntax.optional else found


def bind_fields(fields: Sequence[FieldSyntax], names: Names, place: Place) -> tuple[Field, ...]:
    """Fields with their types bound; a name used twice is reported. Defaults are bound by the caller's scope."""
    bound: dict[str, Field] = {}
    for field in fields:
        name = field.name.text
        if name in bound:
            names.problems.duplicate("field", name, field.name.span, bound[name].span)
            continue
        type_ = bind_type(field.type, names, place)
        former = field.former.text if field.former else None
        bound[name] = Field(name, type_, field.default, field.annotations, field.doc, former, span=field.name.span)
    for field in fields:
        if field.former and field.former.text in bound:
            _report_still_there(field, field.former, names.problems)
    return tuple(bound.values())


def _report_still_there(field: FieldSyntax, former: Ident, problems: Problems) -> None:
    message = f"{field.name.text} can't have been called {former.text} before: {former.text} is still there beside it."
    problems.report(STILL_THERE, message, former.span, f"Take out {former.text}, or renamed from.")


def _bind(syntax: TypeSyntax, names: Names, place: Place) -> Type:
    text = syntax.name.text
    if syntax.is_reference:
        slot = names.slot(syntax.name, ("aggregate",), place, "A ref names an aggregate.")
        return RefTo(slot.key) if slot else Builtin("json")
    if text in _COLLECTIONS:
        return _collection(text, syntax, names, place)
    found = names.closest(text, "type", place)
    if syntax.arguments and (found or text in BUILTINS):
        names.problems.report(
            UNKNOWN_TYPE, f"{text} takes no types in < >; list, set and map do.", syntax.span, f"Write {text}."
        )
    if text in BUILTINS and not found:
        _check_constraint(text, syntax.constraint, syntax.span, names.problems)
        return Builtin(text, syntax.constraint)
    if syntax.constraint:
        names.problems.report(
            BAD_CONSTRAINT,
            f"{text} takes no constraint; put it where {text} is defined.",
            syntax.span,
            f"Write {text}.",
        )
    if found:
        slot = names.slot(syntax.name, ("type",), place)
        return Named(slot.key) if slot else Builtin("json")
    _unknown(syntax, names, place)
    return Builtin("json")


def _collection(text: str, syntax: TypeSyntax, names: Names, place: Place) -> Type:
    parts = [bind_type(argument, names, place) for argument in syntax.arguments]
    needed = _COLLECTIONS[text]
    if len(parts) != needed:
        form = f"{text}<K, V>" if needed == 2 else f"{text}<T>"
        names.problems.report(
            UNKNOWN_TYPE,
            f"{text} takes {counted(needed, 'type')} in < >, not {len(parts)}.",
            syntax.span,
            f"Write {form}.",
        )
        parts = (parts + [Builtin("json")] * needed)[:needed]
    if text == "map":
        return MapOf(parts[0], parts[1])
    return ListOf(parts[0]) if text == "list" else SetOf(parts[0])


def _unknown(syntax: TypeSyntax, names: Names, place: Place) -> None:
    text = syntax.name.text
    if names.closest(text, "aggregate", place):
        message = f"{text} is an aggregate; a field holds its identity, never a copy."
        names.problems.report(UNKNOWN_TYPE, message, syntax.span, f"Write ref {text}.")
        return
    known = [*BUILTINS, *_COLLECTIONS, *names.all("type")]
    meant = type_for(text)
    if meant:
        names.problems.unknown("type", text, (), syntax.name.span, f"Did you mean {meant}?")
        return
    close = nearest(text.rpartition(".")[2], known)
    hint = f"Did you mean {close}?" if close else f"Declare it: type {text} = string"
    names.problems.unknown("type", text, known, syntax.name.span, hint)


def _check_constraint(name: str, constraint: Constraint | None, span: Span, problems: Problems) -> None:
    if constraint is None:
        return
    kind = "pattern" if constraint.pattern is not None else "digits" if constraint.digits is not None else "bounds"
    if name not in _MAY_BE[kind]:
        message = f"{name} takes no such constraint; {one_of(_MAY_BE[kind])} does."
        problems.report(BAD_CONSTRAINT, message, span, f"Write {name}, or one of the others.")
    elif (wrong := _wrong(name, constraint)) is not None:
        problems.report(BAD_CONSTRAINT, wrong, span)


def _wrong(name: str, constraint: Constraint) -> str | None:
    low, high = constraint.minimum, constraint.maximum
    if constraint.pattern is not None:
        return _wrong_pattern(constraint.pattern)
    if constraint.digits is not None:
        fits = 1 <= constraint.digits <= 38 and 0 <= (constraint.scale or 0) <= constraint.digits
        return None if fits else "A decimal has 1 to 38 digits, and no more of them after the point than in all."
    if low is None and high is None:
        return "A range names a lower bound, an upper bound, or both."
    if low is not None and high is not None and low > high:
        return f"The lower bound {low} is above the upper bound {high}."
    if (
        name in ("string", "text", "bytes")
        and not 0 <= (low or 0) <= (high if high is not None else _LONGEST) <= _LONGEST
    ):
        return f"A length is between 0 and {_LONGEST}."
    return None


def _wrong_pattern(pattern: str) -> str | None:
    if _UNSUPPORTED.search(pattern):
        return "The pattern looks around or back, which RE2 patterns can't."
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"The pattern is no regular expression: {error}."
    return None
