"""Types of the board in; the text that means them in Storm out."""

from collections.abc import Callable

from stormgen.board.key import Key
from stormgen.board.types import Builtin, Constraint, ListOf, MapOf, Named, Optional, RefTo, SetOf, Type


def name_of(key: Key) -> str:
    """The name of an element without its owners."""
    return key.name


def type_text(type_: Type, shown: Callable[[Key], str] = name_of, *, bounds: bool = True) -> str:
    """A type as it is written: `list<string(1..40)>?`. `shown` gives the name of a type or aggregate of the model."""

    def text(part: Type) -> str:
        return type_text(part, shown, bounds=bounds)

    match type_:
        case Builtin(name, constraint):
            return name + (_constraint(constraint) if constraint and bounds else "")
        case ListOf(item):
            return f"list<{text(item)}>"
        case SetOf(item):
            return f"set<{text(item)}>"
        case MapOf(key, value):
            return f"map<{text(key)}, {text(value)}>"
        case Optional(item):
            return f"{text(item)}?"
        case Named(key):
            return shown(key)
        case RefTo(aggregate):
            return f"ref {shown(aggregate)}"


def _constraint(constraint: Constraint) -> str:
    if constraint.pattern is not None:
        return "(/" + constraint.pattern.replace("/", r"\/") + "/)"
    if constraint.digits is not None:
        return f"({constraint.digits},{constraint.scale or 0})"
    low, high = constraint.minimum, constraint.maximum
    if low is not None and low == high:
        return f"({low})"
    return f"({'' if low is None else low}..{'' if high is None else high})"
