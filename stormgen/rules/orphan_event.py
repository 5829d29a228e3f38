"""An event that changes nothing, and that nothing on the wall does anything with."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.steps import refusals_of
from stormgen.board import Event
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import context_of, gaps, is_placed

CODE = declare("STORM402", "orphan-event", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    ends = {event.key for saga in facts.board.sagas for event in (*saga.complete, *saga.abort)}
    refusals = {key for command in facts.board.commands for key in refusals_of(command)}

    def is_used(event: Event) -> bool:
        return (
            event.key in ends
            or event.key in refusals
            or bool(event.statements)
            or bool(facts.flow.out_of(event.key, "triggers", "updates", "notifies", "precedes"))
            or bool(event.annotation("public") or event.annotation("terminal"))
        )

    for event in gaps(_known(facts), is_used, context_of):
        yield Diagnostic(
            CODE,
            f"{event.name} happens, and nothing follows from it: no policy, view, system or saga takes it up.",
            event.span,
            "Say who needs it, or mark it @public (used outside) or @terminal (ends a story).",
        )


def _known(facts: Facts) -> Iterable[Event]:
    """The placed events, without those of an aggregate none of whose events says yet what it changes.

    Each of those may be there for that alone.
    """
    told = {event.aggregate for event in facts.board.events if event.statements}
    return (e for e in facts.board.events if is_placed(e) and (e.aggregate is None or e.aggregate in told))
