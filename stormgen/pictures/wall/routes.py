"""Arrows between stickies in; the channels that each takes, so that none crosses a sticky, out."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import inf

from stormgen.pictures.wall.blocks import Half
from stormgen.pictures.wall.cells import Cell, Cells
from stormgen.pictures.wall.wires import Wire
from stormgen.values import value

# What a route costs: a row or column passed, a line squeezed between two columns of one block, and
# each line that is already in the same channel.
ROW, COLUMN, SQUEEZED, CROWD = 100, 130, 120, 9

Net = tuple[str, int]


@value
class Port:
    """Where an arrow meets the side of a sticky: a row, and the part of it."""

    row: int
    half: Half


@value
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
    leaving, reaching = Counter(w.source.number for w in wires), Counter(w.target.number for w in wires)
    router = _Router(cells)
    routes = []
    for wire in wires:
        by_target = reaching[wire.target.number] > leaving[wire.source.number]
        net = ("", wire.target.number) if by_target else (wire.target.piece.key.kind, wire.source.number)
        routes.append(router.run(wire, net))
    return routes


class _Router:
    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        # How many nets are in each horizontal channel, and in which of them each net is.
        self.crowd = [0] * cells.channels
        self.channels: dict[Net, set[int]] = defaultdict(set)

    def run(self, wire: Wire, net: Net) -> Route:
        source, target = wire.source, wire.target
        straight = self._straight(source, target)
        if straight is not None:
            return Route(wire, net, straight, straight)
        exit_port = Port(_near_row(source, target), _part(source, Half.LOWER))
        entry = Port(_near_row(target, source), _part(target, Half.UPPER))
        # The vertical channels that a level line reaches from each end, the nearest first.
        outs = range(source.column + 1, self.cells.free_until(exit_port.row, exit_port.half, source.column + 1) + 1)
        intos = range(target.column, self.cells.free_from(entry.row, entry.half, target.column) - 1, -1)
        if intos[-1] <= outs[-1] and outs[0] <= intos[0]:
            shared = range(min(outs[-1], intos[0]), max(outs[0], intos[-1]) - 1, -1)
            gutters = self.cells.gutters_in(shared)
            return Route(wire, net, exit_port, entry, gutters[0] if gutters else shared[0])
        out, across, into = self._cheapest(exit_port, entry, outs, intos, net)
        self.crowd[across] += across not in self.channels[net]
        self.channels[net].add(across)
        return Route(wire, net, exit_port, entry, out, across, into)

    def _straight(self, source: Cell, target: Cell) -> Port | None:
        """The port of a level line, where one is free."""
        low, high = max(source.row, target.row), min(source.last_row, target.last_row)
        if target.column <= source.column or low > high:
            return None
        half = source.piece.half or target.piece.half
        return Port(low, half) if self.cells.free_row(low, half, source.column + 1, target.column) else None

    def _cheapest(self, start: Port, end: Port, outs: range, intos: range, net: Net) -> tuple[int, int, int]:
        first, last = self.cells.channel_above(start.row), self.cells.channel_above(end.row)
        best: tuple[float, tuple[int, int, int]] = (inf, (0, 0, 0))
        for out in self._worth_trying(outs, intos[0]):
            for into in self._worth_trying(intos, outs[0]):
                fixed = (abs(out - outs[0]) + abs(out - into) + abs(into - intos[0])) * COLUMN
                fixed += SQUEEZED * ((out not in self.cells.gutters) + (into not in self.cells.gutters))
                for channels in self.cells.open_channels(first, last, out, into):
                    climb = abs(channels[0] - first - 0.5) + abs(channels[0] - last - 0.5)
                    cost = fixed + climb * ROW
                    if (cost, (out, channels[0], into)) >= best:
                        break  # The channels still to come are no nearer.
                    crowd, across = self._least_crowded(channels, net)
                    best = min(best, (cost + crowd * CROWD, (out, across, into)))
        assert best[0] < inf, "the channels at the border of a lane are always free"
        return best[1]

    def _least_crowded(self, channels: Sequence[int], net: Net) -> tuple[int, int]:
        """The other nets in a channel, and the channel; none are in the way where the net is already."""
        across = min(channels, key=self.crowd.__getitem__)
        own = self.channels[net].intersection(channels)
        return min([(self.crowd[across], across), *((0, channel) for channel in own)])

    def _worth_trying(self, channels: range, towards: int) -> list[int]:
        """The nearest, the nearest gutter, and the gutter that lies nearest to the other end."""
        gutters = self.cells.gutters_in(channels)
        ends = [gutters[0], min(gutters, key=lambda v: abs(v - towards))] if gutters else []
        return list(dict.fromkeys([channels[0], *ends]))


def _part(cell: Cell, otherwise: Half) -> Half:
    """Arrows leave low and arrive high, so that the two never lie on each other; actors are too small for that."""
    return cell.piece.half if cell.piece.key.kind == "actor" else otherwise


def _near_row(cell: Cell, other: Cell) -> int:
    """The row of a sticky that is nearest to another."""
    return min(max(cell.row, other.row), cell.last_row)
