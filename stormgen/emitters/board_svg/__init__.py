"""A model in; the whole wall as one SVG file out, with no other program."""

from collections.abc import Iterable

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage


class BoardSvg:
    """`stormgen render --view board -f svg`"""

    offers = (Offer("render", "svg", view="board"),)
    needs = Stage.FLOW

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        """Any model can be drawn, an empty one too."""
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        """One file, `board.svg`."""
        from stormgen.emitters._wall import lay_out
        from stormgen.emitters.board_svg.draw import draw

        facts = context.facts
        yield Artifact("board.svg", draw(facts.board, lay_out(facts.board, facts.flow)))


EMITTER = BoardSvg()
