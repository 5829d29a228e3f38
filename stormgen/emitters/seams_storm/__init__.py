"""Facts with seams in; the texts of the model with the contexts drawn in out, all else in them as it was."""

from collections.abc import Iterable
from dataclasses import dataclass

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage


@dataclass(frozen=True, slots=True)
class SeamsStorm:
    offers: tuple[Offer, ...] = (Offer("seams", "storm"),)
    needs: Stage = Stage.SEAMS

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        """What has to stay where it is (warnings)."""
        from stormgen.emitters.seams_storm.emit import told

        return told(context.facts)

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        """One file for each of the model's, with the paths that they have to each other."""
        from stormgen.emitters.seams_storm.emit import drawn

        return drawn(context.facts)


EMITTER = SeamsStorm()
