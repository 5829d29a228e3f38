"""A field that holds a value called like another aggregate, where a reference would do."""

from collections.abc import Iterable

from stormgen.board import Aggregate, Key
from stormgen.board.types import Structure
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.rules._references import named_in

CODE = declare("STORM603", "aggregate-holds-aggregate", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    twins = _twins(facts)
    for aggregate in facts.board.aggregates if twins else ():
        for field in aggregate.fields:
            for key in named_in(field.type):
                held = twins.get(key)
                if held and held is not aggregate:
                    yield Diagnostic(
                        CODE,
                        f"{aggregate.name} holds a whole {held.name} in {field.name}; {held.name} is an aggregate.",
                        field.span,
                        f"Hold its identity: `{field.name}: ref {held.name}`.",
                        (Related(f"The aggregate {held.name} stands here.", held.span),),
                    )


def _twins(facts: Facts) -> dict[Key, Aggregate]:
    """Types with parts that are called like an aggregate which may be named from there."""
    aggregates = {(a.context, a.name): a for a in facts.board.aggregates}
    types = [t for t in facts.board.types if isinstance(t, Structure)]
    return {t.key: aggregates[t.context, t.name] for t in types if (t.context, t.name) in aggregates}
