"""A type in; a default of it out: what is computed from nothing must come to a value."""

from stormgen.behaviour.types import BOOL, DECIMAL, DURATION, INT, STRING
from stormgen.board.types import Type
from tests.differential.generating.expressions import DEEPEST, Expressions
from tests.differential.generating.kinds import Kinds

_COMPUTED: dict[Type, tuple[str, ...]] = {
    INT: ("2 + 3 * 4", "7 / -2", "-7 % 3", 'len("abc")', "max(1, 2)", "if 1 < 2 then 3 else 4"),
    DECIMAL: ("1.5 * 2", "10 / 4.0", "-0.5", "sum([0.25, 0.75])"),
    STRING: ('"a" + "b"',),
    DURATION: ("2h - 30min", "-1d"),
    BOOL: ("1 < 2 and not false", '"a" in ["a", "b"]', "any(n > 1 for n in [1, 2])"),
}


def default(kinds: Kinds, type_: Type, odds: float) -> str:
    """` = 3`, or nothing."""
    if kinds.chance.random() > odds:
        return ""
    computed = _COMPUTED.get(kinds.unaliased(type_))
    if computed and kinds.chance.random() < 0.5:
        return f" = {kinds.chance.choice(computed)}"
    literal = Expressions.over(kinds, {}, depth=DEEPEST).try_make(type_)
    return f" = {literal}" if literal is not None else ""
