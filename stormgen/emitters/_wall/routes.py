"""Arrows between stickies in; the channels that each takes, so that none crosses a sticky, out."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stormgen.emitters._wall.blocks import Half
from stormgen.emitters._wall.cells import Cell, Cells
from stormgen.emitters._wall.wires import Wire

# What a route costs: a row or column passed, a line squeezed between two columns of one block, and
# each line that is already in the same channel.
ROW, COLUMN, SQUEEZED, CROWD = 100, 130, 120, 9

Net = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Port:
    """Where an arrow meets the side of a sticky: a row, and the part of it."""

    row: int
    half: Half


@dataclass(frozen=True, slots=True)
class Route:
    """`out` and `into` are vertical channels, `across` the horizontal one between them.

    A straight arrow has none of the three; one that needs a single vertical has only `out`.
    Arrows of one `net` may lie on each other: they leave one sticky for others of one kind, or reach one.
    """

    wire: Wire
    net: Net
    exit: Port
    entry: Port
    out: int | None = None
    across: int | None = None
    into: int | None = None


def route(cells: Cells, wires: Sequence[Wire]) -> list[Route]:
    """A route for every arrow."""
    leaving, reaching = Counter(w.source for w in wires), Counter(w.target for w in wires)
    router = _Router(cells)
    routes = []
    for wire in wires:
        by_target = reaching[wire.target] > leaving[wire.source]
        net = ("", wire.target.number) if by_target else (wire.target.piece.key.kind, wire.source.number)
        routes.append(router.run(wire, net))
    return routes


class _Router:
    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.crowd: dict[int, set[Net]] = defaultdict(set)

    def run(self, wire: Wire, net: Net) -> Route:
        source, target = wire.source, wire.target
        straight = self._straight(source, target)
        if straight is not None:
            return Route(wire, net, straight, straight)
        exit_port = Port(_near_row(source, target), _part(source, Half.LOWER))
        entry = Port(_near_row(target, source), _part(target, Half.UPPER))
        outs, intos = list(self._exits(source, exit_port)), list(self._entries(target, entry))
        shared = [v for v in outs if v in set(intos)]
        if shared:
            best = min(shared, key=lambda v: (v not in self.cells.gutters, abs(v - target.column)))
            return Route(wire, net, exit_port, entry, best)
        out, across, into = self._cheapest(exit_port, entry, outs, intos, net)
        self.crowd[across].add(net)
        return Route(wire, net, exit_port, entry, out, across, into)

    def _straight(self, source: Cell, target: Cell) -> Port | None:
        """The port of a level line, where one is free."""
        low, high = max(source.row, target.row), min(source.last_row, target.last_row)
        if target.column <= source.column or low > high:
            return None
        half = source.piece.half or target.piece.half
        if self.cells.free_row(low, half, source.column + 1, target.column):
            return Port(low, half)
        return None

    def _exits(self, cell: Cell, port: Port) -> Iterator[int]:
        """Vertical channels at the right that a level line reaches, nearest first."""
        channel = cell.column + 1
        yield channel
        while channel < self.cells.columns and self.cells.free_row(port.row, port.half, channel, channel + 1):
            channel += 1
            yield channel

    def _entries(self, cell: Cell, port: Port) -> Iterator[int]:
        """Vertical channels at the left from which a level line arrives, nearest first."""
        channel = cell.column
        yield channel
        while channel > 0 and self.cells.free_row(port.row, port.half, channel - 1, channel):
            channel -= 1
            yield channel

    def _cheapest(
        self, start: Port, end: Port, outs: Sequence[int], intos: Sequence[int], net: Net
    ) -> tuple[int, int, int]:
        first, last = self.cells.channel_above(start.row), self.cells.channel_above(end.row)
        best: tuple[float, tuple[int, int, int]] | None = None
        for out in self._worth_trying(outs, intos[0]):
            for into in self._worth_trying(intos, outs[0]):
                fixed = (abs(out - outs[0]) + abs(out - into) + abs(into - intos[0])) * COLUMN
                fixed += SQUEEZED * ((out not in self.cells.gutters) + (into not in self.cells.gutters))
                for across in self._channels(out, into):
                    climb = abs(across - first - 0.5) + abs(across - last - 0.5)
                    crowd = 0 if net in self.crowd[across] else len(self.crowd[across])
                    cost = fixed + climb * ROW + crowd * CROWD
                    if best is None or (cost, (out, across, into)) < best:
                        best = cost, (out, across, into)
        assert best is not None, "the channels at the border of a lane are always free"
        return best[1]

    def _worth_trying(self, channels: Sequence[int], towards: int) -> list[int]:
        """The nearest, the nearest gutter, and the gutter that lies nearest to the other end."""
        gutters = [v for v in channels if v in self.cells.gutters]
        ends = [gutters[0], min(gutters, key=lambda v: abs(v - towards))] if gutters else []
        return list(dict.fromkeys([channels[0], *ends]))

    def _channels(self, out: int, into: int) -> Iterator[int]:
        count = len(self.cells.lane_of_row) + len(self.cells.grid.rows)
        return (h for h in range(count) if self.cells.free_channel(h, out, into))


def _part(cell: Cell, otherwise: Half) -> Half:
    """Arrows leave low and arrive high, so that the two never lie on each other; actors are too small for that."""
    return cell.piece.half if cell.piece.key.kind == "actor" else otherwise


def _near_row(cell: Cell, other: Cell) -> int:
    """The row of a sticky that is nearest to another."""
    return min(max(cell.row, other.row), cell.last_row)
