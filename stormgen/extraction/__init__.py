"""What to extract first: a board, its flow and its seams in, a ranked plan with reasons out.

`rank.rank` ranks. It is not loaded with the package: most commands only need to know what a plan is.
"""

from stormgen.extraction.options import RankOptions
from stormgen.extraction.plan import (
    Axis,
    Candidate,
    ExtractionPlan,
    FactorScore,
    Gap,
    Purpose,
    Quadrant,
    RouteComparison,
    SequenceStep,
    TemporaryCoupling,
    TemporaryKind,
)

__all__ = [
    "Axis",
    "Candidate",
    "ExtractionPlan",
    "FactorScore",
    "Gap",
    "Purpose",
    "Quadrant",
    "RankOptions",
    "RouteComparison",
    "SequenceStep",
    "TemporaryCoupling",
    "TemporaryKind",
]
