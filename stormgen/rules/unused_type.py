"""A type or enum that nothing uses."""

from collections.abc import Iterator

from stormgen.board import Board, Key
from stormgen.board.types import Enumeration
from stormgen.diagnostics import Diagnostic, Edit, Fix, declare
from stormgen.facts import Facts
from stormgen.rules._expressions import names_in_rules
from stormgen.rules._names import all_types
from stormgen.rules._types import named_in

CODE = declare("STORM527", "unused-type", "warning")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Types that no field, parameter, view, column or other type is made of, and enums whose values no rule names."""
    used = _used(facts.board)
    for type_ in facts.board.types:
        if type_.key not in used:
            fix = Fix(f"Delete {type_.name}", tuple(Edit(extent, "") for extent in type_.extents))
            message = f"Nothing is of type {type_.name}."
            yield Diagnostic(CODE, message, type_.span, "Use it for a field, or take it away.", fix=fix)


def _used(board: Board) -> set[Key]:
    used = {key for type_ in all_types(board) for key in named_in(type_)}
    named = names_in_rules(board)
    enums = (type_ for type_ in board.types if isinstance(type_, Enumeration))
    return used | {enum.key for enum in enums if not named.isdisjoint(enum.values)}
