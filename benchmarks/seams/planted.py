"""A number of aggregates and a seed in; a model in which contexts were planted, and these, out.

As in life, contexts differ in size (log-normal), many ties leave them, half of those for a few hubs that everybody
refers to, and inside a context some are referred to more than others. Names are drawn from words of which some are
common; neither they nor the order of the text tell anything.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

TIES_OF_AN_AGGREGATE = 10
_MEMBERS = 20
_SKEW = 0.6
_LEAVING = 0.25
_TO_HUBS = 0.5
_CONTEXTS_OF_A_HUB = 5
# Of the ties this share is a reference; the rest are calls of the old code.
_HELD = 0.7
_SYLLABLES = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "je",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "ri",
    "so",
    "tu",
    "va",
    "wo",
    "zi",
)


@dataclass(frozen=True, slots=True)
class Planted:
    """The text, and the number of the context of each aggregate by its name."""

    text: str
    context: dict[str, str]


def planted(aggregates: int, seed: int = 0) -> Planted:
    """A model of that many aggregates, each with `TIES_OF_AN_AGGREGATE`, besides policies and transactions."""
    draw = random.Random(seed)
    names = _names(aggregates, draw)
    context = [c for c, size in enumerate(_sizes(aggregates, draw)) for _ in range(size)]
    ties = _ties(context, draw)
    text = "\n".join(
        _shuffled(_aggregates(names, ties), draw) + _policies(names, ties, draw) + _legacy(names, ties, draw)
    )
    return Planted(text, {name: f"C{c}" for name, c in zip(names, context, strict=True)})


def _names(count: int, draw: random.Random) -> list[str]:
    words = ["".join(draw.choices(_SYLLABLES, k=3)).capitalize() for _ in range(max(50, count // 4))]
    names = (words[int(len(words) * draw.random() ** 2)] + words[int(len(words) * draw.random())] for _ in range(count))
    return [f"{name}{number}" for number, name in enumerate(names)]


def _sizes(count: int, draw: random.Random) -> list[int]:
    shares = [draw.lognormvariate(0, _SKEW) for _ in range(max(2, count // _MEMBERS))]
    sizes = [max(2, int(share / sum(shares) * count)) for share in shares]
    sizes[0] += count - sum(sizes)
    return sizes


def _ties(context: Sequence[int], draw: random.Random) -> list[list[int]]:
    """Whom each aggregate is tied to, in the order of the draw."""
    members: dict[int, list[int]] = {}
    for unit, c in enumerate(context):
        members.setdefault(c, []).append(unit)
    hubs = [draw.choice(members[c]) for c in draw.sample(sorted(members), max(1, len(members) // _CONTEXTS_OF_A_HUB))]
    return [[_target(members[c], len(context), hubs, draw) for _ in range(TIES_OF_AN_AGGREGATE)] for c in context]


def _target(members: Sequence[int], count: int, hubs: Sequence[int], draw: random.Random) -> int:
    if draw.random() >= _LEAVING:
        return members[int(len(members) * draw.random() ** 1.5)]
    return draw.choice(hubs) if draw.random() < _TO_HUBS else draw.randrange(count)


def _aggregates(names: Sequence[str], ties: Sequence[Sequence[int]]) -> Iterator[str]:
    for name, targets in zip(names, ties, strict=True):
        held = targets[: int(TIES_OF_AN_AGGREGATE * _HELD)]
        fields = "\n".join(f"  ref{number}: ref {names[target]}" for number, target in enumerate(held))
        yield f"aggregate {name}(id: uuid) {{\n{fields}\n  command Do{name}() -> {name}Done\n  event {name}Done()\n}}"


def _policies(names: Sequence[str], ties: Sequence[Sequence[int]], draw: random.Random) -> list[str]:
    """A third of the aggregates reacts to one that it is tied to."""
    some = draw.sample(range(len(names)), len(names) // 3)
    return [f"policy When{names[u]} when {names[draw.choice(ties[u])]}Done then Do{names[u]}" for u in some]


def _legacy(names: Sequence[str], ties: Sequence[Sequence[int]], draw: random.Random) -> list[str]:
    """Calls of the old code, and a transaction over three for each fourth aggregate."""
    calls = [(u, t) for u, targets in enumerate(ties) for t in targets[int(TIES_OF_AN_AGGREGATE * _HELD) :] if t != u]
    draw.shuffle(calls)
    written = [
        (u, dict.fromkeys((u, *draw.sample(ties[u], 2)))) for u in draw.sample(range(len(names)), len(names) // 4)
    ]
    return [
        "legacy Monolith {",
        *(f"  depends {names[u]} -> {names[t]}" for u, t in calls),
        *(f"  transaction T{u} {{ {', '.join(names[m] for m in group)} }}" for u, group in written if len(group) > 1),
        "}",
    ]


def _shuffled(lines: Iterator[str], draw: random.Random) -> list[str]:
    found = list(lines)
    draw.shuffle(found)
    return found
