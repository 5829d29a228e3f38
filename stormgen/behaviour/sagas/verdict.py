"""What exploring a model's sagas has found: one verdict a saga, each finding with the way to it."""

from typing import Literal

from stormgen.board import Saga
from stormgen.diagnostics import Diagnostic
from stormgen.values import value


@value
class Bounds:
    """How far runs are explored: `faults` is how often something goes wrong in one, `states` how many are looked at."""

    faults: int = 2
    states: int = 100_000


@value
class Found:
    """A finding, the shortest run that shows it, in words, and the same as a diagram; none where the text shows it."""

    diagnostic: Diagnostic
    trace: tuple[str, ...] = ()
    diagram: str = ""


@value
class SagaVerdict:
    """`complete` is whether every state was explored: only then a saga holds."""

    saga: Saga
    states: int
    complete: bool
    findings: tuple[Found, ...]

    @property
    def verdict(self) -> Literal["holds", "violated", "unknown"]:
        if any(found.diagnostic.severity == "error" for found in self.findings):
            return "violated"
        return "holds" if self.complete else "unknown"


@value
class Verified:
    """All sagas of a model, in the order of the text, and what is wrong with the policies by themselves."""

    sagas: tuple[SagaVerdict, ...]
    bounds: Bounds
    policies: tuple[Found, ...] = ()

    @property
    def violated(self) -> bool:
        errors = (found.diagnostic.severity == "error" for found in self.policies)
        return any(errors) or any(verdict.verdict == "violated" for verdict in self.sagas)
