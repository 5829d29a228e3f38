"""Facts in; a catalogue of the messages as pages of Markdown, or as a folder that EventCatalog reads, out."""

from collections.abc import Iterable
from dataclasses import dataclass

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage


@dataclass(frozen=True, slots=True)
class Catalogue:
    """As HTML it is a part of the site, which has the look and the search."""

    offers: tuple[Offer, ...] = (Offer("schemas catalogue", "md"), Offer("schemas catalogue", "eventcatalog"))
    needs: Stage = Stage.FLOW

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        from stormgen.emitters.catalogue.eventcatalog import folder
        from stormgen.emitters.catalogue.markdown import pages

        return pages(context) if context.offer.format == "md" else folder(context)


EMITTER = Catalogue()
