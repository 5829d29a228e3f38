"""A mend of a text: the places to write anew, and what to write there."""

from stormgen.source import Span
from stormgen.values import value


@value
class Edit:
    """Write `text` in place of a span; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


@value
class Fix:
    """Edits that belong together, under a title such as "Rename it to OrderPlaced".

    `safe` says that the meaning of the model stays what its author meant, so that it may be applied unseen.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False
