"""Facts in; one page of HTML with the seams and, where asked for, the ranking, that needs nothing else, out."""

from collections.abc import Iterable
from dataclasses import dataclass

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage


@dataclass(frozen=True, slots=True)
class ReportHtml:
    """`stormgen rank-seams --format html` has all of the report, `stormgen seams --format html` the seams of it."""

    offers: tuple[Offer, ...] = (Offer("rank-seams", "html"), Offer("seams", "html"))
    needs: Stage = Stage.PLAN

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        from stormgen.emitters.report_html.report import report

        wants_ranking = context.offer.command == "rank-seams"
        yield Artifact("report.html", report(context.facts, wants_ranking))


EMITTER = ReportHtml()
