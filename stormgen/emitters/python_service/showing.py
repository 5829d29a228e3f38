"""What a view computes from an aggregate's state in; whether it may come to no value, to be shown as nothing, out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stormgen.behaviour.types import DATETIME, DURATION
from stormgen.behaviour.types.inference import Typing
from stormgen.board.expression import Binary, Call, Expression, Unary
from stormgen.board.walking import parts_of

# Operations that may be refused, and values with parts, which may not be able to hold theirs.
_REFUSING = re.compile(
    r"\b(lookup|divide|remainder|present|least|greatest|rounded)\(|\b(?!Decimal|UUID)[^\W\d_a-z]\w*\("
)
_READS = re.compile(r"\b(?:self|state)\.(\w+)")


@dataclass(frozen=True)
class Shown:
    """An expression as Python, and whether it computes with time: no moment is before the year 1 or after 9999."""

    code: str
    has_time: bool = False

    @property
    def may_refuse(self) -> bool:
        return self.has_time or _REFUSING.search(self.code) is not None


def may_refuse(shown: Shown, lets: Mapping[str, Shown]) -> bool:
    """By itself or by a `let` that it reads."""
    seen: set[str] = set()
    waiting = [shown]
    while waiting:
        current = waiting.pop()
        if current.may_refuse:
            return True
        reads = {name for name in _READS.findall(current.code) if name in lets} - seen
        seen |= reads
        waiting.extend(lets[name] for name in sorted(reads))
    return False


def has_time(expression: Expression, typing: Typing) -> bool:
    """Whether moments or durations are computed anywhere in it."""
    return any(
        typing[part] in (DATETIME, DURATION)
        for part in _all_parts(expression)
        if isinstance(part, Binary | Unary) or (isinstance(part, Call) and part.function == "sum")
    )


def _all_parts(expression: Expression) -> Iterator[Expression]:
    waiting = [expression]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(parts_of(current))
