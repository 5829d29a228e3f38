"""Fields of an aggregate that no column feeds, when its table feeds most of them."""

from collections import defaultdict
from collections.abc import Iterable

from stormgen.board import Aggregate, Key, Table
from stormgen.board.types import Field
from stormgen.diagnostics import Diagnostic, declare
from stormgen.diagnostics.wording import listed, one_or_more
from stormgen.facts import Facts
from stormgen.rules._gaps import gaps, whole_model

CODE = declare("STORM804", "field-without-column", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    tables: dict[Key, list[Table]] = defaultdict(list)
    for table in facts.board.of(Table):
        if table.aggregate:
            tables[table.aggregate.key].append(table)
    for key, of_it in tables.items():
        aggregate = facts.board.find(Aggregate, key)
        missing = _missing(aggregate, of_it)
        if missing:
            yield _told(of_it[0], aggregate, missing)


def _missing(aggregate: Aggregate, tables: list[Table]) -> list[str]:
    # A table that says nothing of its columns may hold any field.
    if not all(table.mappings for table in tables):
        return []
    fed = {mapping.field for table in tables for mapping in table.mappings}

    def is_fed(field: Field) -> bool:
        return field.default is not None or field.name in fed

    return [field.name for field in gaps((*aggregate.identity, *aggregate.fields), is_fed, whole_model)]


def _told(table: Table, aggregate: Aggregate, missing: list[str]) -> Diagnostic:
    values = one_or_more(missing, "the value is", "the values are")
    return Diagnostic(
        CODE,
        f"No column feeds {listed(missing)} of {aggregate.name}: {values} lost, or elsewhere, when data move.",
        table.span,
        "Map the columns, or the table where they are; give a default to a field that begins with the new system.",
    )
