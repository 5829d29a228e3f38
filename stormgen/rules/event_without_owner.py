"""An event of a context that a command emits and no aggregate declares."""

from collections.abc import Iterable

from stormgen.board import Event
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import context_of, gaps

CODE = declare("STORM404", "event-without-owner", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    emitted = [event for event in facts.board.events if event.context and facts.flow.into(event.key, "emits")]
    for event in gaps(emitted, _is_owned, context_of):
        yield Diagnostic(
            CODE,
            f"{event.name} is emitted by a command, but stands in no aggregate: nobody owns it.",
            event.span,
            "Move it into the aggregate that decides about it.",
        )


def _is_owned(event: Event) -> bool:
    return event.aggregate is not None
