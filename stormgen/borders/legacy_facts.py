"""The legacy layer and the home of each element in; what each context has of the old system out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from stormgen.board import Board, Element, Key, Module, Route, Table, Transaction
from stormgen.board.routes import routes_by_module

E = TypeVar("E", bound=Element)


@dataclass(frozen=True, slots=True)
class ModuleShare:
    """A module, and which share of it (0 to 1) belongs to a context: the share of its tables and routes."""

    module: Module
    share: float


class LegacyFacts:
    """Tables, routes, transactions and modules by the name of the context they belong to.

    What no mapping ties to the model belongs to nobody.
    """

    def __init__(self, board: Board, home: Mapping[Key, str]) -> None:
        self._board = board
        self._home = home

    @cached_property
    def tables(self) -> dict[str, list[Table]]:
        return self._by_home(self._board.of(Table))

    @cached_property
    def routes(self) -> dict[str, list[Route]]:
        return self._by_home(self._board.of(Route))

    @cached_property
    def transactions(self) -> tuple[Transaction, ...]:
        return self._board.of(Transaction)

    @cached_property
    def transactions_of(self) -> dict[str, list[Transaction]]:
        """The transactions that write something of a context."""
        found: dict[str, list[Transaction]] = defaultdict(list)
        for transaction in self.transactions:
            for home in sorted({h for h in self.homes_written(transaction).values() if h}):
                found[home].append(transaction)
        return found

    @cached_property
    def modules(self) -> dict[str, list[ModuleShare]]:
        found: dict[str, list[ModuleShare]] = defaultdict(list)
        for module in self._board.of(Module):
            for home, share in self.shares_of.get(module.key, {}).items():
                found[home].append(ModuleShare(module, share))
        return found

    @cached_property
    def shares_of(self) -> dict[Key, dict[str, float]]:
        """The contexts of each module with the share of it that is theirs, by name; the shares add up to 1."""
        shares: dict[Key, dict[str, float]] = {}
        for legacy in self._board.legacies:
            routes = routes_by_module(legacy)
            for module in legacy.modules:
                owners = Counter(self._owners(module, routes[module.key]))
                shares[module.key] = {home: owners[home] / owners.total() for home in sorted(owners)}
        return shares

    def home_of(self, key: Key) -> str | None:
        """The context of an aggregate, or of what a table maps to or a route leads to."""
        element = self._board[key]
        if isinstance(element, Table):
            return self._home.get(element.aggregate.key) if element.aggregate else None
        if isinstance(element, Route):
            return self._home.get(element.target.key) if element.target else None
        return self._home.get(key)

    def homes_written(self, transaction: Transaction) -> dict[Key, str | None]:
        """What a transaction writes, each with its context; None for a table that is mapped to nothing."""
        return {member.key: self.home_of(member.key) for member in transaction.members}

    def _by_home(self, elements: tuple[E, ...]) -> dict[str, list[E]]:
        found: dict[str, list[E]] = defaultdict(list)
        for element in elements:
            if home := self.home_of(element.key):
                found[home].append(element)
        return found

    def _owners(self, module: Module, routes: Iterable[Route]) -> Iterator[str]:
        for key in (*(table.key for table in module.tables), *(route.key for route in routes)):
            if home := self.home_of(key):
                yield home
