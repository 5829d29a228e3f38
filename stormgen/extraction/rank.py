"""A board, its flow and its seams in; the plan of extraction out."""

from stormgen.board import Board
from stormgen.extraction.options import RankOptions
from stormgen.extraction.plan import ExtractionPlan
from stormgen.extraction.route import sequence
from stormgen.extraction.scoring import candidates
from stormgen.extraction.situation import Monolith, Situation
from stormgen.flow import Flow
from stormgen.seams import SeamMap


def rank(board: Board, flow: Flow, seams: SeamMap, options: RankOptions | None = None) -> ExtractionPlan:
    """Every context that has something to extract, ranked for the purpose; and the order after the first."""
    chosen = options or RankOptions()
    monolith = Monolith(board, flow, seams)
    ranked = candidates(Situation(monolith, monolith.contexts), chosen)
    return ExtractionPlan(chosen.purpose, ranked, tuple(sequence(monolith, chosen)))
