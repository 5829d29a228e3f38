"""A name that would fit anything: `OrderProcessed`, `CustomerManager`, `HandleOrder`."""

from collections.abc import Iterator

from stormgen.board import Aggregate, Command, Context, Element, Event, Policy
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._lexicon import word_set

CODE = declare("STORM510", "vague-name", "info")

_VERBS = word_set("do execute handle manage perform process run trigger")
_PAST = word_set("executed handled managed performed processed triggered")
_NOUNS = word_set(
    "data entity handler helper info information manager misc object processor stuff thing things util utils"
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Events, commands and policies with a verb for everything; aggregates and contexts with such a noun."""
    for element in facts.board:
        word = _vague_word(element)
        if word:
            message = f"{element.name} could be anything: {word} does not tell it from others."
            hint = "Take the word that the people in the room use for just this."
            yield Diagnostic(CODE, message, element.span, hint)


def _vague_word(element: Element) -> str | None:
    said = _words.core(element)
    match element:
        case Event():
            return next((word for word in said[-1:] if word in _PAST), None)
        case Command():
            return said[0] if len(said) > 1 and said[0] in _VERBS - {"run"} else None
        case Policy():
            return said[0] if said and said[0] in _VERBS - {"run", "do"} else None
        case Aggregate() | Context():
            return next((word for word in said[-1:] if word in _NOUNS), None)
    return None
