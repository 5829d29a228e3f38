"""What happens one step after another, for the page to show on the stickies."""

from collections.abc import Mapping
from typing import Any, Literal

from stormgen.board import Key
from stormgen.values import value

StepKind = Literal["given", "command", "event", "policy", "refused", "ends"]


@value
class TraceStep:
    """`key` is the sticky that it happens at, if any; `also` those that it comes from."""

    kind: StepKind
    key: Key | None
    text: str
    also: tuple[Key, ...] = ()


@value
class Trace:
    """`passed`: the scenario says what happens; of a saga, that this is how it is meant to go."""

    id: str
    kind: Literal["scenario", "saga"]
    title: str
    passed: bool
    steps: tuple[TraceStep, ...]


def as_json(trace: Trace, numbers: Mapping[Key, int]) -> dict[str, Any]:
    """Stickies are given by their numbers in the deck."""
    return {
        "id": trace.id,
        "kind": trace.kind,
        "title": trace.title,
        "passed": trace.passed,
        "steps": [
            {
                "kind": step.kind,
                "element": numbers.get(step.key) if step.key else None,
                "also": [numbers[key] for key in step.also if key in numbers],
                "text": step.text,
            }
            for step in trace.steps
        ],
    }
