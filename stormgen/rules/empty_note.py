"""A hotspot or opportunity that holds a place and says nothing: `hotspot "TODO"`."""

from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._lexicon import word_set

CODE = declare("STORM525", "empty-note", "warning")

_NOTHING = word_set(
    "a an ask check discuss fixme here hotspot idea issue later opportunity problem question risk tba tbd this todo why"
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Notes made of nothing but words that announce a note."""
    for note in (*facts.board.hotspots, *facts.board.opportunities):
        letters = "".join(c if c.isalnum() else " " for c in note.label.lower()).split()
        if _NOTHING.issuperset(letters):
            message = f'The {note.key.kind} "{note.label}" does not say what was asked.'
            hint = "Write down the question as it was asked in the room; tomorrow nobody will remember it."
            yield Diagnostic(CODE, message, note.span, hint)
