"""A board in; everything that is wrong with the types of its rules and values out."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from stormgen.behaviour.checks.checker import Checker
from stormgen.behaviour.checks.design import check_aggregate, check_command, check_event, check_structure
from stormgen.behaviour.checks.legacy import check_route, check_table
from stormgen.behaviour.checks.reactions import check_policy, check_saga, check_view
from stormgen.behaviour.checks.scenarios import check_scenario
from stormgen.behaviour.types import Types
from stormgen.behaviour.types.scopes import Scopes
from stormgen.board import Aggregate, Board, Command, Element, Event, Policy, Route, Saga, Scenario, Table, View
from stormgen.board.types import Structure
from stormgen.diagnostics import Diagnostic

_CHECK: dict[type, Callable[[Any, Checker], None]] = {
    Structure: check_structure,
    Aggregate: check_aggregate,
    Event: check_event,
    Command: check_command,
    Policy: check_policy,
    Saga: check_saga,
    View: check_view,
    Scenario: check_scenario,
    Table: check_table,
    Route: check_route,
}
# What stands in these as a whole is one thought: where a name in it means nothing, its values are not judged.
_UNDIVIDED = (Command, Policy, Saga, View, Scenario, Table, Route)


def check_types(
    board: Board, told: Iterable[Diagnostic] = (), elements: Iterable[Element] | None = None
) -> tuple[Diagnostic, ...]:
    """The findings in the order of the text, of all elements or of some.

    `told` is what reading and binding found. What follows from it is not told again: a model whose text could not be
    read is not judged, and one with names that mean nothing as far as they do not matter.
    """
    errors = [d for d in told if d.severity == "error"]
    if any(error.code.number < "STORM2" for error in errors):
        return ()
    checker = Checker(Scopes(Types(board, is_whole=not errors)))
    is_damaged = _with_errors(errors)
    for element in board if elements is None else elements:
        check = _CHECK.get(element.__class__)
        if check and not (isinstance(element, _UNDIVIDED) and is_damaged(element)):
            check(element, checker)
    return tuple(sorted(dict.fromkeys(checker.problems.diagnostics), key=lambda d: d.sort_key))


def _with_errors(errors: Iterable[Diagnostic]) -> Callable[[Element], bool]:
    """Tells the elements in whose text there is an error."""
    places: dict[str, list[int]] = defaultdict(list)
    for error in errors:
        places[error.span.file].append(error.span.start)
    for starts in places.values():
        starts.sort()

    def is_damaged(element: Element) -> bool:
        return any(_holds_one(places.get(extent.file, ()), extent.start, extent.end) for extent in element.extents)

    return is_damaged if places else lambda element: False


def _holds_one(starts: list[int] | tuple[()], first: int, last: int) -> bool:
    at = bisect_left(starts, first)
    return at < len(starts) and starts[at] < last
