"""A board, its flow and its seams in; the plan of extraction out."""

from stormgen.board import Board
from stormgen.extraction.caution import Cautions
from stormgen.extraction.judgement import Judgement
from stormgen.extraction.options import RankOptions
from stormgen.extraction.orders import compare
from stormgen.extraction.plan import ExtractionPlan
from stormgen.extraction.route import order_of, steps
from stormgen.extraction.scale import scale_for
from stormgen.extraction.scoring import candidates, gaps
from stormgen.extraction.situation import Monolith, Situation
from stormgen.extraction.temporary import Temporary
from stormgen.flow import Flow
from stormgen.seams import SeamMap


def rank(board: Board, flow: Flow, seams: SeamMap, options: RankOptions | None = None) -> ExtractionPlan:
    """Every context that has something to extract, ranked for the purpose; and the order after the first."""
    chosen = options or RankOptions()
    monolith, scale = Monolith(board, flow, seams), scale_for(chosen)
    if not monolith.contexts:
        return ExtractionPlan(chosen.purpose)
    situation = Situation(monolith)
    judgement = Judgement(situation, scale)
    cautions, temporary = Cautions(monolith, chosen.purpose, judgement.values["value"]), Temporary(monolith)
    ranked = candidates(situation, judgement, cautions, chosen)
    order = order_of(ranked[0].context, monolith, scale, temporary)
    return ExtractionPlan(
        chosen.purpose,
        ranked,
        steps(order, monolith, temporary),
        compare(order, temporary, chosen.seed),
        sum(candidate.known for candidate in ranked) / len(ranked),
        gaps(situation, judgement),
    )
