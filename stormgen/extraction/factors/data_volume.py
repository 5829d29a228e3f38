"""Ease: how little data has to be moved and kept in step, in powers of ten of the rows of its tables."""

from collections.abc import Iterator
from math import log10

from stormgen.board import Table
from stormgen.extraction.factors._factor import Factor, bounded, each
from stormgen.extraction.situation import Situation


def _amount(situation: Situation, context: str) -> float | None:
    told = _told(situation, context)
    return log10(1 + sum(rows for _, rows in told)) if told else None


def _explain(situation: Situation, context: str) -> Iterator[object]:
    for table, rows in _told(situation, context):
        yield f"table {table.name}, {rows:.0f} rows ({table.span})"


def _told(situation: Situation, context: str) -> list[tuple[Table, float]]:
    """The tables whose rows are told, the largest first."""
    tables = situation.legacy.tables.get(context, ())
    return sorted(((t, bounded(t.rows, 1e18)) for t in tables if t.rows is not None), key=lambda p: (-p[1], p[0].name))


FACTOR = Factor("data_volume", "ease", 0.5, "less", each(_amount), _explain, "`rows` of its tables")
