"""An aggregate with far more commands than the others of the model."""

from collections.abc import Iterable, Mapping
from statistics import median

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM602", "god-aggregate", "warning")
OPTIONS = {"commands": 15, "times_the_median": 2}


def check(facts: Facts, options: Mapping[str, int]) -> Iterable[Diagnostic]:
    deciding = [aggregate for aggregate in facts.board.aggregates if aggregate.commands]
    if not deciding:
        return
    usual = median(len(aggregate.commands) for aggregate in deciding)
    most = max(options["commands"], options["times_the_median"] * usual)
    for aggregate in deciding:
        count = len(aggregate.commands)
        if count > most:
            yield Diagnostic(
                CODE,
                f"{aggregate.name} handles {count} commands; half of the aggregates have {usual:g} or fewer.",
                aggregate.span,
                "Look for fields that only some of the commands need: they may be an aggregate of their own.",
            )
