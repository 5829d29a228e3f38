"""Transactions of today that write two contexts at once: apart, they become sagas (Garcia-Molina and Salem 1987)."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from stormgen.board import Transaction
from stormgen.borders.border import Cut
from stormgen.borders.territory import Territory

# It ties at once, and both ways; one over many contexts says little about any two of them.
_WEIGHT = 2.0
_NAMED = 3
# One over more contexts than this, such as a nightly job, says nothing of any two.
_WIDEST = 40


def cuts(territory: Territory) -> Iterator[Cut]:
    for transaction in territory.legacy.transactions:
        written: dict[str, list[str]] = defaultdict(list)
        for key, home in territory.legacy.homes_written(transaction).items():
            if home is not None:
                written[home].append(key.name)
        parts = {home: f"{_listed(written[home])} ({home})" for home in sorted(written)}
        for first, second in combinations(parts, 2) if len(parts) <= _WIDEST else ():
            sentence = f"{_said(transaction)} writes {parts[first]} with {parts[second]}"
            yield Cut("transaction", first, second, sentence, "a saga", transaction.span, _WEIGHT / (len(parts) - 1))


def _said(transaction: Transaction) -> str:
    rate = f" {transaction.rate}" if transaction.rate else ""
    return f"transaction {transaction.name}{rate}"


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
