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

    `weight` is relative to the other ties of its kind; the source depends on the target where there is a
    direction. A kind may tie a pair more than once.
    """

    source: Key
    target: Key
    weight: float
    sentence: str
    span: Span


@value
class EvidenceKind:
    """A module of this folder has one of these, named `EVIDENCE`.

    `weight` is how much the whole kind counts against the others, however many ties it finds.
    """

    name: str
    weight: float
    ties: Callable[[Board, Flow, Units], Iterable[Tie]]
