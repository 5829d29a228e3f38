"""What each definition needs in; the definitions that need themselves out."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def in_circles(needs: Mapping[T, Collection[T]]) -> set[T]:
    """Those that need themselves, directly or through others: the members of strongly connected components
    (Tarjan 1972, without recursion). What is needed but has no entry of its own needs nothing.
    """
    found: set[T] = set()
    for group in components(needs):
        if len(group) > 1 or group[0] in needs.get(group[0], ()):
            found.update(group)
    return found


def components(needs: Mapping[T, Collection[T]]) -> Iterator[list[T]]:
    order: dict[T, int] = {}
    lowest: dict[T, int] = {}
    pending: list[T] = []
    is_pending: set[T] = set()
    for root in needs:
        walk: list[tuple[T, Iterator[T]]] = [] if root in order else [(root, iter(needs[root]))]
        while walk:
            node, rest = walk[-1]
            if node not in order:
                order[node] = lowest[node] = len(order)
                pending.append(node)
                is_pending.add(node)
            for other in rest:
                if other not in order:
                    walk.append((other, iter(needs.get(other, ()))))
                    break
                if other in is_pending:
                    lowest[node] = min(lowest[node], order[other])
            else:
                walk.pop()
                if walk:
                    lowest[walk[-1][0]] = min(lowest[walk[-1][0]], lowest[node])
                if lowest[node] == order[node]:
                    at = _place(pending, node)
                    group = pending[at:]
                    del pending[at:]
                    is_pending.difference_update(group)
                    yield group


def _place(pending: list[T], node: T) -> int:
    at = len(pending) - 1
    while pending[at] != node:
        at -= 1
    return at
