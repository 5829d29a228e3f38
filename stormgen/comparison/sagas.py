"""A saga in; what it says, in parts, out."""

from collections.abc import Iterator

from stormgen.board import Saga, SagaCommand, Step
from stormgen.comparison.notation import Notation, duration
from stormgen.comparison.parts import Order, Part, Said, references, single


def of_saga(saga: Saga, other: Saga, notation: Notation) -> Iterator[Said]:
    """Steps that both have are laid side by side; others are there or not, as a whole."""
    yield from single("style", saga.style)
    yield from references("start", saga.start, notation)
    yield from references("completion", saga.complete, notation)
    yield from references("abortion", saga.abort, notation)
    shared = {step.name for step in saga.steps} & {step.name for step in other.steps}
    for step in saga.steps:
        yield Part("step", step.name)
        if step.name in shared:
            yield from _step(step, notation)
    yield Order("step", tuple(step.name for step in saga.steps))


def _step(step: Step, notation: Notation) -> Iterator[Part]:
    of = f"of step {step.name}"
    yield from single(f"kind {of}", step.kind or "compensable")
    yield from single(f"command {of}", _command(step.do, notation))
    yield from references(f"answer {of}", step.done, notation)
    yield from references(f"refusal {of}", step.failed, notation)
    yield from single(f"compensation {of}", _command(step.undo, notation))
    yield from single(f"timeout {of}", None if step.timeout is None else duration(step.timeout))
    yield from single(f"retry limit {of}", step.retries)
    yield from single(f"time between retries {of}", None if step.retry_every is None else duration(step.retry_every))
    yield from single(f"idempotency key {of}", step.idempotency_key)
    yield from single(f"mark 'irreversible' {of}", step.irreversible)
    yield from single(f"lock {of}", step.lock)
    yield from (Part(f"lock released by step {step.name}:", name) for name in step.unlocks)
    yield from single(f"mark 'parallel' {of}", step.beside is not None)


def _command(issued: SagaCommand | None, notation: Notation) -> str | None:
    if issued is None:
        return None
    return notation.shown(issued.command.key) + (notation.arguments(issued.arguments) if issued.arguments else "")
