"""A board, its flow and its seams in; which context everything belongs to, the old system too, out."""

from stormgen.board import Board
from stormgen.borders.legacy_facts import LegacyFacts
from stormgen.flow import Flow
from stormgen.seams import SeamMap


class Territory:
    """The model with the contexts drawn in, as one drawing of the borders has them. `home` is the name of the
    context of each element that has one.
    """

    def __init__(self, board: Board, flow: Flow, seams: SeamMap) -> None:
        self.board = board
        self.flow = flow
        self.seams = seams
        self.home = seams.home_of()
        self.legacy = LegacyFacts(board, self.home)
