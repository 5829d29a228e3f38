"""Blocks and their rows in; how many bands of a height they take, and which of them each band holds, out."""


class Queue:
    """The blocks of one lane at one time, by number, in the order in which they go on the wall, and their rows."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.heights: list[int] = []
        self.total = 0

    def add(self, number: int, rows: int) -> None:
        """Append a block."""
        self.numbers.append(number)
        self.heights.append(rows)
        self.total += rows

    def lowest(self, bands: int) -> int:
        """The least height at which the blocks, kept in order, fit into so many bands."""
        if bands >= len(self.heights):
            return max(self.heights)
        height = max(max(self.heights), -(-self.total // bands))
        while self.bands(height) > bands:
            height += 1
        return height

    def bands(self, height: int) -> int:
        """How many bands of a height the blocks take."""
        return len(self.cut(height))

    def cut(self, height: int) -> list[list[int]]:
        """The blocks of each band of a height."""
        bands: list[list[int]] = [[]]
        used = 0
        for number, rows in zip(self.numbers, self.heights, strict=True):
            if used + rows > height:
                bands.append([])
                used = 0
            bands[-1].append(number)
            used += rows
        return bands
