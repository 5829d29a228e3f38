"""An event that tells somebody to do something: `event SendEmail`."""

from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._discover import Options
from stormgen.rules._words import Grammar

CODE = declare("STORM505", "command-in-disguise", "warning")
TABLE = _words.TABLE
OPTIONS = _words.OPTIONS

_ORDERS = frozenset(["must", "shall", "should"])


def check(facts: Facts, options: Options) -> Iterator[Diagnostic]:
    """Events that begin with a verb in its base form, or say that somebody must."""
    grammar = Grammar(facts.board, options)
    for event in facts.board.events:
        said = _words.core(event)
        told = len(said) > 1 and grammar.judges(said) and not any(map(grammar.is_past, said[1:]))
        if told and (grammar.asks(said[0]) or not _ORDERS.isdisjoint(said)):
            message = f"The event {event.name} asks for something; an event tells what has happened."
            hint = "Make it a command, or name the fact that leads to it, such as OrderPlaced."
            yield Diagnostic(CODE, message, event.span, hint)
