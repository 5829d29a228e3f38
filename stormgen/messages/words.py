"""Fields of messages in; how people are told of them out: types and limits in words, and what changed."""

from collections.abc import Iterator

from stormgen.behaviour import Types
from stormgen.board import Event
from stormgen.board.notation import type_text
from stormgen.board.types import (
    Builtin,
    Constraint,
    Enumeration,
    Field,
    ListOf,
    MapOf,
    Named,
    Optional,
    RefTo,
    SetOf,
    Type,
)
from stormgen.messages.catalogue import Entry
from stormgen.messages.contract import Contract
from stormgen.values import value

_BUILTINS = {
    "string": "text",
    "int": "whole number",
    "decimal": "decimal number",
    "bool": "yes or no",
    "datetime": "date and time",
    "uuid": "UUID",
    "json": "any JSON",
    "bytes": "bytes, as base64",
    "money": "amount of money",
}


@value(kw_only=True)
class FieldWords:
    """`marks` are short sentences: personal data, deprecated, another name before."""

    name: str
    type: str
    limits: str
    optional: bool
    doc: str
    marks: tuple[str, ...]


def field_words(contract: Contract, types: Types) -> tuple[FieldWords, ...]:
    return tuple(_field(part, contract, types) for part in contract.fields)


def _field(part: Field, contract: Contract, types: Types) -> FieldWords:
    return FieldWords(
        name=part.name,
        type=type_words(part.type),
        limits=limits(part.type, types),
        optional=contract.optional(part, types),
        doc=part.doc,
        marks=tuple(_marks(part)),
    )


def _marks(part: Field) -> Iterator[str]:
    marks = {mark.name for mark in part.annotations}
    if "pii" in marks:
        yield "Personal data."
    if "deprecated" in marks:
        yield "Deprecated."
    if part.renamed_from:
        yield f"Was called {part.renamed_from}."


def type_words(type_: Type) -> str:
    """`list of text`; that it may be absent is told beside it."""
    match type_:
        case Builtin(name):
            return _BUILTINS.get(name, name)
        case ListOf(item):
            return f"list of {type_words(item)}"
        case SetOf(item):
            return f"set of {type_words(item)}"
        case MapOf(key, item):
            return f"map from {type_words(key)} to {type_words(item)}"
        case Optional(item):
            return type_words(item)
        case Named(key):
            return key.name
        case RefTo(key):
            return f"reference to {key.name}"


def limits(type_: Type, types: Types) -> str:
    """What values keep to: those of an alias, and of what a list holds, too."""
    match types.unaliased(type_):
        case Builtin(name, constraint) if constraint:
            return _bounds(constraint, " characters" if name in ("string", "text") else "")
        case Optional(item):
            return limits(item, types)
        case ListOf(item) | SetOf(item):
            inner = limits(item, types)
            return f"each {inner}" if inner else ""
        case Named() as inner if isinstance(named := types.named(inner), Enumeration) and named.values:
            return f"one of {', '.join(named.values)}"
    return ""


def _bounds(limit: Constraint, unit: str) -> str:
    low, high = limit.minimum, limit.maximum
    if limit.pattern is not None:
        return f"matches /{limit.pattern}/"
    if limit.digits is not None:
        return f"{limit.digits} digits, {limit.scale or 0} of them after the point"
    if low is None or high is None:
        return f"at least {low}{unit}" if high is None else f"at most {high}{unit}"
    return f"exactly {low}{unit}" if low == high else f"{low} to {high}{unit}"


def differences(old: Contract, new: Contract) -> Iterator[str]:
    """What happened to the fields between two versions."""
    before, after = ({part.name: part for part in contract.fields} for contract in (old, new))
    renamed = {p.renamed_from for p in new.fields if p.renamed_from in before and p.renamed_from not in after}
    for name, part in after.items():
        former = before.get(name) or before.get(part.renamed_from or "")
        if former is None:
            yield f"{name} is new"
            continue
        if former.name != name:
            yield f"{name} was called {former.name}"
        if former.type != part.type:
            yield f"{name} is {type_text(part.type)}, it was {type_text(former.type)}"
    yield from (f"{name} is gone" for name in before if name not in after and name not in renamed)


def superseded(entry: Entry, number: int) -> str:
    """How a version takes the place of an earlier one; "" where it does not say."""
    versions = entry.element.versions if isinstance(entry.element, Event) else ()
    earlier = next((v.supersedes for v in versions if v.number == number), None)
    if earlier is None:
        return ""
    given = [" ".join(argument.span.text.split()) for argument in earlier.arguments]
    how = f", with {', '.join(given)}" if given else ", field by field"
    return f"takes the place of version {earlier.number}{how}"
