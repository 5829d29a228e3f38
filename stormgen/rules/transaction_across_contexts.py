"""A transaction of today that a border between contexts cuts in two, and no saga replaces."""

from collections import defaultdict
from collections.abc import Iterable

from stormgen.board import Board, Key, Saga, Table, Transaction
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.diagnostics.wording import listed, one_or_more
from stormgen.facts import Facts

CODE = declare("STORM803", "transaction-across-contexts", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    covered = [_contexts_of_saga(saga, facts.board) for saga in facts.board.sagas]
    alike: dict[frozenset[Key], list[Transaction]] = defaultdict(list)
    for transaction in facts.board.of(Transaction):
        contexts = frozenset(_contexts(transaction, facts.board))
        if len(contexts) > 1 and not any(contexts <= saga for saga in covered):
            alike[contexts].append(transaction)
    for transactions in alike.values():
        yield _told(transactions, list(_contexts(transactions[0], facts.board)))


def _told(transactions: list[Transaction], contexts: list[Key]) -> Diagnostic:
    names = listed([transaction.name for transaction in transactions])
    return Diagnostic(
        CODE,
        f"{names} {one_or_more(transactions, 'spans', 'span')} {listed([key.name for key in contexts])}; no saga does.",
        transactions[0].span,
        "Write the saga that takes its place when they come apart.",
        tuple(Related(f"{other.name} does so too.", other.span) for other in transactions[1:]),
    )


def _contexts(transaction: Transaction, board: Board) -> dict[Key, None]:
    """The contexts that it writes in, in the order of the text; tables that nobody owns count for none."""
    written: list[Key | None] = []
    for member in transaction.members:
        element = board[member.key]
        owner = element.aggregate.key if isinstance(element, Table) and element.aggregate else member.key
        written.append(board.context_of(owner))
    return dict.fromkeys(context for context in written if context)


def _contexts_of_saga(saga: Saga, board: Board) -> set[Key | None]:
    return {saga.context, *(board.context_of(step.do.command.key) for step in saga.steps if step.do)}
