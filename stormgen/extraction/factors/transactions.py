"""Ease: how few transactions of today write a candidate together with what remains; each becomes a saga."""

from collections.abc import Iterator

from stormgen.board import Transaction
from stormgen.extraction.factors._factor import Factor, bounded, each
from stormgen.extraction.situation import Situation


def _amount(situation: Situation, context: str) -> float | None:
    if not situation.legacy.transactions:
        return None
    found = situation.legacy.transactions_of.get(context, ())
    return float(sum([len(situation.homes_inside(transaction)) > 1 for transaction in found]))


def _explain(situation: Situation, context: str) -> Iterator[object]:
    shared = _shared(situation, context)
    if not shared:
        yield f"no transaction writes {context} and anything that remains ({situation.place(context)})"
    for transaction, others in shared:
        rate = f", {transaction.rate.count:f} a {_UNITS[transaction.rate.unit]}" if transaction.rate else ""
        yield f"transaction {transaction.name}{rate}, also writes {', '.join(others)} ({transaction.span})"


_UNITS = {"s": "second", "min": "minute", "h": "hour", "d": "day"}


def _shared(situation: Situation, context: str) -> list[tuple[Transaction, list[str]]]:
    """The transactions to untangle, the most frequent first, each with the other contexts that it writes."""
    found = []
    for transaction in situation.legacy.transactions_of.get(context, ()):
        if others := [home for home in situation.homes_inside(transaction) if home != context]:
            found.append((transaction, others))
    return sorted(found, key=lambda item: (-_per_second(item[0]), item[0].name))


def _per_second(transaction: Transaction) -> float:
    return bounded(transaction.rate.per_second) if transaction.rate else 0.0


FACTOR = Factor(
    "transactions", "ease", 2, "less", each(_amount), _explain, "the transactions of the old system", fades=True
)
