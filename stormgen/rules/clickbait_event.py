"""An event that says that something changed and not how: consumers must call back."""

from collections.abc import Iterator

from stormgen.board import Board, Event
from stormgen.board.types import Field
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._crud import told_as_rows
from stormgen.rules._lexicon import word_set
from stormgen.rules._payload import is_about, is_identity

CODE = declare("STORM530", "clickbait-event", "warning")

_CHANGED = word_set("adjusted altered amended changed edited modified revised updated")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Events of change that others hear of and that carry nothing but identities, times and people."""
    rows = {event.key for _, events in told_as_rows(facts.board) for event in events}
    for event in facts.board.events:
        said = _words.core(event)
        if event.key in rows or said[-1:] == () or said[-1] not in _CHANGED or not _is_heard(event, facts):
            continue
        if event.current.parameters is not None and not event.statements and not _news(event, facts.board):
            message = f"{event.name} says that something changed, and not into what."
            hint = f"Carry what is new: {event.name}({_example(said)}: ...)."
            yield Diagnostic(CODE, message, event.span, hint)


def _is_heard(event: Event, facts: Facts) -> bool:
    listeners = facts.flow.out_of(event.key, "triggers", "updates", "notifies")
    return bool(listeners) or event.annotation("public") is not None


def _news(event: Event, board: Board) -> list[Field]:
    return [field for field in event.parameters if not is_identity(field, board) and not is_about(field, board)]


def _example(said: tuple[str, ...]) -> str:
    return said[-2] if len(said) > 1 else "what"
