"""What every sticky on the board has in common: a key, a label, a place in the text."""

from dataclasses import field

from stormgen.board.key import Key
from stormgen.source import Span
from stormgen.values import value


@value
class Reference:
    """One place in the text that names another element."""

    key: Key
    span: Span = field(compare=False)


@value
class Annotation:
    """`@name(arguments)` before a declaration. Arguments keep their source text."""

    name: str
    arguments: tuple[str, ...] = ()
    span: Span = field(compare=False, kw_only=True)


@value(kw_only=True)
class Element:
    """A declared thing. `span` is its name, `mentions` the other places that declare it without a body.

    `extents` run from the first to the last word of each of its declarations, annotations before it aside.
    """

    key: Key
    label: str
    doc: str = ""
    annotations: tuple[Annotation, ...] = ()
    span: Span = field(compare=False)
    mentions: tuple[Span, ...] = field(default=(), compare=False)
    extents: tuple[Span, ...] = field(default=(), compare=False)

    @property
    def name(self) -> str:
        return self.key.name

    def annotation(self, name: str) -> Annotation | None:
        """The first annotation of that name, if any."""
        return next((a for a in self.annotations if a.name == name), None)


@value(kw_only=True)
class Placed(Element):
    """An element that may stand in a context. `context` is None while it is not placed."""

    context: Key | None = None
