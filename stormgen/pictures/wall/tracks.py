"""Routes in; the track of every line in every channel, so that lines of different nets don't cover each other, out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from stormgen.pictures.wall.blocks import Half
from stormgen.pictures.wall.cells import Cells
from stormgen.pictures.wall.routes import Net, Port, Route
from stormgen.values import record

# Ports of a row in the order from its top, in parts of a row.
_PART = {Half.UPPER: 0.4, Half.WHOLE: 0.5, Half.LOWER: 0.6}


@record
class _Run:
    """What one net covers of a channel, in grid units; `downward` sums where its lines lead."""

    low: float
    high: float
    start: float
    downward: float


class Tracks:
    """By channel, the track of each net; and how many tracks each channel has."""

    def __init__(self, vertical: Mapping[int, Mapping[Net, int]], horizontal: Mapping[int, Mapping[Net, int]]) -> None:
        self.vertical, self.horizontal = vertical, horizontal
        self._verticals = {channel: 1 + max(tracks.values()) for channel, tracks in vertical.items()}
        self._horizontals = {channel: 1 + max(tracks.values()) for channel, tracks in horizontal.items()}

    def in_vertical(self, channel: int) -> int:
        return self._verticals.get(channel, 0)

    def in_horizontal(self, channel: int) -> int:
        return self._horizontals.get(channel, 0)


def assign_tracks(cells: Cells, routes: list[Route]) -> Tracks:
    """Tracks count from the left and from the top."""
    vertical: dict[int, dict[Net, _Run]] = defaultdict(dict)
    horizontal: dict[int, dict[Net, _Run]] = defaultdict(dict)
    for r in routes:
        if r.out is None:
            continue
        for channel, start, end in _verticals(cells, r, r.out):
            _extend(vertical[channel], r.net, start, end)
        if r.across is not None and r.into is not None:
            _extend(horizontal[r.across], r.net, r.out, r.into)
    return Tracks(
        {channel: _colour(runs) for channel, runs in vertical.items()},
        {channel: _colour(runs) for channel, runs in horizontal.items()},
    )


def _verticals(cells: Cells, r: Route, out: int) -> Iterator[tuple[int, float, float]]:
    start, end = _height(cells, r.exit), _height(cells, r.entry)
    if r.across is None or r.into is None:
        yield out, start, end
    else:
        yield out, start, r.across
        yield r.into, r.across, end


def _height(cells: Cells, port: Port) -> float:
    return cells.channel_above(port.row) + _PART[port.half]


def _extend(runs: dict[Net, _Run], net: Net, start: float, end: float) -> None:
    run = runs.setdefault(net, _Run(start, start, start, 0))
    run.low, run.high = min(run.low, start, end), max(run.high, start, end)
    run.start = min(run.start, start)
    run.downward += end - start


def _colour(runs: Mapping[Net, _Run]) -> dict[Net, int]:
    """Lines that lead up go left, the highest first; lines that lead down go right, the lowest first.

    Kept in that order, two lines of the same sense never cross where they enter and leave.
    """
    up = sorted((r.start, net) for net, r in runs.items() if r.downward <= 0)
    down = sorted(((-r.start, net) for net, r in runs.items() if r.downward > 0))
    ends = {end: at for at, end in enumerate(sorted({end for run in runs.values() for end in (run.low, run.high)}))}
    # The next track that is free at each end of a line: lines that lie beside each other share such a place.
    free = [0] * len(ends)
    tracks: dict[Net, int] = {}
    for _, net in (*up, *down):
        covered = slice(ends[runs[net].low], ends[runs[net].high] + 1)
        tracks[net] = max(free[covered])
        free[covered] = [tracks[net] + 1] * (covered.stop - covered.start)
    return tracks
