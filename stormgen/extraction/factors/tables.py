"""Ease: which share of a candidate's tables nobody else writes with; the others need capture or a copy."""

from collections.abc import Iterator

from stormgen.board import Key, Table, Transaction
from stormgen.extraction.factors._factor import Factor, each
from stormgen.extraction.situation import Situation


def _amount(situation: Situation, context: str) -> float | None:
    tables = situation.legacy.tables.get(context)
    return 1 - len(_shared(situation, context)) / len(tables) if tables else None


def _explain(situation: Situation, context: str) -> Iterator[object]:
    shared = _shared(situation, context)
    for table, transaction, other in shared.values():
        yield f"table {table.name} is written with {other} in transaction {transaction.name} ({table.span})"
    for table in situation.legacy.tables[context]:
        if table.key not in shared:
            yield f"no transaction writes table {table.name} with one of another context ({table.span})"


def _shared(situation: Situation, context: str) -> dict[Key, tuple[Table, Transaction, str]]:
    """The candidate's tables that a transaction writes together with a table of another, or of nobody known."""
    found: dict[Key, tuple[Table, Transaction, str]] = {}
    own = {table.key: table for table in situation.legacy.tables.get(context, ())}
    for transaction in situation.legacy.transactions_of.get(context, ()):
        written = situation.monolith.written[transaction.key]
        others = [key.name for key, home in written.items() if _is_foreign(home, context, situation)]
        for key in written.keys() & own.keys() if others else ():
            found.setdefault(key, (own[key], transaction, others[0]))
    return {key: found[key] for key in own if key in found}


def _is_foreign(home: str | None, context: str, situation: Situation) -> bool:
    return home is None or (home != context and home in situation.inside)


FACTOR = Factor(
    "tables",
    "ease",
    1,
    "share",
    each(_amount),
    _explain,
    "the tables of the old system, mapped",
    fades=True,
)
