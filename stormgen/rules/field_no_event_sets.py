"""A field that no event ever writes, in an aggregate whose other fields are written."""

from collections.abc import Iterable

from stormgen.behaviour.state_use import changed_by
from stormgen.board import Aggregate, Event
from stormgen.board.types import Field
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import gaps, whole_model

CODE = declare("STORM607", "field-no-event-sets", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for aggregate in facts.board.aggregates:
        for field in _never_set(aggregate, facts):
            yield Diagnostic(
                CODE,
                f"No event of {aggregate.name} sets {field.name}: it stays empty for ever.",
                field.span,
                f"Set it in the event that tells it, such as `{{ {field.name} = ... }}`, or take the field away.",
            )


def _never_set(aggregate: Aggregate, facts: Facts) -> Iterable[Field]:
    changed: set[str] = set()
    for key in aggregate.events:
        changed |= changed_by(facts.board.find(Event, key))
    # A field with a default may be meant as a constant.
    return gaps(aggregate.fields, lambda f: f.default is not None or f.name in changed, whole_model) if changed else ()
