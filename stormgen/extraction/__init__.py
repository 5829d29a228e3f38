"""What to extract first: a board, its flow and its seams in, a ranked plan with reasons out."""

from stormgen.extraction.factors import factor_names
from stormgen.extraction.options import RankOptions
from stormgen.extraction.plan import Axis, Candidate, ExtractionPlan, FactorScore, Purpose, SequenceStep
from stormgen.extraction.rank import rank

__all__ = [
    "Axis",
    "Candidate",
    "ExtractionPlan",
    "FactorScore",
    "Purpose",
    "RankOptions",
    "SequenceStep",
    "factor_names",
    "rank",
]
