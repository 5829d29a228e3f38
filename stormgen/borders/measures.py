"""A drawing of the borders in; how good it is, in figures that say different things, out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from stormgen.board import Key
from stormgen.borders.border import Border
from stormgen.borders.what_if import Measures
from stormgen.seams import SeamContext, SeamMap

Pulls = Mapping[tuple[Key, Key], float]


def measure(seams: SeamMap, borders: Sequence[Border]) -> Measures:
    counts = Counter(cut.kind for border in borders for cut in border.cuts)
    home = seams.home_of()
    pulls = {(a, b): p for (a, b), p in sorted(seams.pulls.items()) if p > 0 and a in home and b in home}
    inner = {(a, b): home[a] == home[b] for a, b in pulls}
    return Measures(
        sum(bool(c.aggregates or c.elements) for c in seams.contexts),
        counts["transaction"],
        counts["table"],
        counts["call"],
        counts["reference"],
        counts["event"],
        round(sum((border.weight for border in borders), 0.0), 6),
        _share((p, float(inner[pair])) for pair, p in pulls.items()),
        _modularity(pulls, home),
        _cohesion(seams, sum(inner.values())) if pulls else None,
        _share((pulls[pair], _agreed(share, inner[pair])) for pair, share in seams.together.items() if pair in inner),
    )


def _share(parts: Iterable[tuple[float, float]]) -> float | None:
    """The mean of shares by weight; None without weight."""
    weighed = list(parts)
    total = sum(weight for weight, _ in weighed)
    return round(sum(weight * share for weight, share in weighed) / total, 9) if total else None


def _agreed(together: float, inner: bool) -> float:
    """The share of runs that agree with a pair: those that join it, or those that a border through it has."""
    return together if inner else 1 - together


def _modularity(pulls: Pulls, home: Mapping[Key, str]) -> float | None:
    total = sum(pulls.values())
    if not total:
        return None
    inside, ends = 0.0, defaultdict[str, float](float)
    for (a, b), pull in pulls.items():
        inside += pull if home[a] == home[b] else 0.0
        ends[home[a]] += pull
        ends[home[b]] += pull
    return round(inside / total - sum((end / (2 * total)) ** 2 for end in ends.values()), 9)


def _cohesion(seams: SeamMap, tied: int) -> float | None:
    """None where no context has two to be tied."""
    has_aggregates = any(c.aggregates for c in seams.contexts)
    sizes = [len(c.aggregates if has_aggregates else _stickies(c)) for c in seams.contexts]
    pairs = sum(size * (size - 1) // 2 for size in sizes)
    return round(tied / pairs, 9) if pairs else None


def _stickies(context: SeamContext) -> list[Key]:
    return [key for key in context.elements if key.kind in ("command", "event")]
