"""Facts in; a site of documentation, or the part of it that is a catalogue of events and commands, out."""

from collections.abc import Iterable
from dataclasses import dataclass

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage


@dataclass(frozen=True, slots=True)
class SiteHtml:
    """Pages that link to each other, their style, and what the search looks in."""

    offers: tuple[Offer, ...]
    needs: Stage

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        """Any model can be told of, an empty one too."""
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        from stormgen.emitters.site.catalogue import catalogue_files
        from stormgen.emitters.site.emit import site_files

        return site_files(context) if context.offer.command == "site" else catalogue_files(context)


EMITTER = SiteHtml((Offer("site", "html"),), Stage.PLAN)
_CATALOGUE = SiteHtml((Offer("schemas catalogue", "html"),), Stage.FLOW)


def emitters_for(command: str) -> Iterable[SiteHtml]:
    """The whole needs more to be worked out than its part."""
    return [emitter for emitter in (EMITTER, _CATALOGUE) if emitter.offers[0].command == command]
