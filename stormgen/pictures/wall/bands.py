"""Blocks in; the lane, the band of time and the row of each of them out.

A band is a strip of the wall from top to bottom. Each rank of time has one or more bands of stickies
that stand alone and one or more of groups; text runs down a band before it goes on to the next.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import accumulate
from math import floor, inf, log
from operator import or_

from stormgen.board import Key
from stormgen.pictures.wall.blocks import Block, Column
from stormgen.pictures.wall.queue import Queue
from stormgen.values import value

# Width to height of the wall that is aimed at, and of a grid cell with its share of the gaps.
PROPORTION = 2.1
CELL = (132.0, 104.0)
GUTTER = 60.0

# A time: the rank, and whether it is the bands of groups (1) or those of single stickies (0).
Time = tuple[int, int]


@value
class Band:
    """The columns that any block of the band uses, left to right."""

    time: Time
    columns: tuple[Column, ...]


@value
class Place:
    """A block, its lane, its band and its first row in the lane."""

    block: Block
    lane: int
    band: int
    row: int


@value
class Grid:
    """`rows` is the height of every lane."""

    lanes: tuple[Key | None, ...]
    rows: tuple[int, ...]
    bands: tuple[Band, ...]
    places: tuple[Place, ...]


# What happens at one time, by the number of the lane.
Lanes = Mapping[int, Queue]


def arrange(blocks: Sequence[Block], lanes: Sequence[Key | None], before: Mapping[int, Sequence[int]]) -> Grid:
    """Spread the blocks over bands so that the wall comes near to its proportion.

    `before` names, by place in `blocks`, the blocks whose arrows lead to a block: it is put level with them.
    """
    found: dict[Time, dict[int, Queue]] = defaultdict(lambda: defaultdict(Queue))
    number = {lane: at for at, lane in enumerate(lanes)}
    for at, block in enumerate(blocks):
        found[block.rank, int(not block.alone)][number[block.lane]].add(at, block.rows)
    queues = {time: found[time] for time in sorted(found)}
    rows = _best_rows(blocks, queues, len(lanes))
    return _Placing(blocks, lanes, rows, before).run(queues)


def _best_rows(blocks: Sequence[Block], queues: Mapping[Time, Lanes], lanes: int) -> list[int]:
    """The height of each lane, from how many bands each time gets."""
    total = {time: sum(queue.total for queue in by_lane.values()) for time, by_lane in queues.items()}
    width = {time: _width(blocks, by_lane) for time, by_lane in queues.items()}
    best: tuple[float, list[int]] = (inf, [])
    tried: set[tuple[int, ...]] = set()
    height = 1.0
    while height < 1.3 * max(total.values(), default=0) + 1:
        spread = tuple(max(1, round(rows / height)) for rows in total.values())
        if spread not in tried:
            tried.add(spread)
            rows = _lane_rows(queues, spread, lanes)
            across = sum(_bands(by_lane, rows) * width[time] for time, by_lane in queues.items())
            miss = abs(log(across / (sum(rows) * CELL[1] + lanes * 40) / PROPORTION))
            best = min(best, (miss, rows), key=lambda b: b[0])
        height = height * 1.15 + 0.5
    return best[1] or [1] * lanes


def _width(blocks: Sequence[Block], by_lane: Lanes) -> float:
    columns = {piece.column for queue in by_lane.values() for at in queue.numbers for piece in blocks[at].pieces}
    return len(columns) * CELL[0] + GUTTER


def _bands(by_lane: Lanes, rows: Sequence[int]) -> int:
    return max([1 if queue.total <= rows[lane] else queue.bands(rows[lane]) for lane, queue in by_lane.items()])


def _lane_rows(queues: Mapping[Time, Lanes], spread: Sequence[int], lanes: int) -> list[int]:
    rows = [1] * lanes
    for by_lane, bands in zip(queues.values(), spread, strict=True):
        for lane, queue in by_lane.items():
            if queue.total > rows[lane]:
                rows[lane] = max(rows[lane], queue.lowest(bands))
    return rows


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
        self.base = list(accumulate(rows, initial=0))
        self.level: dict[int, float] = {}
        # By lane and band, the rows that are taken.
        self.used: dict[tuple[int, int], int] = defaultdict(int)
        self.bands: list[Band] = []
        self.places: list[Place] = []

    def run(self, queues: Mapping[Time, Lanes]) -> Grid:
        for time, by_lane in queues.items():
            waiting = self._tuck_in(time, {lane: queue.numbers for lane, queue in by_lane.items()})
            sorted_queues = {lane: self._sorted(numbers) for lane, numbers in waiting.items()}
            bands: dict[int, dict[int, list[int]]] = defaultdict(dict)
            for lane, queue in sorted_queues.items():
                for at, numbers in enumerate(queue.cut(self.rows[lane])):
                    bands[at][lane] = numbers
            for at in range(len(bands)):
                self._fill(time, bands[at])
        return Grid(tuple(self.lanes), tuple(self.rows), tuple(self.bands), tuple(self.places))

    def _sorted(self, numbers: Iterable[int]) -> Queue:
        """Level with what leads there; a block that nothing leads to follows the one before it in the text."""
        keyed, last, queue = [], -1.0, Queue()
        for at, number in enumerate(numbers):
            last = self._wish(number, last)
            keyed.append((last, at, number))
        for _, _, number in sorted(keyed):
            queue.add(number, self.blocks[number].rows)
        return queue

    def _wish(self, number: int, otherwise: float) -> float:
        levels = [self.level[b] for b in self.before.get(number, ()) if b in self.level]
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
        block = self.blocks[number]
        self.places.append(Place(block, lane, band, row))
        self.level[number] = self.base[lane] + row
        self.used[lane, band] |= ((1 << block.rows) - 1) << row

    def _tuck_in(self, time: Time, waiting: dict[int, list[int]]) -> dict[int, list[int]]:
        """Single stickies that follow the groups of the last band go beside these where rows are free.

        What finds no place there still waits.
        """
        if time[1] or not self.bands or self.bands[-1].time != (time[0] - 1, 1):
            return waiting
        left: dict[int, list[int]] = {}
        for lane, numbers in sorted(waiting.items()):
            tucked = {number for number in self._sorted(numbers).numbers if self._tucked(number, lane)}
            left[lane] = [number for number in numbers if number not in tucked]
        return left

    def _tucked(self, number: int, lane: int) -> bool:
        """Whether there was a place for a block in the last band."""
        block, band = self.blocks[number], len(self.bands) - 1
        row = self._free_row(number, lane, band)
        if row is None:
            return False
        block.move_to(Column.REACTION)
        self._put(number, lane, band, row)
        columns = {*self.bands[band].columns, *(piece.column for piece in block.pieces)}
        self.bands[band] = Band(self.bands[band].time, tuple(sorted(columns)))
        return True

    def _free_row(self, number: int, lane: int, band: int) -> int | None:
        """The free rows nearest to the level wished for."""
        needed, wish = self.blocks[number].rows, self._wish(number, 0) - self.base[lane]
        starts = self.rows[lane] - needed + 1
        if starts <= 0:
            return None
        used = self.used[lane, band]
        free = ((1 << starts) - 1) & ~reduce(or_, (used >> row for row in range(needed)))
        # Bit r of `free` is row r: the last one set at or above the wish, the first one set below it.
        middle = min(max(floor(wish) + 1, 0), starts)
        above, below = free & ((1 << middle) - 1), free >> middle
        nearest = [above.bit_length() - 1] if above else []
        nearest += [middle + (below & -below).bit_length() - 1] if below else []
        return min(nearest, key=lambda row: (abs(row - wish), row), default=None)
