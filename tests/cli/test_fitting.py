"""A table that gives up columns where the terminal is narrow, in the order told, and cuts off none that it keeps."""

import pytest
from rich.console import Console
from rich.table import Table

from stormgen.cli._fitting import Fitting
from stormgen.cli._layout import scored


def drawn(width: int, name: str = "Stock") -> list[list[str]]:
    table = Table(box=None)
    table.add_column("Name", overflow="fold", min_width=8)
    for heading in ("Ease", "Kind", "Share"):
        table.add_column(heading, no_wrap=True)
    table.add_row(name, scored(0.25, 6), "quick win", "99%")
    console = Console(width=width)
    with console.capture() as printed:
        console.print(Fitting(table, "Kind", "Ease"))
    return [line.split() for line in printed.get().splitlines()]


@pytest.mark.parametrize(
    ("width", "headings", "row"),
    [
        (60, ["Name", "Ease", "Kind", "Share"], ["Stock", "█▌", "0.25", "quick", "win", "99%"]),
        (34, ["Name", "Ease", "Share"], ["Stock", "█▌", "0.25", "99%"]),
        (20, ["Name", "Share"], ["Stock", "99%"]),
    ],
)
def test_columns_are_given_up_in_order_and_the_others_stay_whole(
    width: int, headings: list[str], row: list[str]
) -> None:
    assert drawn(width) == [headings, row]


def test_a_long_name_is_broken_before_a_column_goes() -> None:
    headings, first, rest = drawn(60, "x" * 40)
    assert headings == ["Name", "Ease", "Kind", "Share"]
    assert first[1:] == ["█▌", "0.25", "quick", "win", "99%"] and first[0] + rest[0] == "x" * 40
