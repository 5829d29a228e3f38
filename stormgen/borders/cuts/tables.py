"""Tables that two contexts write or hold: apart, one of them needs a copy, or the changes captured from the other."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from stormgen.board import Key, Module, Table
from stormgen.borders.border import Cut
from stormgen.borders.territory import Territory

# All that one table is shared weighs as much as one thing that is needed at once.
_WEIGHT = 1.0
# What more contexts use than this, such as a log, says nothing of any two, and would draw a border between each two.
_WIDEST = 40
_BECOMES = "a copy, or change data capture"

# The contexts that use a table besides its own, each with how that shows.
Users = dict[str, str]


def cuts(territory: Territory) -> Iterator[Cut]:
    """Between its own context and each other that uses it; of a table that is mapped to nothing, each two users."""
    used = _users(territory)
    for table in territory.board.of(Table):
        users, own = used.get(table.key, {}), territory.legacy.home_of(table.key)
        if own is not None:
            for user in sorted(others := users.keys() - {own}):
                yield _cut(table, (own, user), f"table {table.name} ({own}) is {users[user]}", len(others))
        elif len(users) <= _WIDEST:
            for first, second in combinations(sorted(users), 2):
                sentence = f"table {table.name} is {users[first]}, and {users[second]}"
                yield _cut(table, (first, second), sentence, len(users) - 1)


def _cut(table: Table, pair: tuple[str, str], sentence: str, others: int) -> Cut:
    return Cut("table", min(pair), max(pair), sentence, _BECOMES, table.span, _WEIGHT / others)


def _users(territory: Territory) -> dict[Key, Users]:
    used: dict[Key, Users] = defaultdict(dict)
    for transaction in territory.legacy.transactions:
        written = territory.legacy.homes_written(transaction)
        homes = sorted({home for home in written.values() if home is not None})
        for key in written:
            if key.kind == "table":
                for home in homes:
                    used[key].setdefault(home, f"written together with {home} in transaction {transaction.name}")
    for module in territory.board.of(Module):
        for home in _main_home(module, territory):
            for reference in module.tables:
                used[reference.key].setdefault(home, f"held by module {module.name}, which is mostly of {home}")
    return used


def _main_home(module: Module, territory: Territory) -> list[str]:
    """The context that has more than half of a module, if one has."""
    return [home for home, share in territory.legacy.shares_of[module.key].items() if share > 0.5]
