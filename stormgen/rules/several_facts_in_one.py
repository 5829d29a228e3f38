"""Two facts, or two wishes, on one sticky: `OrderPaidAndShipped`, `CreateOrUpdateCustomer`."""

from collections.abc import Callable, Iterator

from stormgen.board import Element
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._discover import Options
from stormgen.rules._words import Grammar

CODE = declare("STORM511", "several-facts-in-one", "warning")
TABLE = _words.TABLE
OPTIONS = _words.OPTIONS

# One wish in the end: that it is there.
_LOOKED_UP = (("find", "or"), ("get", "or"), ("fetch", "or"))


def check(facts: Facts, options: Options) -> Iterator[Diagnostic]:
    """Names with a verb on both sides of `And` or `Or`: nouns may well be joined (TermsAndConditionsAccepted)."""
    grammar = Grammar(facts.board, options)
    for event in facts.board.events:
        if _joins(event, grammar.is_past) or _begins_twice(event, grammar):
            hint = "Make it one event for each, so that each can be heard of alone."
            yield Diagnostic(CODE, f"{event.name} is more than one fact.", event.span, hint)
    for command in facts.board.commands:
        if _begins_twice(command, grammar):
            hint = "Make it one command for each, so that each has its own rules and outcome."
            yield Diagnostic(CODE, f"{command.name} asks for more than one thing.", command.span, hint)


def _joins(element: Element, is_verb: Callable[[str], bool]) -> bool:
    said = _words.core(element)
    at = next((i for i, word in enumerate(said) if word in ("and", "or")), 0)
    return at > 1 and is_verb(said[at - 1]) and any(map(is_verb, said[at + 1 :]))


def _begins_twice(element: Element, grammar: Grammar) -> bool:
    """`CreateOrUpdate...`, `CancelOrderAndRefundCustomer`"""
    said = _words.core(element)
    at = next((i for i, word in enumerate(said) if word in ("and", "or")), 0)
    if at == 0 or len(said) <= at + 1 or said[:2] in _LOOKED_UP:
        return False
    return grammar.is_verb(said[0]) and (grammar.asks(said[at + 1]) or (at == 1 and grammar.is_verb(said[2])))
