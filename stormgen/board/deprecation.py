"""An element in; the `@deprecated` that stands on what is current of it out."""

from stormgen.board.element import Annotation, Element
from stormgen.board.event import Event
from stormgen.source import Span


def deprecation(element: Element) -> Annotation | None:
    """The mark, or None. A mark on an older version of an event does not deprecate the event."""
    marks = (annotation for annotation in element.annotations if annotation.name == "deprecated")
    if not isinstance(element, Event) or len(element.versions) == 1:
        return next(marks, None)
    return next((mark for mark in marks if _marked_name(mark, element) == element.current.span), None)


def _marked_name(mark: Annotation, element: Element) -> Span:
    """The declared name that a mark stands before."""
    names = (element.span, *element.mentions)
    after = [n for n in names if n.source is mark.span.source and n.start >= mark.span.end]
    return min(after, key=lambda name: name.start)
