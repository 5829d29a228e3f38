"""A model in; its flow as a Mermaid flowchart out, as GitHub and many editors show it in Markdown."""

from collections.abc import Iterable

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage


class FlowMermaid:
    """`stormgen render --view flow -f mermaid`"""

    offers = (Offer("render", "mermaid", view="flow"),)
    needs = Stage.FLOW

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        """Any model can be drawn, an empty one too."""
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        """One file, `flow.mmd`."""
        from stormgen.emitters.flow_mermaid.flowchart import flowchart

        yield Artifact("flow.mmd", flowchart(context.facts.board, context.facts.flow))


EMITTER = FlowMermaid()
