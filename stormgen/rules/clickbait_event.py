"""An event that says that something changed and not how: consumers must call back."""

from collections.abc import Iterator

from stormgen.board import Board, Event
from stormgen.board.types import Field
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._lexicon import word_set
from stormgen.rules._payload import is_about, is_identity

CODE = declare("STORM430", "clickbait-event", "warning")

_CHANGED = word_set("adjusted altered amended changed edited modified revised updated")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Events of change that carry nothing but identities, times and people, and set nothing themselves."""
    for event in facts.board.events:
        said = _words.core(event)
        known = event.current.parameters is not None and not event.statements
        if known and said and said[-1] in _CHANGED and not _news(event, facts.board):
            message = f"{event.name} says that something changed, and not into what."
            hint = f"Carry what is new: {event.name}({_example(said)}: ...)."
            yield Diagnostic(CODE, message, event.span, hint)


def _news(event: Event, board: Board) -> list[Field]:
    return [field for field in event.parameters if not is_identity(field, board) and not is_about(field, board)]


def _example(said: tuple[str, ...]) -> str:
    return said[-2] if len(said) > 1 else "what"
