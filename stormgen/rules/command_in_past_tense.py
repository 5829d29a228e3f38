"""A command that is called as if it had been done already: `OrderPlaced`."""

from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._discover import Options
from stormgen.rules._words import Grammar

CODE = declare("STORM503", "command-in-past-tense", "warning")
TABLE = _words.TABLE
OPTIONS = _words.OPTIONS


def check(facts: Facts, options: Options) -> Iterator[Diagnostic]:
    """Commands that begin with a thing and end in a past form; `FileMarkAsFailed` asks for something in between."""
    grammar, things = Grammar(facts.board, options), _words.things(facts.board)
    for command in facts.board.commands:
        said = _words.core(command)
        told = said and grammar.is_past(said[-1]) and not grammar.is_verb(said[-1]) and grammar.judges(said)
        is_thing = bool(said) and (said[0] in things or not grammar.is_verb(said[0]))
        if told and is_thing and not any(map(grammar.asks, said)):
            message = f"The command {command.name} is called as if it had happened already."
            yield Diagnostic(CODE, message, command.span, "Say what is asked for, verb first: PlaceOrder.")
