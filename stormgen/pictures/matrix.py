"""A seam map in; a grid of how strongly its aggregates, or contexts where those are many, pull at each other out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from stormgen.board import Key
from stormgen.pictures.plain import plain
from stormgen.pictures.text_fit import clip
from stormgen.seams import SeamMap

MOST = 120
LEVELS = 5
_LARGEST, _SMALLEST, _WIDEST = 26.0, 5.0, 620.0
_NAMES, _SIZE, _LINE = 150.0, 11.0, 14.0
# Smaller cells have no room for a name beside each.
_NAMED_FROM = 10.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A pull that is more than nothing; `level` is 1 (weak) to `LEVELS` (strong)."""

    x: float
    y: float
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class Side:
    """A name beside the grid: `middle` of the rows that it is of, and `y` where there is room for it."""

    name: str
    middle: float
    y: float


@dataclass(frozen=True, slots=True)
class Block:
    """The square of one context, from `start` on the diagonal."""

    start: float
    size: float


@dataclass(frozen=True, slots=True)
class Matrix:
    """`of` says what the rows are; `left_out` counts those that are none for want of room."""

    of: str
    width: float
    height: float
    left: float
    side: float
    cell: float
    cells: tuple[Cell, ...]
    rows: tuple[Side, ...]
    blocks: tuple[Block, ...]
    contexts: tuple[Side, ...]
    left_out: int = 0


# How strongly two pull at each other, by the places of their rows.
Pulls = Mapping[tuple[int, int], float]


def matrix(seams: SeamMap) -> Matrix | None:
    """None where nothing is known to pull at anything."""
    ordered = [(key, c.name) for c in seams.contexts for key in c.aggregates]
    if not seams.pulls or len(ordered) < 2:
        return None
    return _of_aggregates(ordered, seams) if len(ordered) <= MOST else _of_contexts(seams)


def _of_aggregates(ordered: Sequence[tuple[Key, str]], seams: SeamMap) -> Matrix:
    place = {key: at for at, (key, _) in enumerate(ordered)}
    pulls = {(place[a], place[b]): pull for (a, b), pull in seams.pulls.items() if a in place and b in place}
    sizes = [(context.name, len(context.aggregates)) for context in seams.contexts if context.aggregates]
    return _grid("aggregates", [key.name for key, _ in ordered], pulls, sizes)


def _of_contexts(seams: SeamMap) -> Matrix:
    """The pulls of all pairs between two contexts, or within one, added up."""
    home = {key: context.name for context in seams.contexts for key in context.aggregates}
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for (a, b), pull in sorted(seams.pulls.items()):
        if a in home and b in home:
            first, second = sorted((home[a], home[b]))
            sums[first, second] += pull
    names = [context.name for context in seams.contexts if context.aggregates]
    kept = _strongest(names, sums)
    place = {name: at for at, name in enumerate(kept)}
    pulls = {(place[a], place[b]): pull for (a, b), pull in sums.items() if a in place and b in place}
    return _grid("contexts", kept, pulls, [], len(names) - len(kept))


def _strongest(names: Sequence[str], sums: Mapping[tuple[str, str], float]) -> list[str]:
    """As many as there is room for, those that pull most, in the order that they had."""
    strength: dict[str, float] = defaultdict(float)
    for pair, pull in sums.items():
        for name in set(pair):
            strength[name] += pull
    kept = set(sorted(names, key=lambda name: (-strength[name], name))[:MOST])
    return [name for name in names if name in kept]


def _grid(of: str, names: Sequence[str], pulls: Pulls, sizes: Sequence[tuple[str, int]], left_out: int = 0) -> Matrix:
    cell = round(min(_LARGEST, max(_SMALLEST, _WIDEST / len(names))), 1)
    side = round(cell * len(names), 1)
    left = _NAMES if cell >= _NAMED_FROM else 1.0
    rows = tuple(_rows(names, cell)) if cell >= _NAMED_FROM else ()
    blocks = tuple(_blocks(sizes, cell))
    sides = _spread([(name, b.start + b.size / 2) for (name, _), b in zip(sizes, blocks, strict=True)])
    width = left + side + (_NAMES + 24 if sides else 2)
    height = max([side + 1, *(s.y + _LINE / 2 for s in sides)])
    return Matrix(of, width, height, left, side, cell, tuple(_cells(names, pulls, cell)), rows, blocks, sides, left_out)


def _cells(names: Sequence[str], pulls: Pulls, cell: float) -> Iterator[Cell]:
    """Both halves, as one looks along a row as well as along a column."""
    largest = max(pulls.values(), default=0.0)
    for (a, b), pull in sorted(pulls.items()):
        if pull <= 0:
            continue
        # By the root: a few strong pulls would otherwise leave all others pale.
        level = max(1, ceil(sqrt(pull / largest) * LEVELS - 1e-9))
        title = f"{names[a]} and {names[b]}: {pull:.2f}" if a != b else f"within {names[a]}: {pull:.2f}"
        for row, column in sorted({(a, b), (b, a)}):
            yield Cell(round(column * cell, 1), round(row * cell, 1), level, title)


def _rows(names: Sequence[str], cell: float) -> Iterator[Side]:
    for at, name in enumerate(names):
        middle = round((at + 0.5) * cell, 1)
        yield Side(_short(name), middle, middle)


def _blocks(sizes: Sequence[tuple[str, int]], cell: float) -> Iterator[Block]:
    start = 0
    for _, size in sizes:
        yield Block(round(start * cell, 1), round(size * cell, 1))
        start += size


def _spread(wanted: Sequence[tuple[str, float]]) -> tuple[Side, ...]:
    """Each name as near to the middle of its rows as the one above it lets it."""
    placed: list[Side] = []
    for name, middle in wanted:
        lowest = placed[-1].y + _LINE if placed else _LINE / 2
        placed.append(Side(_short(name), round(middle, 1), round(max(middle, lowest), 1)))
    return tuple(placed)


def _short(name: str) -> str:
    return clip(plain(name), _NAMES - 8, _SIZE)
