"""A sticky that stands beside the contexts, when nearly all the others have found their place."""

from collections.abc import Iterable, Mapping

from stormgen.board import Aggregate, Command, Event, Key, Placed, Policy, View
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM614", "unplaced-sticky", "info")
OPTIONS = {"percent_placed": 80}


def check(facts: Facts, options: Mapping[str, int]) -> Iterable[Diagnostic]:
    if len(facts.board.contexts) < 2:
        return
    foreign = {edge.target for edge in facts.flow.edges_of("raises")}
    stickies = [e for e in facts.board if isinstance(e, Aggregate | Command | Event | Policy | View)]
    unplaced = [e for e in stickies if _is_unplaced(e, foreign)]
    if len(unplaced) * 100 <= (100 - options["percent_placed"]) * len(stickies):
        for sticky in unplaced:
            yield Diagnostic(
                CODE,
                f"The {sticky.key.kind} {sticky.name} stands in no context.",
                sticky.span,
                "Declare it in the context that owns it; leave a hotspot where nobody knows which.",
            )


def _is_unplaced(sticky: Placed, foreign: set[Key]) -> bool:
    """Not what stands in an aggregate, which is placed with it, and not the words of a system outside."""
    in_aggregate = isinstance(sticky, Command | Event) and sticky.aggregate is not None
    return sticky.context is None and not in_aggregate and sticky.key not in foreign
