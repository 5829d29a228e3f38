"""The same aggregate, in name and in what it holds, in two contexts."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from stormgen.board import Aggregate
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts

CODE = declare("STORM608", "aggregate-in-two-contexts", "warning")
_FEWEST = 3


def check(facts: Facts) -> Iterable[Diagnostic]:
    by_name: dict[str, list[Aggregate]] = defaultdict(list)
    for aggregate in facts.board.aggregates:
        if aggregate.context:
            by_name[aggregate.name].append(aggregate)
    for namesakes in by_name.values():
        for first, second in pairwise(namesakes):
            if first.context != second.context and _is_alike(first, second):
                yield _told(first, second)


def _is_alike(first: Aggregate, second: Aggregate) -> bool:
    """Whether they have the same identity, and at least half of the fields of the smaller one."""
    one, other = ({(f.name, f.type) for f in a.fields} for a in (first, second))
    smaller = min(len(one), len(other))
    same_identity = [f.name for f in first.identity] == [f.name for f in second.identity]
    return same_identity and smaller >= _FEWEST and 2 * len(one & other) >= smaller


def _told(first: Aggregate, second: Aggregate) -> Diagnostic:
    assert first.context and second.context
    return Diagnostic(
        CODE,
        f"{second.name} is kept in {first.context.name} and in {second.context.name}, with much the same fields.",
        second.span,
        f"Let one context own it, and the other keep `ref {first.key}` and a view of what it needs.",
        (Related(f"The other {first.name} stands here.", first.span),),
    )
