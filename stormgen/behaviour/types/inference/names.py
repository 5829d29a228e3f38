"""A literal or a name in; its type out."""

from typing import TYPE_CHECKING

from stormgen.behaviour.types.literals import number_problem, read_text
from stormgen.behaviour.types.problems import BAD_LITERAL
from stormgen.behaviour.types.types import DATE, DATETIME, DECIMAL, INT, STRING, UUID
from stormgen.board.expression import Name, Number, Text
from stormgen.board.types import Named, Type

if TYPE_CHECKING:
    from stormgen.behaviour.types.inference.typing import Typing


def number(typing: "Typing", number: Number, wanted: Type | None) -> Type | None:
    if problem := number_problem(number.value, number.whole):
        typing.problems.report(BAD_LITERAL, problem, number.span)
        return None
    return INT if number.whole else DECIMAL


def text(typing: "Typing", text: Text, wanted: Type | None) -> Type | None:
    """Days, moments and ids are written as texts."""
    if wanted not in (DATE, DATETIME, UUID):
        return STRING
    try:
        read_text(text.value, wanted)
    except ValueError as problem:
        typing.problems.report(BAD_LITERAL, str(problem), text.span)
        return None
    return wanted


def name(typing: "Typing", name: Name, wanted: Type | None) -> Type | None:
    if name.role == "constant":
        return _constant(typing, name, wanted)
    if name.text in typing.names:
        return typing.names[name.text]
    if name.role not in (None, "derived"):  # told where it was looked up, or where the `let` stands
        typing.wrong(f"Nothing here is called {name.text}.", name.span)
    return None


def _constant(typing: "Typing", name: Name, wanted: Type | None) -> Type | None:
    if name.enum is not None:
        return Named(name.enum)
    enumeration = typing.types.enumeration(wanted) if wanted else None
    if enumeration and name.text in enumeration.values:
        return Named(enumeration.key)
    typing.wrong(f"Several enums have a value {name.text}.", name.span, f"Name the enum: Enum.{name.text}")
    return None
