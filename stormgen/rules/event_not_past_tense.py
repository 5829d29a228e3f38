"""An event whose name does not say that something has happened: `OrderPlacement`, `PrepareOffer`."""

from collections.abc import Iterator

from stormgen.board import Event
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._discover import Options
from stormgen.rules._rename import Renaming
from stormgen.rules._words import Grammar

CODE = declare("STORM501", "event-not-past-tense", "warning")
TABLE = _words.TABLE
OPTIONS = _words.OPTIONS

_DENIALS = ((), ("no",), ("nothing",))


def check(facts: Facts, options: Options) -> Iterator[Diagnostic]:
    """Events without any word in the past.

    Those that ask for something are told by `command-in-disguise`; `NothingToRefund` says what there is not.
    """
    grammar, renaming = Grammar(facts.board, options), Renaming(facts.board)
    for event in facts.board.events:
        said = _words.core(event)
        if said[:1] in _DENIALS or not grammar.judges(said) or any(map(grammar.is_past, said)):
            continue
        if not grammar.asks(said[0]):
            message = f"{event.name} does not say that something has happened."
            better = _in_the_past(event, said, grammar)
            hint = f"Say it in the past tense: {better or 'OrderPlaced, StockRanLow'}."
            fix = renaming.fix(event, better) if better else None
            yield Diagnostic(CODE, message, event.span, hint, fix=fix)


def _in_the_past(event: Event, said: tuple[str, ...], grammar: Grammar) -> str | None:
    """The name with the verb at its end turned into a participle: `OfferPrepare` -> `OfferPrepared`."""
    if len(said) != 2 or not grammar.is_verb(said[-1]) or event.name.lower() != "".join(said):
        return None
    return event.name[: -len(said[-1])] + _words.participle(said[-1]).title()
