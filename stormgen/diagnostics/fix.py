"""A mend of a text: the places to write anew, and what to write there."""

from dataclasses import dataclass

from stormgen.source import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Write `text` in place of a span; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together, under a title such as "Rename it to OrderPlaced".

    `safe` says that the meaning of the model stays what its author meant, so that it may be applied unseen.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False
