#!/usr/bin/env python3
"""A model with many events in; the time of its schemas in all formats, and of a comparison with a later version, out.

    python benchmarks/schemas.py [--full]

Each event has a command that emits it. `schemas` is shown beside a program that has the same schemas as data: it makes
texts of those in JSON with `json.dumps` and writes every file. `schemas diff` is shown beside reading both models. CPU
time is that of the whole process; the time on the clock depends on the disk and on what else runs. `--full` has more
rounds.
"""

import gc
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from _messages import later, text_of
from _timing import Figures, in_turn, machine, tell, whole_process

_GOALS = {"schemas": 30, "schemas diff": 10}
_SIZES = (1_000, 10_000)
_STORMGEN = (sys.executable, "-m", "stormgen")


def main(full: bool) -> None:
    print(f"{machine()}; goals for 10,000 events: schemas under 30 s, schemas diff under 10 s on the clock")
    for size in _SIZES:
        with tempfile.TemporaryDirectory() as folder:
            _compare(size, Path(folder), 3 if full or size < 10_000 else 1)


def _compare(events: int, folder: Path, rounds: int) -> None:
    old, new, out = folder / "old.storm", folder / "new.storm", folder / "out"
    old.write_text(text_of(events), encoding="utf-8")
    new.write_text(later(text_of(events)), encoding="utf-8")
    cases = {
        "schemas": partial(_timed, [*_STORMGEN, "schemas", str(old), "-o", str(out)], out),
        "  writing what was made": partial(_timed, [sys.executable, __file__, "--write", str(out)]),
        "schemas diff": partial(_timed, [*_STORMGEN, "schemas", "diff", str(old), str(new)]),
        "  reading both models": partial(_timed, [sys.executable, __file__, "--read", str(old), str(new)]),
    }
    found = in_turn(cases, rounds)
    files = [file for file in out.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files) / 1e6
    print(f"\n{events:,} events and as many commands: {len(files):,} files, {size:.0f} MB; median of {rounds}")
    for name, figures in found.items():
        goal = f"   goal {_GOALS[name]} s" if events == 10_000 and name in _GOALS else ""
        print(f"  {name:24} {figures['seconds']:6.1f} s CPU {figures['wall']:6.1f} s on the clock{goal}")
    for name, beside in (("schemas", "  writing what was made"), ("schemas diff", "  reading both models")):
        ratio = found[name]["seconds"] / found[beside]["seconds"]
        print(f"  {name} takes {ratio:.1f} times the CPU of {beside.strip()}")


def _timed(command: Sequence[str], made: Path | None = None) -> Figures:
    """CPU and clock seconds; into a folder that is not there yet."""
    if made is not None:
        shutil.rmtree(made, ignore_errors=True)
    start = time.perf_counter()
    figures = dict(whole_process(command))
    return {"wall": time.perf_counter() - start, **figures}


def write_again(out: Path) -> None:
    """The files of a folder written into another, those in JSON from data; reading them does not count."""
    gc.disable()
    texts = {file.relative_to(out): file.read_text("utf-8") for file in out.rglob("*") if file.is_file()}
    data = {path: json.loads(text) for path, text in texts.items() if path.suffix in (".json", ".avsc")}
    before, started = time.process_time(), time.perf_counter()
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        for path, text in texts.items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            made = json.dumps(data[path], indent=2, ensure_ascii=False) if path in data else text
            (Path(folder) / path).write_text(made, "utf-8")
        seconds, wall = time.process_time() - before, time.perf_counter() - started
    tell(seconds=seconds, wall=wall)
    gc.freeze()


def read_both(models: Sequence[str]) -> None:
    gc.disable()
    from stormgen.facts import Stage
    from stormgen.workspace.build import build

    for model in models:
        assert not any(d.severity == "error" for d in build([model], Stage.FLOW).diagnostics)
    gc.freeze()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--write", out]:
            write_again(Path(out))
        case ["--read", *models]:
            read_both(models)
        case arguments:
            main("--full" in arguments)
