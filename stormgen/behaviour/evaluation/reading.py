"""Where a name's value is kept in; the function that reads it from a frame out."""

from collections.abc import Callable
from typing import TypeAlias

from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.types.scopes import Scope as AnyScope
from stormgen.behaviour.values import Value, operations
from stormgen.behaviour.values.refusals import Undecided

Evaluate: TypeAlias = Callable[[Frame], Value]
Scope: TypeAlias = AnyScope[Evaluate]

NO_NAMES: Scope = AnyScope({}, {})


def from_message(name: str) -> Evaluate:
    return lambda frame: frame.carried[name]


def from_state(name: str) -> Evaluate:
    return lambda frame: frame.state[name]


def from_variable(name: str) -> Evaluate:
    return lambda frame: frame.variables[name]


def constant(value: Value) -> Evaluate:
    return lambda frame: value


def present(value: Evaluate) -> Evaluate:
    """The value of an optional."""
    return lambda frame: operations.present(value(frame))


def rounded(value: Evaluate, places: int | None) -> Evaluate:
    """To that many decimal places; as it is where there are none to keep to."""
    return value if places is None else lambda frame: operations.rounded(value(frame), places)


def undecided(message: str) -> Evaluate:
    def raises(frame: Frame) -> Value:
        raise Undecided(message)

    return raises
