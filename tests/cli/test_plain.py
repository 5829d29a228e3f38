"""What is printed without rich is what rich prints."""

import io

import pytest
from rich.console import Console

from stormgen.cli._plain import Grid, Line, as_plain, as_rich, line

GRID = Grid(
    ("Context", "Kind", "Aggregates", "Events"),
    ((("Ordering", "core", "2", "9"), ""), (("not placed yet", "", "-", "3"), "yellow")),
    ("All", "", "2", "12"),
    numbers=2,
)
LONG = "Relations: " + ", ".join(f"{n} of-a-kind" for n in range(20)) + "."


def by_rich(items: list[Line | Grid]) -> str:
    printed = io.StringIO()
    console = Console(file=printed, width=100, color_system=None, markup=False, emoji=False, highlight=False)
    for item in items:
        console.print(as_rich(item))
    return "".join(f"{row.rstrip()}\n" for row in printed.getvalue().splitlines())


@pytest.mark.parametrize(
    "items",
    [
        [line(("Shop", "bold"), ("  3 nodes", "dim"))],
        [GRID],
        [line("Before"), GRID, line(LONG), line("\n", ("After: ", "yellow"), "a, b.")],
        [line(LONG, ("  shop.storm:3", "dim"), indent=2)],
    ],
)
def test_it_is_what_rich_prints(items: list[Line | Grid]) -> None:
    assert as_plain(items, 100) == by_rich(items)


def test_a_grid_that_is_too_wide_is_left_to_rich() -> None:
    assert as_plain([Grid(("x" * 60, "y" * 60), (), ("", ""), numbers=1)], 100) is None


def test_letters_of_other_widths_are_left_to_rich() -> None:
    assert as_plain([Grid(("注文", "n"), (), ("", ""), numbers=1)], 100) is None
