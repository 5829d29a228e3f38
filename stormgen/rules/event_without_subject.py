"""An event that is only a verb: `Created`. Of what?"""

from collections.abc import Iterator

from stormgen.board import Event
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._discover import Options
from stormgen.rules._rename import Renaming
from stormgen.rules._words import Grammar

CODE = declare("STORM502", "event-without-subject", "info")
TABLE = _words.TABLE
OPTIONS = _words.OPTIONS


def check(facts: Facts, options: Options) -> Iterator[Diagnostic]:
    """Events of one word, which is a verb in the past."""
    grammar, renaming = Grammar(facts.board, options), Renaming(facts.board)
    for event in facts.board.events:
        said = _words.core(event)
        if len(said) == 1 and grammar.judges(said) and grammar.is_past(said[0]):
            message = f"{event.name} does not say what it happened to."
            better = _with_subject(event)
            hint = f"Name the thing as well: {better or 'OrderPlaced'}."
            fix = renaming.fix(event, better) if better else None
            yield Diagnostic(CODE, message, event.span, hint, fix=fix)


def _with_subject(event: Event) -> str | None:
    return f"{event.aggregate.name}{event.name}" if event.aggregate else None
