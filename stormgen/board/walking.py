"""An expression in; what is directly inside it, the names that it uses, and how deep it is nested, out."""

from collections.abc import Iterator

from stormgen.board.expression import (
    Binary,
    Call,
    Conditional,
    Each,
    Expression,
    Index,
    ListValue,
    Lookup,
    MapValue,
    Member,
    Name,
    Unary,
)


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside another."""
    match expression:
        case Member(owner):
            return (owner,)
        case Index(owner, key):
            return (owner, key)
        case Call(_, arguments) | Lookup(_, arguments):
            return tuple(argument.value for argument in arguments)
        case Each(value, _, items):
            return (value, items)
        case Unary(_, operand):
            return (operand,)
        case Binary(_, left, right):
            return (left, right)
        case Conditional(condition, yes, no):
            return (condition, yes, no)
        case ListValue(items):
            return items
        case MapValue(entries):
            return tuple(part for entry in entries for part in entry)
    return ()


def names_in(expression: Expression) -> Iterator[Name]:
    """Every name in an expression, from left to right."""
    waiting = [expression]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Name):
            yield current
        waiting.extend(reversed(parts_of(current)))


def used_names(expression: Expression) -> set[str]:
    """What an expression uses, whatever the role of the name."""
    return {name.text for name in names_in(expression)}


def depth_of(expression: Expression) -> int:
    """How deep an expression is nested, found without recursion."""
    deepest, waiting = 0, [(expression, 1)]
    while waiting:
        current, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting.extend((part, depth + 1) for part in parts_of(current))
    return deepest
