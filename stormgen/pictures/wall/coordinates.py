"""Stickies on the grid, routes and tracks in; the same in pixels out."""

from collections.abc import Sequence
from itertools import accumulate

from stormgen.board import Board, Event
from stormgen.pictures.picture import Box, Point
from stormgen.pictures.wall.blocks import Column, Half
from stormgen.pictures.wall.cells import Cell, Cells
from stormgen.pictures.wall.routes import Port, Route
from stormgen.pictures.wall.shapes import Arrow, Border, Lane, Sticky, Wall
from stormgen.pictures.wall.tracks import Tracks

WIDTH, HEIGHT = 112.0, 80.0
ACTOR_WIDTH, ACTOR_HEIGHT = 88.0, 36.0
HEADER, TOP, EDGE = 132.0, 54.0, 18.0
LANE_GAP = 10.0
TRACK = 7.0
PORT = 8.0
BORDER = 18.0
TILTS = {"hotspot": -4.0, "opportunity": 3.0}


def to_pixels(board: Board, cells: Cells, routes: Sequence[Route], tracks: Tracks) -> Wall:
    """The finished wall. Whole pixels everywhere but in the tilt."""
    frame = _Frame(board, cells, tracks)
    arrows = tuple(frame.arrow(route) for route in routes)
    return Wall(frame.width, frame.height, frame.lanes(), frame.stickies, arrows, frame.borders())


class _Frame:
    """Where each column, row and channel of one wall begins."""

    def __init__(self, board: Board, cells: Cells, tracks: Tracks) -> None:
        self.board, self.cells, self.tracks = board, cells, tracks
        self.pivots = self._pivots()
        gaps = [self._gap(channel) for channel in range(cells.columns + 1)]
        self.column_width = [self._column_width(column) for column in range(cells.columns)]
        columns = accumulate((g + w for g, w in zip(gaps, self.column_width, strict=False)), initial=HEADER)
        self.gap_left = list(columns)
        self.column_left = [left + gap for left, gap in zip(self.gap_left, gaps, strict=True)]
        self.width = self.column_left[-1] + EDGE
        self._set_rows()
        self.stickies = tuple(self._sticky(cell) for cell in cells.all)

    def _pivots(self) -> dict[int, list[Cell]]:
        """By gutter, the pivotal events left of it."""
        pivots: dict[int, list[Cell]] = {}
        for event in self.board.events:
            cell = self.cells.find(event.key, event.key) if event.pivotal else None
            if cell is not None:
                gutter = self.cells.gutters_in(range(cell.column + 1, self.cells.columns + 1))[0]
                pivots.setdefault(gutter, []).append(cell)
        return pivots

    def _gap(self, channel: int) -> float:
        tracks = self.tracks.in_vertical(channel)
        border = BORDER if channel in self.pivots else 0
        if channel in self.cells.gutters:
            return max(32.0, 22 + tracks * TRACK) + border
        return 18 + tracks * TRACK

    def _column_width(self, column: int) -> float:
        return ACTOR_WIDTH if all(kind == "actor" for kind in self.cells.kinds_in(column)) else WIDTH

    def _set_rows(self) -> None:
        self.channel_top: list[float] = []
        self.row_top: list[float] = []
        self.lane_top: list[float] = []
        y = TOP
        for rows in self.cells.grid.rows:
            self.lane_top.append(y)
            for at in range(rows + 1):
                self.channel_top.append(y)
                y += self._channel(len(self.channel_top) - 1, at in (0, rows))
                if at < rows:
                    self.row_top.append(y)
                    y += HEIGHT
            y += LANE_GAP
        self.height = max(y - LANE_GAP, TOP)

    def _channel(self, channel: int, outer: bool) -> float:
        return max(20.0 if outer else 16.0, 12 + self.tracks.in_horizontal(channel) * TRACK)

    def _sticky(self, cell: Cell) -> Sticky:
        """The box of a sticky: it fills its cell, but for actors, which are small, and notes, which are tilted."""
        key = cell.piece.key
        x, y = self.column_left[cell.column], self.row_top[cell.row]
        whole = Box(x, y, self.column_width[cell.column], self.row_top[cell.last_row] + HEIGHT - y)
        label, tilt = cell.piece.label or self.board[key].label, TILTS.get(key.kind, 0)
        box = _small(whole, cell) if key.kind == "actor" else _tilted(whole) if tilt else whole
        return Sticky(key, label, box, whole if tilt else box, tilt, cell.piece.again)

    def arrow(self, route: Route) -> Arrow:
        """The corners of an arrow, from the right side of one sticky to the left side of another."""
        wire = route.wire
        source, target = self.stickies[wire.source.number].cell, self.stickies[wire.target.number].cell
        level = self._port(route.exit, route)
        points: tuple[Point, ...] = (source.right, level), (target.x, level)
        if route.out is not None:
            points = self._corners(route, route.out, points[0], (target.x, self._port(route.entry, route)))
        ends = wire.source.number, wire.target.number
        return Arrow(wire.source.piece.key, wire.target.piece.key, wire.kind, points, *ends)

    def _corners(self, route: Route, out: int, start: Point, end: Point) -> tuple[Point, ...]:
        """Where an arrow turns on its way through its channels, and its ends."""
        x = self._track_x(out, route)
        if route.across is None or route.into is None:
            return _without_bends([start, (x, start[1]), (x, end[1]), end])
        y, into = self._track_y(route.across, route), self._track_x(route.into, route)
        return _without_bends([start, (x, start[1]), (x, y), (into, y), (into, end[1]), end])

    def _port(self, port: Port, route: Route) -> float:
        middle = self.row_top[port.row] + HEIGHT / 2
        if port.half is Half.WHOLE:
            return middle
        small = any(c.piece.key.kind == "actor" and c.row == port.row for c in (route.wire.source, route.wire.target))
        away = HEIGHT / 2 - ACTOR_HEIGHT / 2 if small else PORT
        return middle - away if port.half is Half.UPPER else middle + away

    def _track_x(self, channel: int, route: Route) -> float:
        left, right = self.gap_left[channel], self.column_left[channel]
        right -= BORDER if channel in self.pivots else 0
        return _track(left, right, self.tracks.in_vertical(channel), self.tracks.vertical[channel][route.net])

    def _track_y(self, channel: int, route: Route) -> float:
        top = self.channel_top[channel]
        count = self.tracks.in_horizontal(channel)
        height = max(12 + count * TRACK, 16)
        return _track(top, top + height, count, self.tracks.horizontal[channel][route.net])

    def lanes(self) -> tuple[Lane, ...]:
        """A strip each, as wide as the wall."""
        found = []
        for at, context in enumerate(self.cells.grid.lanes):
            top = self.lane_top[at]
            last = at == len(self.lane_top) - 1
            bottom = self.height if last else self.lane_top[at + 1] - LANE_GAP
            box = Box(0, top, self.width, bottom - top)
            found.append(Lane(context, box, Box(0, top, HEADER, bottom - top)))
        return tuple(found)

    def borders(self) -> tuple[Border, ...]:
        """One line a pivotal event, right of it; two in one gutter share the line."""
        return tuple(
            Border(cell.piece.key, self.board.find(Event, cell.piece.key).label, self.column_left[gutter] - BORDER / 2)
            for gutter, events in sorted(self.pivots.items())
            for cell in events[:1]
        )


def _small(whole: Box, cell: Cell) -> Box:
    """Actors stand close to what they do, or close to the view at their left."""
    spare = whole.height - ACTOR_HEIGHT
    top = whole.y + {Half.UPPER: 0, Half.WHOLE: spare / 2, Half.LOWER: spare}[cell.piece.half]
    left = whole.right - ACTOR_WIDTH if cell.piece.column is Column.INITIATOR else whole.x
    return Box(left, top, ACTOR_WIDTH, ACTOR_HEIGHT)


def _tilted(whole: Box) -> Box:
    return Box(whole.x + 4, whole.y + 5, whole.width - 8, whole.height - 10)


def _track(low: float, high: float, count: int, track: int) -> float:
    return round(low + (high - low) * (track + 1) / (count + 1))


def _without_bends(corners: Sequence[Point]) -> tuple[Point, ...]:
    """The corners at which a line really turns."""
    kept: list[Point] = []
    for point in corners:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return tuple(kept)
