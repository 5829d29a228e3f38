"""A model in; its bounded contexts, and what crosses the borders between them, as a Graphviz picture out."""

from collections.abc import Iterable

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage


class ContextMap:
    """`stormgen render --view context-map`; the text for `dot` needs no program, the pictures need Graphviz."""

    offers = tuple(Offer("render", form, view="context-map") for form in ("svg", "png", "pdf", "dot"))
    # A wall without contexts is drawn with those that were inferred.
    needs = Stage.SEAMS

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        """Any model can be drawn, an empty one too."""
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        """One file, `context-map.<format>`. Raises `Unavailable` where a picture needs a missing program."""
        from stormgen.emitters.context_map.crossings import map_contexts
        from stormgen.emitters.context_map.dot_text import to_dot

        board, graph, form = context.facts.board, map_contexts(context.facts), context.offer.format
        if form == "dot":
            yield Artifact("context-map.dot", to_dot(board, graph))
        else:
            from stormgen.emitters.context_map.engine import render

            picture = render(lambda rich: to_dot(board, graph, rich), form)
            yield Artifact(f"context-map.{form}", picture)


EMITTER = ContextMap()
