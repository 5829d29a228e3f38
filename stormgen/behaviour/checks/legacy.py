"""Tables and routes of today in; the mappings whose two sides have types that can't fit out.

A column without a type and a part that the wall does not say are not judged.
"""

from stormgen.behaviour.checks.checker import Checker
from stormgen.behaviour.types import BOOL, DATE, DATETIME, DECIMAL, DURATION, INT, JSON, STRING, Types, held
from stormgen.behaviour.types.lookups import shown
from stormgen.behaviour.types.places import places_of
from stormgen.behaviour.types.problems import MISMATCH
from stormgen.behaviour.types.scopes import Names, declared
from stormgen.board import Command, Reference, Route, Table
from stormgen.board.notation import type_text
from stormgen.board.types import Builtin, ListOf, MapOf, RefTo, SetOf, Type

_NOT_WRITTEN_AS_TEXT = (INT, DECIMAL, BOOL, DURATION, Builtin("bytes"))


def check_table(table: Table, checker: Checker) -> None:
    if table.aggregate is None:
        return
    fields = shown(checker.scopes, table.aggregate.key)
    columns = {column.name: column.type for column in table.columns}
    types = checker.scopes.types
    for mapping in table.mappings:
        have, wanted = columns.get(mapping.source), fields.get(mapping.field)
        if have is not None and wanted is not None and not _can_be_read(types, have, wanted):
            told = f"The column {mapping.source} is {type_text(have)}; {mapping.field} is {type_text(wanted)}."
            checker.problems.report(MISMATCH, told, mapping.span, "Map the column that has it, or mend the type.")


def check_route(route: Route, checker: Checker) -> None:
    fields = _taken_by(route.target, checker) if route.target else {}
    for mapping in route.mappings:
        wanted = fields.get(mapping.field)
        if wanted is not None and not _fits_a_path(checker.scopes.types, wanted):
            told = f"{mapping.field} is {type_text(wanted)}, which no variable of a path can give."
            checker.problems.report(MISMATCH, told, mapping.span)


def _taken_by(target: Reference, checker: Checker) -> Names:
    scopes = checker.scopes
    if target.key.kind == "view":
        return shown(scopes, target.key)
    return declared(scopes.carried(scopes.types.board.find(Command, target.key)))


def _can_be_read(types: Types, column: Type, field: Type) -> bool:
    """As in rules; and what old tables keep in other ways: texts, codes, 0 and 1, and days with a time."""
    have, wanted = held(types.plain(column)), held(types.plain(field))
    if types.fits(have, wanted) or JSON in (have, wanted) or not (types.is_known(have) and types.is_known(wanted)):
        return True
    if isinstance(wanted, RefTo):
        return True  # of several fields: this column is one of them
    if wanted == STRING:
        return _is_one_value(types, have)
    if have == STRING:
        return wanted not in _NOT_WRITTEN_AS_TEXT
    if have == INT:
        return wanted == BOOL or types.enumeration(wanted) is not None
    if have == DECIMAL:
        return wanted == INT and places_of(types, column) == 0
    return {have, wanted} == {DATE, DATETIME}


def _fits_a_path(types: Types, field: Type) -> bool:
    wanted = held(types.plain(field))
    return not types.is_known(wanted) or _is_one_value(types, wanted)


def _is_one_value(types: Types, type_: Type) -> bool:
    return not isinstance(type_, ListOf | SetOf | MapOf) and types.structure(type_) is None
