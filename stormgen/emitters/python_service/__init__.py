"""One context as a service in Python: FastAPI, SQLAlchemy, an outbox, and tests from its scenarios."""

from collections.abc import Iterable
from dataclasses import dataclass

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage


@dataclass(frozen=True, slots=True)
class PythonService:
    offers: tuple[Offer, ...] = (Offer("scaffold", "python-service"),)
    needs: Stage = Stage.FLOW

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        """What no service can be made of (errors), and what is left to be written by hand (warnings)."""
        from stormgen.emitters.python_service.check import check

        return check(context)

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        from stormgen.emitters.python_service.emit import emit

        return emit(context)


EMITTER = PythonService()
