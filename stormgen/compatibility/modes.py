"""Earlier schemas, a new one and a mode in; what the mode promises and the new one breaks out.

The modes are those of schema registries: BACKWARD promises that who reads with the new schema takes data of the old,
FORWARD that who reads with the old takes data of the new, FULL both. Without TRANSITIVE only the last version counts.
"""

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

from stormgen.compatibility.problem import Problem
from stormgen.values import value

Direction = Literal["BACKWARD", "FORWARD"]
MODES = ("BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE", "NONE")
S = TypeVar("S")


@value
class Breach:
    """A promise that is broken; `version` counts the earlier schemas from 0, the oldest."""

    direction: Direction
    version: int
    problem: Problem


def breaches(
    olds: Sequence[S], new: S, mode: str, problems: Callable[[S, S], tuple[Problem, ...]]
) -> tuple[Breach, ...]:
    """`olds` from the oldest to the newest. `problems` says why its second takes not all data of its first."""
    first = 0 if mode.endswith("_TRANSITIVE") else max(len(olds) - 1, 0)
    return tuple(
        Breach(direction, version, problem)
        for version, old in list(enumerate(olds))[first:]
        for direction in directions(mode)
        for problem in (problems(old, new) if direction == "BACKWARD" else problems(new, old))
    )


def directions(mode: str) -> tuple[Direction, ...]:
    kind = mode.removesuffix("_TRANSITIVE")
    both: tuple[Direction, ...] = ("BACKWARD", "FORWARD")
    return both if kind == "FULL" else tuple(d for d in both if d == kind)
