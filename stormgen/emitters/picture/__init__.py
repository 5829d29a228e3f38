"""A model in; any view of it in any format that fits out, as `stormgen/pictures` has them."""

from collections.abc import Iterable, Mapping

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage
from stormgen.pictures.discover import common, formats, views
from stormgen.pictures.view import View


class PictureOf:
    """`stormgen render --view NAME`, in every format that can write what the view gives."""

    def __init__(self, name: str, view: View) -> None:
        self._view = view
        self.offers = tuple(Offer("render", format, view=name) for format, f in formats().items() if common(view, f))
        self.needs: Stage = view.needs

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        """Any model can be drawn, an empty one too."""
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        """One file, named as the view."""
        format = formats()[context.offer.format]
        made = common(self._view, format)
        assert made is not None
        drawn = self._view.gives[made](context.facts, context.subject)
        yield Artifact(f"{context.offer.view}.{format.ending}", format.writes[made](drawn, context.look))


EMITTERS: Mapping[str, PictureOf] = {name: PictureOf(name, view) for name, view in views().items()}
