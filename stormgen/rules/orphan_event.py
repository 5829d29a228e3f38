"""An event that nothing on the wall does anything with."""

from collections.abc import Iterable

from stormgen.board import Event, Key
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import context_of, gaps, is_placed
from stormgen.rules._sagas import refusals_of

CODE = declare("STORM402", "orphan-event", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    ends = {event.key for saga in facts.board.sagas for event in (*saga.complete, *saga.abort)}
    shown = _shown_whole(facts)
    refusals = {key for command in facts.board.commands for key in refusals_of(command)}

    def is_used(event: Event) -> bool:
        return (
            event.key in ends
            or event.key in refusals
            or bool(event.statements)
            or event.aggregate in shown
            or bool(facts.flow.out_of(event.key, "triggers", "updates", "notifies", "precedes"))
            or bool(event.annotation("public") or event.annotation("terminal"))
        )

    for event in gaps(filter(is_placed, facts.board.events), is_used, context_of):
        yield Diagnostic(
            CODE,
            f"{event.name} happens, and nothing follows from it: no policy, view, system or saga takes it up.",
            event.span,
            "Say who needs it, or mark it @public (used outside) or @terminal (ends a story).",
        )


def _shown_whole(facts: Facts) -> set[Key | None]:
    """Aggregates that a view copies while it is not written yet which events change them."""
    copied = {r.key for view in facts.board.views for r in view.sources if r.key.kind == "aggregate"}
    told = {event.aggregate for event in facts.board.events if event.statements}
    return {key for key in copied if key not in told}
