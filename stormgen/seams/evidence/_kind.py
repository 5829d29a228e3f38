"""What a kind of evidence is: a board, its flow and its units in, ties between units out."""

from collections.abc import Callable, Iterable

from stormgen.board import Board, Key
from stormgen.flow import Flow
from stormgen.seams.units import Units
from stormgen.source import Span
from stormgen.values import value


@value
class Tie:
    """A pull between two units, with the sentence that says why and the place it was read from.

    `weight` is 1 for as clear a tie as this kind knows, less for a weaker one; the source depends on the target
    where there is a direction. A kind may tie a pair more than once: it counts for 1 at most.
    """

    source: Key
    target: Key
    weight: float
    sentence: str
    span: Span


@value
class EvidenceKind:
    """A module of this folder has one of these, named `EVIDENCE`.

    `weight` is how much a clear tie of this kind counts against one of another. It is 1 unless there is a reason:
    fitted weights did no better on systems they had not seen (`docs/decisions/0004-seams.md`).
    """

    name: str
    weight: float
    ties: Callable[[Board, Flow, Units], Iterable[Tie]]
