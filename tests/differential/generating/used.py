"""A board in; the parts of the language that its rules use out: types, operators, functions, statements and so on."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from stormgen.board import Aggregate, Board, Command, Derived, Emit, Event, Invariant, Issue, Policy, Refusal, View
from stormgen.board.expression import (
    Assign,
    Binary,
    Boolean,
    Call,
    Conditional,
    Delete,
    Duration,
    Each,
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
from stormgen.board.types import Alias, Builtin, Enumeration, ListOf, MapOf, Named, Optional, RefTo, SetOf, Structure
from stormgen.source import Span

FUNCTIONS = ("len", "sum", "min", "max", "any", "all", "now", "today", "newId")
_KINDS = (Boolean, Conditional, Duration, Each, Index, ListValue, MapValue, Member, Null, Number, Text)
_TYPES = (Alias, Enumeration, ListOf, MapOf, Optional, RefTo, SetOf, Structure, Named)
LANGUAGE = frozenset(
    [
        *(f"operator {o}" for o in ("+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=")),
        *(f"operator {o}" for o in ("in", "not in", "and", "or")),
        *("unary not", "unary -", "value with parts", "enum value"),
        *(f"function {name}" for name in FUNCTIONS),
        *(f"function {name} for each" for name in ("sum", "min", "max", "any", "all")),
        *("function min of several", "function max of several"),
        *(kind.__name__ for kind in (*_KINDS, *_TYPES)),
        *(f"type {name}" for name in ("string", "text", "int", "decimal", "money", "bool", "date", "datetime")),
        *(f"type {name}" for name in ("duration", "uuid", "json", "bytes")),
        *(f"{name} length" for name in ("string", "text", "bytes")),
        *("string pattern", "int range", "decimal range", "money range", "decimal digits"),
        *(f"{place} {operator}" for place in ("Name", "Member", "Index") for operator in ("=", "+=", "-=")),
        *("delete Name", "delete Index", "let", "invariant with a name", "invariant without"),
        *("identity of 0", "identity of 1", "identity of 2"),
        *("several versions", "event of nobody", "command of nobody"),
        *("refusal", "refusal by a fact", "emit", "one of several", "all of several"),
        *("policy", "policy and", "policy by", "policy or", "policy for each", "policy of two commands"),
        *("policy on another context", "policy to another context", "argument by name", "argument by position"),
        *("copy", "projection", "projection of two", "computed field", "copied field"),
    ]
)  # fmt: skip


def used(board: Board) -> set[str]:
    return {told for element in board for node in _nodes(element) for told in _told(node, board)}


def _nodes(value: Any) -> Iterator[Any]:
    """Everything in an element."""
    waiting = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, tuple):
            waiting.extend(current)
        elif is_dataclass(current) and not isinstance(current, Span):
            yield current
            waiting.extend(getattr(current, f.name) for f in fields(current))


def _told(node: Any, board: Board) -> Iterator[str]:
    match node:
        case Binary(operator):
            yield f"operator {operator}"
        case Unary(operator):
            yield f"unary {operator}"
        case Call():
            yield from _call(node)
        case Name(role="constant"):
            yield "enum value"
        case Assign(target, operator):
            yield f"{type(target).__name__} {operator}"
        case Delete(target):
            yield f"delete {type(target).__name__}"
        case Builtin():
            yield from _builtin(node)
        case Derived() | Emit() | Refusal() | Invariant():
            yield from _rule(node)
        case Aggregate() | Command() | Event():
            yield from _design(node)
        case Policy():
            yield from _policy(node, board)
        case Issue():
            yield from (f"argument by {'name' if a.name else 'position'}" for a in node.arguments)
        case View():
            yield from _view(node)
    if isinstance(node, (*_KINDS, *_TYPES)):
        yield type(node).__name__


def _call(call: Call) -> Iterator[str]:
    if call.function not in FUNCTIONS:
        yield "value with parts"
        return
    several = " of several" if len(call.arguments) > 1 else ""
    each = " for each" if call.arguments and isinstance(call.arguments[0].value, Each) else ""
    yield f"function {call.function}"
    yield f"function {call.function}{several}{each}"


def _builtin(type_: Builtin) -> Iterator[str]:
    yield f"type {type_.name}"
    if type_.constraint is not None:
        limit = type_.constraint
        size = "length" if type_.name in ("string", "text", "bytes") else "range"
        yield f"{type_.name} {'pattern' if limit.pattern is not None else 'digits' if limit.digits else size}"


def _rule(rule: Derived | Emit | Refusal | Invariant) -> Iterator[str]:
    if isinstance(rule, Invariant):
        yield "invariant with a name" if rule.refusal else "invariant without"
    else:
        yield {Derived: "let", Emit: "emit", Refusal: "refusal"}[type(rule)]


def _design(element: Aggregate | Command | Event) -> Iterator[str]:
    match element:
        case Aggregate(identity=identity):
            yield f"identity of {len(identity)}"
        case Event():
            yield from ["several versions"] * (len(element.versions) > 1)
            yield from ["event of nobody"] * (element.aggregate is None)
        case Command():
            yield from ["command of nobody"] * (element.aggregate is None)
            yield from ["one of several" if element.one_outcome else "all of several"] * (len(element.outcomes) > 1)
            yield from ("refusal by a fact" for r in element.requires if isinstance(r.otherwise, Emit))


def _policy(policy: Policy, board: Board) -> Iterator[str]:
    yield "policy"
    if len(policy.triggers) > 1:
        yield "policy and" if policy.joins else "policy or"
    for name, is_there in (("by", policy.join_key), ("for each", policy.each), ("of two commands", policy.issues[1:])):
        yield from [f"policy {name}"] * bool(is_there)
    yield from ("policy on another context" for t in policy.triggers if board.context_of(t.key) != policy.context)
    yield from ("policy to another context" for i in policy.issues if board.context_of(i.command.key) != policy.context)


def _view(view: View) -> Iterator[str]:
    yield "projection" if view.projections else "copy"
    yield from ["projection of two"] * (len(view.projections) > 1)
    for part in view.fields:
        if part.type is None:
            yield "copied field"
        elif part.default is not None and not view.projections:
            yield "computed field"
