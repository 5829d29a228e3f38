"""Facts in; a site of documentation, with a page for everything on the wall, out."""

from collections.abc import Iterable
from dataclasses import dataclass

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage


@dataclass(frozen=True, slots=True)
class SiteHtml:
    """`stormgen site`: pages that link to each other, their style, and what the search looks in."""

    offers: tuple[Offer, ...] = (Offer("site", "html"),)
    needs: Stage = Stage.PLAN

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        """Any model can be told of, an empty one too."""
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        from stormgen.emitters.site.emit import site_files

        return site_files(context.facts, context.synonyms)


EMITTER = SiteHtml()
