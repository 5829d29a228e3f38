"""Blocks in; the lane, the band of time and the row of each of them out.

A band is a strip of the wall from top to bottom. Each rank of time has one or more bands of stickies
that stand alone and one or more of groups; text runs down a band before it goes on to the next.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from stormgen.board import Key
from stormgen.emitters._wall.blocks import Block, Column

# Width to height of the wall that is aimed at, and of a grid cell with its share of the gaps.
PROPORTION = 2.1
CELL = (132.0, 104.0)
GUTTER = 60.0

# A time: the rank, and whether it is the bands of groups (1) or those of single stickies (0).
Time = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Band:
    """The columns that any block of the band uses, left to right."""

    time: Time
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A block, its lane, its band and its first row in the lane."""

    block: Block
    lane: int
    band: int
    row: int


@dataclass(frozen=True, slots=True)
class Grid:
    """`rows` is the height of every lane."""

    lanes: tuple[Key | None, ...]
    rows: tuple[int, ...]
    bands: tuple[Band, ...]
    places: tuple[Place, ...]


def arrange(blocks: Sequence[Block], lanes: Sequence[Key | None], before: Mapping[int, Sequence[int]]) -> Grid:
    """Spread the blocks over bands so that the wall comes near to its proportion.

    `before` names, by place in `blocks`, the blocks whose arrows lead to a block: it is put level with them.
    """
    queues: dict[Time, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    number = {lane: at for at, lane in enumerate(lanes)}
    for at, block in enumerate(blocks):
        queues[block.rank, int(not block.alone)][number[block.lane]].append(at)
    times = sorted(queues)
    spread = _best_spread(blocks, queues, times, len(lanes))
    rows = _lane_rows(blocks, queues, spread, len(lanes))
    return _Placing(blocks, lanes, rows, before).run(queues, times, spread)


def _best_spread(
    blocks: Sequence[Block], queues: Mapping[Time, Mapping[int, list[int]]], times: Sequence[Time], lanes: int
) -> dict[Time, int]:
    """How many bands each time gets."""
    total = {t: sum(blocks[b].rows for queue in queues[t].values() for b in queue) for t in times}
    width = {t: _width(blocks, [b for queue in queues[t].values() for b in queue]) for t in times}
    best: tuple[float, dict[Time, int]] = (float("inf"), {})
    height = 1.0
    while height < 1.3 * max(total.values(), default=0) + 1:
        spread = {t: max(1, round(total[t] / height)) for t in times}
        rows = _lane_rows(blocks, queues, spread, lanes)
        across = sum(_bands(blocks, queues[t], rows) * width[t] for t in times)
        miss = abs(log(across / (sum(rows) * CELL[1] + lanes * 40) / PROPORTION))
        best = min(best, (miss, spread), key=lambda b: b[0])
        height = height * 1.15 + 0.5
    return best[1]


def _width(blocks: Sequence[Block], numbers: Sequence[int]) -> float:
    return len({p.column for b in numbers for p in blocks[b].pieces}) * CELL[0] + GUTTER


def _bands(blocks: Sequence[Block], queues: Mapping[int, list[int]], rows: Sequence[int]) -> int:
    return max(len(_cut([blocks[b].rows for b in queue], rows[lane])) for lane, queue in queues.items())


def _lane_rows(
    blocks: Sequence[Block], queues: Mapping[Time, Mapping[int, list[int]]], spread: Mapping[Time, int], lanes: int
) -> list[int]:
    rows = [1] * lanes
    for time, by_lane in queues.items():
        for lane, queue in by_lane.items():
            heights = [blocks[b].rows for b in queue]
            rows[lane] = max(rows[lane], _lowest(heights, spread[time]))
    return rows


def _lowest(heights: Sequence[int], bands: int) -> int:
    """The least height at which blocks, kept in order, fit into so many bands."""
    height = max(max(heights), -(-sum(heights) // bands))
    while len(_cut(heights, height)) > bands:
        height += 1
    return height


def _cut(heights: Sequence[int], height: int) -> list[list[int]]:
    bands: list[list[int]] = [[]]
    used = 0
    for at, rows in enumerate(heights):
        if used + rows > height:
            bands.append([])
            used = 0
        bands[-1].append(at)
        used += rows
    return bands


class _Placing:
    """Fills the bands of one wall from left to right."""

    def __init__(
        self,
        blocks: Sequence[Block],
        lanes: Sequence[Key | None],
        rows: Sequence[int],
        before: Mapping[int, Sequence[int]],
    ) -> None:
        self.blocks, self.lanes, self.rows, self.before = blocks, lanes, rows, before
        self.base = [sum(rows[:at]) for at in range(len(rows))]
        self.level: dict[int, float] = {}
        self.used: dict[tuple[int, int], set[int]] = defaultdict(set)
        self.bands: list[Band] = []
        self.places: list[Place] = []

    def run(
        self, queues: Mapping[Time, dict[int, list[int]]], times: Sequence[Time], spread: Mapping[Time, int]
    ) -> Grid:
        for time in times:
            self._tuck_in(queues[time], time)
            wanted = {lane: self._sorted(queue) for lane, queue in queues[time].items()}
            cuts = {lane: _cut([self.blocks[b].rows for b in q], self.rows[lane]) for lane, q in wanted.items()}
            for at in range(max(map(len, cuts.values()), default=0)):
                here = {lane: [wanted[lane][i] for i in cut[at]] for lane, cut in cuts.items() if at < len(cut)}
                self._fill(time, here)
        return Grid(tuple(self.lanes), tuple(self.rows), tuple(self.bands), tuple(self.places))

    def _sorted(self, queue: Sequence[int]) -> list[int]:
        """Level with what leads there; a block that nothing leads to follows the one before it in the text."""
        keyed, last = [], -1.0
        for at, block in enumerate(queue):
            last = self._wish(block, last)
            keyed.append((last, at, block))
        return [block for _, _, block in sorted(keyed)]

    def _wish(self, block: int, otherwise: float) -> float:
        levels = [self.level[b] for b in self.before.get(block, ()) if b in self.level]
        return sum(levels) / len(levels) if levels else otherwise

    def _fill(self, time: Time, here: Mapping[int, Sequence[int]]) -> None:
        band = len(self.bands)
        used = {p.column for queue in here.values() for b in queue for p in self.blocks[b].pieces}
        self.bands.append(Band(time, tuple(sorted(used))))
        for lane, queue in sorted(here.items()):
            row, left = 0, sum(self.blocks[b].rows for b in queue)
            for number in queue:
                wish = round(self._wish(number, -1)) - self.base[lane]
                row = max(row, min(wish, self.rows[lane] - left))
                self._put(number, lane, band, row)
                row += self.blocks[number].rows
                left -= self.blocks[number].rows

    def _put(self, number: int, lane: int, band: int, row: int) -> None:
        self.places.append(Place(self.blocks[number], lane, band, row))
        self.level[number] = self.base[lane] + row
        self.used[lane, band].update(range(row, row + self.blocks[number].rows))

    def _tuck_in(self, queues: dict[int, list[int]], time: Time) -> None:
        """Single stickies that follow the groups of the last band go beside these where rows are free."""
        if time[1] or not self.bands or self.bands[-1].time != (time[0] - 1, 1):
            return
        band = len(self.bands) - 1
        for lane, queue in sorted(queues.items()):
            for number in self._sorted(queue):
                row = self._free_row(number, lane, band)
                if row is not None:
                    block = self.blocks[number]
                    block.pieces = [replace(p, column=max(p.column, Column.REACTION)) for p in block.pieces]
                    self._put(number, lane, band, row)
                    queue.remove(number)
                    columns = {*self.bands[band].columns, *(p.column for p in block.pieces)}
                    self.bands[band] = Band(self.bands[band].time, tuple(sorted(columns)))

    def _free_row(self, number: int, lane: int, band: int) -> int | None:
        """The free rows nearest to the level wished for."""
        needed, wish = self.blocks[number].rows, self._wish(number, 0) - self.base[lane]
        free = (
            row
            for row in range(self.rows[lane] - needed + 1)
            if not self.used[lane, band].intersection(range(row, row + needed))
        )
        return min(free, key=lambda row: (abs(row - wish), row), default=None)
