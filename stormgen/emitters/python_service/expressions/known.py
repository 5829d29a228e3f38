"""Conditions that hold already in; what a type checker knows from them of the values of enums, out.

It finds a comparison pointless where it knows the outcome. Rules may be redundant; their code must not be wrong.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stormgen.board.expression import Binary, Expression, Name, Unary
from stormgen.emitters.python_service.expressions.code import COMPARISON, Code
from stormgen.emitters.python_service.literals import quoted

if TYPE_CHECKING:
    from stormgen.emitters.python_service.expressions.translator import Translator


@dataclass
class Known:
    """At some place, by the Python of a value: the member that it is, and those that it is not."""

    equal: dict[str, str] = field(default_factory=dict)
    unequal: set[tuple[str, str]] = field(default_factory=set)

    def settles(self, value: str, member: str) -> bool:
        return self.equal.get(value, member) != member or (value, member) in self.unequal

    def copy(self) -> "Known":
        return Known({**self.equal}, {*self.unequal})


def learn(translator: "Translator", condition: Expression, holds: bool) -> None:
    """From here on a condition is known to hold, or not to."""
    if isinstance(condition, Unary) and condition.operator == "not":
        learn(translator, condition.operand, not holds)
    if not isinstance(condition, Binary):
        return
    if condition.operator == ("and" if holds else "or"):
        learn(translator, condition.left, holds)
        learn(translator, condition.right, holds)
    elif condition.operator in ("==", "!="):
        value, member = _sides(translator, condition)
        if member and (condition.operator == "==") == holds:
            translator.known.equal[value] = member
        elif member:
            translator.known.unequal.add((value, member))


def settled(translator: "Translator", binary: Binary, operator: str) -> Code | None:
    """A comparison with a value of an enum that a type checker would find pointless, written so that it is not."""
    value, member = _sides(translator, binary)
    if not member or not translator.known.settles(value, member):
        return None
    cls, _, name = member.partition(".")
    return Code(f"{value} {operator} {cls}[{quoted(name)}]", COMPARISON)


def _sides(translator: "Translator", binary: Binary) -> tuple[str, str]:
    """A value that is compared with a member of an enum, and that member; "" where there is none."""
    for one, other in ((binary.left, binary.right), (binary.right, binary.left)):
        if isinstance(other, Name) and other.role == "constant":
            return translator.plain(one).text, translator.plain(other).text
    return "", ""
