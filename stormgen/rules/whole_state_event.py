"""Events that each carry the whole state of their aggregate."""

from collections.abc import Iterator

from stormgen.board import Aggregate, Board, Event
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._discover import Options

CODE = declare("STORM531", "whole-state-event", "info")
OPTIONS: Options = {"fields": 4, "percent": 80}


def check(facts: Facts, options: Options) -> Iterator[Diagnostic]:
    """Events with most of the fields, in aggregates of at least `fields`; not the first, which has all to tell."""
    for aggregate in facts.board.aggregates:
        if len(aggregate.fields) >= int(str(options["fields"])):
            share = int(str(options["percent"])) / 100
            for event in _carrying(aggregate, facts.board, share)[1:]:
                message = f"{event.name} carries the whole state of {aggregate.name} once more."
                hint = "Carry what this fact has changed, and the identity."
                yield Diagnostic(CODE, message, event.span, hint)


def _carrying(aggregate: Aggregate, board: Board, share: float) -> list[Event]:
    state = {field.name for field in aggregate.fields}
    events = (board.find(Event, key) for key in aggregate.events)
    return [event for event in events if len(state & {f.name for f in event.parameters}) >= share * len(state)]
