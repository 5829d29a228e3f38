"""Events that mirror the fields of an aggregate, one each: `FirstNameChanged`, `LastNameChanged`."""

from collections.abc import Iterator

from stormgen.board import Aggregate, Board, Event
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.diagnostics.wording import listed
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._discover import Options

CODE = declare("STORM508", "property-sourcing", "warning")
OPTIONS: Options = {"events": 2}

_CHANGED = frozenset(["changed", "edited", "modified", "set", "updated"])


def check(facts: Facts, options: Options) -> Iterator[Diagnostic]:
    """Aggregates with at least `events` of them; told once, at the first."""
    for aggregate in facts.board.aggregates:
        events = _mirrors(aggregate, facts.board)
        if events and len(events) >= int(str(options["events"])):
            names = listed([event.name for event in events])
            message = f"{names} tell which field of {aggregate.name} changed, not why."
            hint = "Name what the person meant: CustomerMarried, CustomerMoved."
            related = tuple(Related(f"{event.name} is here.", event.span) for event in events[1:])
            yield Diagnostic(CODE, message, events[0].span, hint, related)


def _mirrors(aggregate: Aggregate, board: Board) -> list[Event]:
    own = _words.words(aggregate.name)
    fields = {_words.words(field.name) for field in aggregate.fields}
    found = []
    for event in (board.find(Event, key) for key in aggregate.events):
        said = _words.core(event)
        subject = said[:-1][len(own) :] if said[: len(own)] == own else said[:-1]
        if said and said[-1] in _CHANGED and subject in fields:
            found.append(event)
    return found
