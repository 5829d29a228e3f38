"""Labels found and true labels in; how alike they are, in the figures that the literature uses, out."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import mean

import networkx

from stormgen.seams.agreement import adjusted_rand_index, normalised_mutual_information

Labels = Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Score:
    """ARI is about 0 for chance, NMI and MoJoFM forgive splitting; `contexts` were found, `true_contexts` there are."""

    ari: float
    nmi: float
    mojofm: float
    contexts: int
    true_contexts: int


def score(labels: Labels, truth: Labels) -> Score:
    """How well `labels` find `truth`; item i of both belongs to thing i."""
    return Score(
        adjusted_rand_index(truth, labels),
        normalised_mutual_information(truth, labels),
        mojofm(labels, truth),
        len(set(labels)),
        len(set(truth)),
    )


def mojofm(labels: Labels, truth: Labels) -> float:
    """1 - moves and joins that turn `labels` into `truth`, over the most that any labels would need.

    Wen and Tzerpos, An effectiveness measure for software clustering algorithms, IWPC 2004.
    """
    farthest = _farthest(truth)
    return 1 - moves_and_joins(labels, truth) / farthest if farthest else 1.0


def moves_and_joins(labels: Labels, truth: Labels) -> int:
    """The fewest moves of one thing and joins of two clusters that turn `labels` into `truth`.

    Wen and Tzerpos, An optimal algorithm for MoJo distance, IWPC 2003: each cluster becomes a part of a true one
    that it shares most with, all else moves out; where several share as much, as many different ones as can be.
    """
    overlaps: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
    for label, true in zip(labels, truth, strict=True):
        overlaps[label][true] += 1
    moves = len(labels) - sum(max(shared.values()) for shared in overlaps.values())
    return moves + len(overlaps) - _most_targets(overlaps)


def _most_targets(overlaps: dict[Hashable, Counter[Hashable]]) -> int:
    graph = networkx.Graph()
    clusters = [("cluster", label) for label in overlaps]
    graph.add_nodes_from(clusters)
    for label, shared in overlaps.items():
        most = max(shared.values())
        graph.add_edges_from((("cluster", label), ("true", true)) for true, n in shared.items() if n == most)
    return len(networkx.bipartite.hopcroft_karp_matching(graph, clusters)) // 2


def _farthest(truth: Labels) -> int:
    """The most that any labels need to become `truth`: things less the fewest targets that they can have."""
    targets = 0
    for size in sorted(Counter(truth).values()):
        targets += targets < size
    return len(truth) - targets


def stability(runs: Sequence[Labels]) -> float:
    """The mean ARI of every two runs: 1 where all agree. One run agrees with itself."""
    return mean(adjusted_rand_index(a, b) for a, b in combinations(runs, 2)) if len(runs) > 1 else 1.0
