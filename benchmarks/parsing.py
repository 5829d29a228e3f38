#!/usr/bin/env python3
"""A text of 10,000 declarations in; how long and in how much memory it is read, beside Lark and textX, out.

    python benchmarks/parsing.py [--full]

Lark has the same grammar files (LALR, contextual lexer) and makes its tree, textX has `storm.tx` and makes its model;
neither resolves a name. Ours is shown as the tree alone and as the board, on which every name is resolved. The time to
load a grammar counts for nobody. `--full` adds rounds, and the text of a million declarations.
"""

import gc
import sys
import tracemalloc
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from _models import text_of
from _timing import ask, in_turn, machine, seconds_of, tell, verdict

_SIZE = 10_000
Read = Callable[[str], object]


def ours(text: str) -> object:
    """The syntax tree."""
    from stormgen.language import read
    from stormgen.source import SourceText

    checked = read(SourceText("model.storm", text))
    assert not checked.diagnostics
    return checked


def ours_bound(text: str) -> object:
    """The syntax tree and the board."""
    from stormgen.binding import bind
    from stormgen.language import read
    from stormgen.source import SourceText

    tree = read(SourceText("model.storm", text)).value
    checked = bind([tree])
    assert not checked.diagnostics
    return tree, checked


def lark_reader(positions: bool) -> Read:
    import lark

    from stormgen.resources import resource

    path = resource("grammars") / "storm.lark"
    grammar = path.read_text(encoding="utf-8")
    parser = lark.Lark(grammar, parser="lalr", import_paths=[str(path.parent)], propagate_positions=positions)
    return parser.parse


def textx_reader() -> Read:
    from textx import metamodel_from_file

    read: Read = metamodel_from_file(Path(__file__).with_name("storm.tx"), autokwd=True).model_from_str
    return read


_READERS: dict[str, Callable[[], Read]] = {
    "ours, tree": lambda: ours,
    "ours, tree and board": lambda: ours_bound,
    "Lark": partial(lark_reader, False),
    "Lark with positions": partial(lark_reader, True),
    "textX": textx_reader,
}
# stormgen reads without Python's garbage collector. The others are shown so too, and Lark as Python runs it as well.
_CASES = {
    "ours, tree": ("ours, tree", "off"),
    "ours, tree and board": ("ours, tree and board", "off"),
    "Lark": ("Lark", "off"),
    "Lark, garbage collected": ("Lark", "on"),
    "Lark with positions": ("Lark with positions", "off"),
    "Lark with positions, garbage collected": ("Lark with positions", "on"),
    "textX": ("textX", "off"),
}


def child(what: str, name: str, size: str, collecting: str) -> None:
    """One measurement in a process of its own."""
    read = _READERS[name]()
    text = text_of(int(size))
    read(text_of(100))  # imports and compiled patterns
    gc.collect()
    if collecting == "off":
        gc.disable()
    if what == "time":
        tell(seconds=seconds_of(lambda: read(text)))
    else:
        _tell_memory(read, text)


def _tell_memory(read: Read, text: str) -> None:
    tracemalloc.start()
    kept: Any = read(text)
    _, peak = tracemalloc.get_traced_memory()
    gc.collect()
    retained, _ = tracemalloc.get_traced_memory()
    tell(retained=retained, peak=peak)
    del kept


def main(full: bool) -> None:
    print(machine())
    _show_speed(5 if full else 3)
    _show_memory()
    _show_growth(full)


def _show_speed(rounds: int) -> None:
    cases = {title: case for title, case in _CASES.items() if title != "textX" or find_spec("textx")}
    found = in_turn({title: partial(ask, "time", n, str(_SIZE), gc) for title, (n, gc) in cases.items()}, rounds)
    seconds = {title: figures["seconds"] for title, figures in found.items()}
    mine = seconds["ours, tree and board"]
    print(f"\nReading {_SIZE:,} declarations, {len(text_of(_SIZE)) / 1e6:.1f} MB: CPU time, median of {rounds}")
    print(f"  {'':40}{'ms':>7}{'of tree and board':>20}{'of tree':>10}")
    for title, value in seconds.items():
        print(f"  {title:40}{value * 1000:7.0f}{value / mine:20.2f}{value / seconds['ours, tree']:10.2f}")
    print("Tree and board of ours are read faster, by")
    for title, goal in (("Lark", 2.5), ("Lark with positions", 2.5), ("Lark", 8), ("textX", 10)):
        if title in seconds:
            print(f"  {title:22}{verdict(seconds[title] / mine, goal)}")
        else:
            print("  textX is not installed here, so it was not measured: pip install '.[bench]'")


def _show_memory() -> None:
    names = ("ours, tree", "ours, tree and board", "Lark", "Lark with positions")
    found = in_turn({name: partial(ask, "memory", name, str(_SIZE), "off") for name in names}, 1)
    print(f"\nMemory a declaration, of {_SIZE:,}: bytes that Python's allocator gave out")
    print(f"  {'':24}retained      peak")
    for name, figures in found.items():
        print(f"  {name:24}{figures['retained'] / _SIZE:8.0f}{figures['peak'] / _SIZE:10.0f}")
    for mine in names[:2]:
        for theirs in names[2:]:
            share = found[mine]["retained"] / found[theirs]["retained"]
            print(f"  {mine} / {theirs}: {share:.2f}  (goal 0.5: {'met' if share <= 0.5 else 'NOT met'})")


def _show_growth(full: bool) -> None:
    print("\nGrowth: microseconds a declaration, median of 3; ours is tree and board")
    print(f"  {'declarations':>12}{'ours':>10}{'Lark':>10}")
    for size in (1_000, 10_000, 100_000, *([1_000_000] if full else [])):
        names = ["ours, tree and board", *(["Lark"] if size <= 100_000 else [])]
        found = in_turn({n: partial(ask, "time", n, str(size), "off") for n in names}, 3 if size < 100_000 else 1)
        print(f"  {size:12,}" + "".join(f"{found[name]['seconds'] / size * 1e6:10.1f}" for name in names))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        child(*sys.argv[1:])
    else:
        main("--full" in sys.argv[1:])
