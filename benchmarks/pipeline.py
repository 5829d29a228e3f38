#!/usr/bin/env python3
"""A model in; its seams and its board as SVG, in one process by ours and by the obvious stack, timed, out.

    python benchmarks/pipeline.py [--full]

`obvious_stack.py` is what most people would write. Both read the same file; the numbers of stickies and relations that
they found are printed. The whole process counts, from its start to the SVG file. `--full` adds 100,000 declarations,
where a process that takes more than 300 s is ended.
"""

import sys
import tempfile
from functools import partial
from pathlib import Path

from _models import text_of
from _timing import Figures, in_turn, machine, verdict, whole_process

_HERE = Path(__file__).parent
_LIMIT = 300.0
_STAGES = ("start", "read", "bind", "flow", "seams", "layout", "drawing")


def main(full: bool) -> None:
    print(f"{machine()}; goal: 8 times as fast as the obvious stack")
    with tempfile.TemporaryDirectory() as folder:
        for size in (1_000, 10_000, *([100_000] if full else [])):
            model = Path(folder, f"{size}.storm")
            model.write_text(text_of(size), encoding="utf-8")
            _compare(size, model, Path(folder))


def _compare(size: int, model: Path, folder: Path) -> None:
    commands = {
        "ours": [sys.executable, str(_HERE / "_ours.py"), str(model), str(folder / "ours.svg")],
        "obvious stack": [sys.executable, str(_HERE / "obvious_stack.py"), str(model), str(folder / "obvious.svg")],
    }
    rounds = {1_000: 5, 10_000: 3}.get(size, 1)
    found = in_turn({name: partial(whole_process, command, _LIMIT) for name, command in commands.items()}, rounds)
    print(f"\n{size:,} declarations, median of {rounds}")
    for name, figures in found.items():
        print(f"  {name:14} {_seconds(figures)}   SVG {_megabytes(folder / (name.split()[0] + '.svg'))}")
    ours, obvious = found["ours"], found["obvious stack"]
    if ours and obvious:
        print(f"  {'ratio':14} {verdict(obvious['seconds'] / ours['seconds'], 8)}")
        print(f"  {'obvious found':14} {obvious['stickies']:.0f} stickies, {obvious['relations']:.0f} relations")
    if ours:
        print(f"  {'ours found':14} {ours['stickies']:.0f} stickies, {ours['relations']:.0f} relations")
        total = sum(ours[stage] for stage in _STAGES)
        print("  ours by stage  " + "  ".join(f"{stage} {ours[stage] / total:.0%}" for stage in _STAGES))


def _seconds(figures: Figures) -> str:
    return f"{figures['seconds']:8.2f} s CPU" if figures else f"more than {_LIMIT:.0f} s"


def _megabytes(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.1f} MB" if path.exists() else "none"


if __name__ == "__main__":
    main("--full" in sys.argv[1:])
