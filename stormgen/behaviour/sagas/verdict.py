"""What exploring a model's sagas has found: one verdict a saga, each finding with the way to it."""

from typing import Literal

from stormgen.board import Saga
from stormgen.diagnostics import Diagnostic, Severity
from stormgen.values import value

# `allowed` is what has errors, each of which the model accepts.
Verdict = Literal["holds", "allowed", "violated", "unknown"]


@value
class Bounds:
    """How far runs are explored: `faults` is how often something goes wrong in one, `states` how many are looked at."""

    faults: int = 2
    states: int = 100_000


@value
class Found:
    """A finding, the shortest run that shows it, in words, and the same as a diagram; none where the text shows it.

    `allowed` is the reason with which the model accepts it.
    """

    diagnostic: Diagnostic
    trace: tuple[str, ...] = ()
    diagram: str = ""
    allowed: str | None = None

    @property
    def severity(self) -> Severity | None:
        """None where it is accepted."""
        return self.diagnostic.severity if self.allowed is None else None


@value
class SagaVerdict:
    """`complete` is whether every state was explored: only then a saga holds.

    `infallible` are the steps that are taken as never refused, each with the reason.
    """

    saga: Saga
    states: int
    complete: bool
    findings: tuple[Found, ...]
    infallible: tuple[tuple[str, str], ...] = ()

    @property
    def verdict(self) -> Verdict:
        return _verdict(self.findings, self.complete)


def _verdict(findings: tuple[Found, ...], complete: bool) -> Verdict:
    errors = [found for found in findings if found.diagnostic.severity == "error"]
    if any(found.allowed is None for found in errors):
        return "violated"
    if not complete:
        return "unknown"
    return "allowed" if errors else "holds"


@value
class PolicyVerdict:
    """The chains of policies, each begun by a fact that none of them leads to."""

    chains: int
    states: int
    complete: bool
    findings: tuple[Found, ...] = ()

    @property
    def verdict(self) -> Verdict:
        return _verdict(self.findings, self.complete)


@value
class Verified:
    """All sagas of a model, in the order of the text, and the policies by themselves."""

    sagas: tuple[SagaVerdict, ...]
    bounds: Bounds
    policies: PolicyVerdict

    @property
    def findings(self) -> tuple[Found, ...]:
        """All of them."""
        return (*(found for saga in self.sagas for found in saga.findings), *self.policies.findings)
