"""A command whose verb is not in front: `AddressCreate`, `OrderCancellation`."""

from collections.abc import Iterator

from stormgen.board import Command
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._discover import Options
from stormgen.rules._lexicon import word_set
from stormgen.rules._rename import Renaming
from stormgen.rules._words import Grammar

CODE = declare("STORM504", "command-not-imperative", "info")
TABLE = _words.TABLE
OPTIONS = _words.OPTIONS

_DEEDS = word_set(
    "activation approval cancellation correction creation deactivation deletion execution modification placement "
    "processing removal submission update validation verification"
)

# How it is done, or that it is only asked for: RequestCancellation.
_NO_THING = frozenset(["always", "auto", "automatically", "bulk", "never", "request"])


def check(facts: Facts, options: Options) -> Iterator[Diagnostic]:
    """Commands that begin with no verb, or with a thing of the model, and end in a verb or in the name of a deed."""
    things = _words.things(facts.board)
    grammar, renaming = Grammar(facts.board, options), Renaming(facts.board)
    for command in facts.board.commands:
        said = _words.core(command)
        if len(said) < 2 or not grammar.judges(said) or grammar.asks(said[0]) or grammar.is_past(said[-1]):
            continue
        is_thing = said[0] in things or not grammar.is_verb(said[0])
        if is_thing and said[0] not in _NO_THING and (said[-1] in _DEEDS or grammar.asks(said[-1])):
            message = f"The command {command.name} does not begin with what is to be done."
            better = _verb_first(command, said, grammar)
            hint = f"Put the verb in front: {better or 'PlaceOrder'}."
            yield Diagnostic(CODE, message, command.span, hint, fix=renaming.fix(command, better) if better else None)


def _verb_first(command: Command, said: tuple[str, ...], grammar: Grammar) -> str | None:
    if [word for word in said if grammar.asks(word)] != [said[-1]] or command.name.lower() != "".join(said):
        return None
    at = len(command.name) - len(said[-1])
    return command.name[at:] + command.name[:at]
