"""Ease: how seldom its data is written (rates of the transactions that write it), as each write has to reach both
the old tables and the new ones while both are in use.
"""

from collections.abc import Iterator

from stormgen.board import Transaction
from stormgen.extraction.factors._factor import Factor, bounded, each
from stormgen.extraction.situation import Situation


def _amount(situation: Situation, context: str) -> float | None:
    told = _told(situation, context)
    return sum(rate for _, rate in told) if told else None


def _explain(situation: Situation, context: str) -> Iterator[object]:
    for transaction, _ in _told(situation, context):
        if rate := transaction.rate:
            yield f"transaction {transaction.name} writes it at {rate} ({transaction.span})"


def _told(situation: Situation, context: str) -> list[tuple[Transaction, float]]:
    """The transactions whose rates are told, with their writes a second, the most frequent first."""
    found = situation.legacy.transactions_of.get(context, ())
    rates = [(t, bounded(t.rate.per_second)) for t in found if t.rate]
    return sorted(rates, key=lambda pair: (-pair[1], pair[0].name))


FACTOR = Factor(
    "data_rate", "ease", 0.5, "less", each(_amount), _explain, "the rates of the transactions that write it"
)
