"""A name that would fit anything: `OrderProcessed`, `CustomerManager`, `HandleOrder`."""

from collections.abc import Iterator

from stormgen.board import Aggregate, Board, Command, Context, Element, Event, Policy
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._discover import Options
from stormgen.rules._lexicon import word_set
from stormgen.rules._policies import trigger_in_name

CODE = declare("STORM510", "vague-name", "info")
TABLE = _words.TABLE
OPTIONS: Options = {"domain-words": ()}

_VERBS = word_set("execute handle manage process trigger")
_PAST = word_set("executed handled managed processed triggered")
_NOUNS = word_set(
    "data entity handler helper info information manager misc object processor stuff thing things util utils"
)


def check(facts: Facts, options: Options) -> Iterator[Diagnostic]:
    """Events, commands and policies with a verb for everything; aggregates and contexts with such a noun.

    Policies that are called after their trigger have a rule of their own.
    """
    ours = _domain_words(facts.board, options)
    for element in facts.board:
        word = _vague_word(element)
        if word and word not in ours:
            message = f"{element.name} could be anything: {word} does not tell it from others."
            hint = "Take the word that the people in the room use for just this."
            yield Diagnostic(CODE, message, element.span, hint)


def _domain_words(board: Board, options: Options) -> set[str]:
    """What the settings say, and verbs that the model has made a noun of: a Handling, a PaymentProcessing."""
    ours = options["domain-words"]
    assert isinstance(ours, tuple)
    nouns = {word for e in (*board.aggregates, *board.contexts) for word in _words.words(e.name)}
    verbs = {verb for verb in _VERBS if f"{verb.removesuffix('e')}ing" in nouns}
    return {word.lower() for word in ours} | verbs | {_words.participle(verb) for verb in verbs}


def _vague_word(element: Element) -> str | None:
    said = _words.core(element)
    match element:
        case Event():
            return next((word for word in said[-1:] if word in _PAST), None)
        case Command():
            return next((word for word in said[:1] if word in _VERBS), None)
        case Policy() if not trigger_in_name(element):
            return next((word for word in said[:1] if word in _VERBS), None)
        case Aggregate() | Context():
            return next((word for word in said[-1:] if word in _NOUNS), None)
    return None
