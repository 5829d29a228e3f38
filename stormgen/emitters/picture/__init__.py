"""A model in; any view of it in any format that fits out, as `stormgen/pictures` has them."""

from collections.abc import Iterable
from functools import cache

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage


class PictureOf:
    """`stormgen render --view NAME`, in every format that can write what the view gives."""

    def __init__(self, name: str) -> None:
        from stormgen.pictures.discover import common, formats, views

        view = views()[name]
        self.offers = tuple(Offer("render", format, view=name) for format, f in formats().items() if common(view, f))
        self.needs: Stage = view.needs

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        """Any model can be drawn, an empty one too."""
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        """One file, named as the view."""
        from stormgen.pictures.discover import common, formats, views

        view, format = views()[context.offer.view or ""], formats()[context.offer.format]
        made = common(view, format)
        assert made is not None
        drawn = view.gives[made](context.facts, context.subject)
        yield Artifact(f"{context.offer.view}.{format.ending}", format.writes[made](drawn, context.look))


@cache
def emitters_for(command: str) -> tuple[PictureOf, ...]:
    """One a view, for the command that draws; the others need not load them."""
    from stormgen.pictures.discover import views

    return tuple(map(PictureOf, views())) if command == "render" else ()
