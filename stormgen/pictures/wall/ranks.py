"""Numbered nodes and the arrows of time between them in; the column of time of each node out.

Longest-path layering (Sugiyama, Tagawa and Toda 1981) after cycles are broken where a walk in the
order of the text meets them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Link = tuple[int, int]


def rank(count: int, links: Iterable[Link], kin: Sequence[int]) -> list[int]:
    """The rank of nodes 0 to `count` - 1, from 0; a link that closes no cycle goes to a higher rank.

    `kin` gives each node a family: a node without links takes the rank of the kin before it.
    """
    after = _adjacency(links)
    order = _without_cycles(count, after)
    ranks = [0] * count
    for node in order:
        for later in after[node]:
            ranks[later] = max(ranks[later], ranks[node] + 1)
    _bring_sources_near(order, after, ranks)
    _stay_with_kin(after, ranks, kin)
    return ranks


def _adjacency(links: Iterable[Link]) -> dict[int, list[int]]:
    after: dict[int, list[int]] = defaultdict(list)
    for source, target in dict.fromkeys(links):
        if source != target:
            after[source].append(target)
    return after


def _without_cycles(count: int, after: dict[int, list[int]]) -> list[int]:
    """Drop from `after` each link that leads back onto the walk; return a topological order."""
    entered = {target for targets in after.values() for target in targets}
    starts = [n for n in range(count) if n not in entered] + [n for n in range(count) if n in entered]
    done: set[int] = set()
    finished: list[int] = []
    for start in starts:
        if start not in done:
            _walk(start, after, done, finished)
    return finished[::-1]


def _walk(start: int, after: dict[int, list[int]], done: set[int], finished: list[int]) -> None:
    path, open_nodes, at = [start], {start}, {start: 0}
    while path:
        node = path[-1]
        if at[node] == len(after[node]):
            done.add(node)
            open_nodes.discard(node)
            finished.append(path.pop())
        elif (target := after[node][at[node]]) in open_nodes:
            after[node].pop(at[node])
        else:
            at[node] += 1
            if target not in done:
                path.append(target)
                open_nodes.add(target)
                at[target] = 0


def _bring_sources_near(order: Iterable[int], after: Mapping[int, list[int]], ranks: list[int]) -> None:
    """Nothing says when a node without a cause happens: just before its first effect is clearest."""
    caused = {target for targets in after.values() for target in targets}
    for node in order:
        if node not in caused and after[node]:
            ranks[node] = min(ranks[later] for later in after[node]) - 1


def _stay_with_kin(after: Mapping[int, list[int]], ranks: list[int], kin: Sequence[int]) -> None:
    linked = {n for source, targets in after.items() if targets for n in (source, *targets)}
    last: dict[int, int] = {}
    for node, family in enumerate(kin):
        if node not in linked:
            ranks[node] = last.get(family, 0)
        last[family] = ranks[node]
