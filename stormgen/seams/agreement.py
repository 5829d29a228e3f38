"""Two partitions of the same things in; how alike they are, as ARI and NMI, out."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from math import log

from stormgen.seams.seam_map import Agreement


def compare(first: Sequence[Hashable], second: Sequence[Hashable]) -> Agreement:
    """The agreement of two labellings; item i of each is the label of thing i.

    Raises `ValueError` when they are not of one length.
    """
    return Agreement(adjusted_rand_index(first, second), normalised_mutual_information(first, second))


def adjusted_rand_index(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """The share of pairs that both treat alike, corrected for chance: 1 is the same, 0 is what chance gives.

    Hubert and Arabie, Comparing partitions, Journal of Classification 2, 1985, equation 5. Where both
    put everything together, or both everything apart, they are the same partition: 1.
    """
    both = Counter(zip(first, second, strict=True))
    together = _pairs(both.values())
    in_first, in_second = _pairs(Counter(first).values()), _pairs(Counter(second).values())
    expected = in_first * in_second / (_pairs([len(first)]) or 1)
    highest = (in_first + in_second) / 2
    return 1.0 if highest == expected else (together - expected) / (highest - expected)


def normalised_mutual_information(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """What one labelling tells of the other, 0 to 1: mutual information over the mean of the entropies.

    Strehl and Ghosh, Cluster ensembles, JMLR 3, 2002, with the arithmetic mean (Vinh, Epps and Bailey,
    JMLR 11, 2010). Two partitions that tell nothing are the same partition: 1.
    """
    both = _entropy(Counter(zip(first, second, strict=True)).values())
    one, two = _entropy(Counter(first).values()), _entropy(Counter(second).values())
    return 1.0 if one + two == 0 else max(0.0, 2 * (one + two - both) / (one + two))


def _pairs(sizes: Iterable[int]) -> float:
    return sum(n * (n - 1) / 2 for n in sizes)


def _entropy(sizes: Iterable[int]) -> float:
    counts = sorted(sizes)
    total = sum(counts)
    return -sum(n / total * log(n / total) for n in counts)
