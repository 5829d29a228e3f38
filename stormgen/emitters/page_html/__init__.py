"""A model in; one page with all its pictures, to look about, search and play in, that needs no other file, out."""

from collections.abc import Iterable
from dataclasses import dataclass

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage
from stormgen.pictures.discover import views
from stormgen.pictures.picture import Picture


@dataclass(frozen=True, slots=True)
class PageHtml:
    """`stormgen render -f html`; the picture that was asked for is the one that it opens with."""

    offers: tuple[Offer, ...] = tuple(
        Offer("render", "html", view=name) for name, view in views().items() if Picture in view.gives
    )
    needs: Stage = Stage.PLAN

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        """Any model can be shown, an empty one too."""
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        """One file, named as the view."""
        from stormgen.viewer.whole import whole_page

        view = context.offer.view or "board"
        yield Artifact(f"{view}.html", whole_page(context.facts, view, context.subject, context.look.theme))


EMITTER = PageHtml()
