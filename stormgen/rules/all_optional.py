"""A message in which nothing has to be there."""

from collections.abc import Iterator

from stormgen.board import Command, Event
from stormgen.board.types import Optional
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM536", "all-optional", "warning")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Events and commands with two parameters or more, all of them `T?`."""
    messages: list[Event | Command] = [*facts.board.events, *facts.board.commands]
    for message in messages:
        carried = message.parameters or ()
        if len(carried) > 1 and all(isinstance(field.type, Optional) for field in carried):
            text = f"Everything that {message.name} carries may be missing, so it promises nothing."
            hint = "Say what is always there, or make one message for each case."
            yield Diagnostic(CODE, text, message.span, hint)
