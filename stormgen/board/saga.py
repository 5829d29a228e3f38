"""A long transaction over several aggregates, undone by compensation (Garcia-Molina and Salem 1987)."""

from dataclasses import field
from typing import Literal

from stormgen.board.element import Placed, Reference
from stormgen.board.expression import Argument
from stormgen.source import Span
from stormgen.values import value


@value
class SagaCommand:
    """A command that a step issues to do or undo its work."""

    command: Reference
    arguments: tuple[Argument, ...]
    span: Span = field(compare=False)


@value(kw_only=True)
class Step:
    """`kind` None is compensable. Times are milliseconds; `retries` None means not stated.

    `unlocks` names the steps before whose locks this one releases. `beside` is how many steps of its `parallel` come
    before it; None where it stands in none.
    """

    name: str
    kind: Literal["pivot", "retriable", "readonly"] | None = None
    do: SagaCommand | None = None
    done: tuple[Reference, ...] = ()
    failed: tuple[Reference, ...] = ()
    undo: SagaCommand | None = None
    timeout: int | None = None
    retries: int | None = None
    retry_every: int | None = None
    idempotency_key: str | None = None
    idempotency_key_span: Span | None = field(default=None, compare=False)
    irreversible: bool = False
    lock: bool = False
    unlocks: tuple[str, ...] = ()
    beside: int | None = None
    span: Span = field(compare=False)


@value(kw_only=True)
class Saga(Placed):
    style: Literal["orchestration", "choreography"] = "orchestration"
    start: tuple[Reference, ...] = ()
    steps: tuple[Step, ...] = ()
    complete: tuple[Reference, ...] = ()
    abort: tuple[Reference, ...] = ()
