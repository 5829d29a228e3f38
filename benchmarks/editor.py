#!/usr/bin/env python3
"""A large model that is open in an editor and one keystroke in; the CPU time until its findings are there, out.

    python benchmarks/editor.py [--full]

10,000 declarations in one file, and in a hundred files of which one is edited: goal 100 ms. Then, as a share, one edit
in a model of 100,000 in a thousand files against reading and binding all of it anew: goal 1/20; `--full` adds the same
in one file. The first edit of the first kind also pays for what is made ready once; the median does not show it.
What the language server makes of the findings is measured by `editing.py`.
"""

import gc
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from _models import text_of, texts_of
from _timing import machine

from stormgen.binding import bind
from stormgen.language import read
from stormgen.source import SourceText
from stormgen.workspace.build import without_garbage_collection
from stormgen.workspace.live import LiveModel

_GOAL_MS, _GOAL_SHARE = 100, 0.05


def main(full: bool) -> None:
    # As the language server has it.
    gc.freeze()
    gc.set_threshold(1_000_000, 20, 20)
    print(f"{machine()}; CPU time from the update to the findings of the file")
    _show("10,000 declarations, one file", [text_of(10_000)])
    _show("10,000 declarations, 100 files", list(texts_of(10_000)))
    _show("100,000 declarations, 1,000 files", list(texts_of(100_000)), against_all=True)
    if full:
        _show("100,000 declarations, one file", [text_of(100_000)], against_all=True)


def _show(title: str, texts: list[str], *, against_all: bool = False) -> None:
    rounds = 3 if against_all else 5
    anew = _read_anew(texts) if against_all else 0.0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder).resolve()
        for number, text in enumerate(texts):
            (home / f"part{number:05}.storm").write_text(text, encoding="utf-8")
        edited = home / f"part{len(texts) // 2:05}.storm"
        live = LiveModel(home)
        first, count = _milliseconds(live, edited, texts[len(texts) // 2])
        print(f"\n{title}, median of {rounds}\n  {'first reading':36}{first:8.0f} ms  {count:4} findings")
        if against_all:
            print(f"  {'reading anew':36}{anew:8.0f} ms")
        for name, spent, count in _edits(live, edited, texts[len(texts) // 2], rounds):
            told = _against_all(spent / anew) if against_all else _against_goal(spent)
            print(f"  {name:36}{spent:8.0f} ms  {count:4} findings  ({told})")


def _read_anew(texts: list[str]) -> float:
    start = time.process_time()
    with without_garbage_collection():
        kept = bind([read(SourceText(f"part{number}", text)).value for number, text in enumerate(texts)])
    spent = time.process_time() - start
    del kept
    return spent * 1000


def _against_all(share: float) -> str:
    return f"{share:.3f} of reading anew, goal {_GOAL_SHARE}: {'met' if share <= _GOAL_SHARE else 'NOT met'}"


def _against_goal(spent: float) -> str:
    return f"goal {_GOAL_MS}: {'met' if spent <= _GOAL_MS else 'NOT met'}"


def _edits(live: LiveModel, path: Path, text: str, rounds: int) -> Iterator[tuple[str, float, int]]:
    """For each kind of edit its time and how many findings the file has then; an undo follows each."""
    rule = text.rindex("require delta != 0", 0, len(text) * 3 // 4)
    event = text.index("Adjusted(delta: int", rule)
    kinds = {
        "a letter in a rule": (rule + len("require delta"), "x"),
        "a letter in the name of an event": (event, "x"),
        "a stray {": (text.rindex("\n", 0, rule) + 1, "{"),
        "a word in a comment": (text.rindex("//", 0, rule) + 3, "well "),
    }
    undone: list[float] = []
    for name, (place, typed) in kinds.items():
        times: list[float] = []
        for number in range(1, rounds + 1):
            # Each time another letter more, so that nobody gains from having seen the text before.
            spent, count = _milliseconds(live, path, text[:place] + typed * number + text[place:])
            times.append(spent)
            undone.append(_milliseconds(live, path, text + "\n" * number)[0])
        yield name, median(times), count
    _milliseconds(live, path, text)
    yield "undo", median(undone), 0


def _milliseconds(live: LiveModel, path: Path, text: str) -> tuple[float, int]:
    start = time.process_time()
    live.update(path, text)
    snapshot = live.snapshot(path)
    assert snapshot is not None
    found = snapshot.findings(snapshot.diagnostics)[path]
    return (time.process_time() - start) * 1000, len(found)


if __name__ == "__main__":
    main("--full" in sys.argv[1:])
