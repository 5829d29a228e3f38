"""Columns that no field takes over, in a table whose columns are taken over for the most part."""

from collections.abc import Iterable

from stormgen.board import Column, Table
from stormgen.diagnostics import Diagnostic, declare
from stormgen.diagnostics.wording import listed, one_or_more
from stormgen.facts import Facts
from stormgen.rules._gaps import gaps, whole_model

CODE = declare("STORM805", "column-left-behind", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for table in facts.board.of(Table):
        left = _left(table) if table.aggregate else []
        if table.aggregate and left:
            go, them = one_or_more(left, "goes", "go"), one_or_more(left, "it", "them")
            owner = table.aggregate.key.name
            yield Diagnostic(
                CODE,
                f"{listed(left)} of {table.name} {go} nowhere: no field of {owner} takes {them} over.",
                table.span,
                "Map the columns to fields, or be sure that nobody misses them.",
            )


def _left(table: Table) -> list[str]:
    taken = {mapping.source for mapping in table.mappings}

    def is_taken(column: Column) -> bool:
        # An old key may have no meaning but to be a key.
        return column.primary_key or column.name in taken

    return [column.name for column in gaps(table.columns, is_taken, whole_model)] if taken else []
