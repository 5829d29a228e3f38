"""One keystroke in a model of some size in; the CPU time until an editor has its findings out.

    python benchmarks/editing.py [DECLARATIONS ...]

The edit adds a declaration in the middle of the one open file. Told are reading and binding, which findings wait for,
the findings as an editor gets them, and what is worked out when it asks: the index of names, colours, completion.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from _models import text_of
from _timing import machine
from lsprotocol import types

from stormgen.lsp.completion import complete
from stormgen.lsp.findings import as_shown
from stormgen.lsp.project import Project
from stormgen.lsp.semantic_tokens import semantic_tokens
from stormgen.lsp.server import spare_collector
from stormgen.workspace.live import LiveModel

SIZES = (1_000, 10_000)
ROUNDS = 5
PATH = Path("/nowhere/wall.storm")
COLUMNS = ("edit", "findings", "index", "colours", "completion")


def main(arguments: list[str]) -> None:
    spare_collector()
    print(f"CPU milliseconds after one keystroke, medians of {ROUNDS}; {machine()}")
    print(f"{'declarations':>12}  {'first':>8}  " + "  ".join(f"{column:>10}" for column in COLUMNS))
    for size in map(int, arguments or SIZES):
        first, medians = measured(text_of(size))
        print(f"{size:>12}  {first:8.0f}  " + "  ".join(f"{value:10.1f}" for value in medians))


def measured(text: str) -> tuple[float, list[float]]:
    """The milliseconds of the first reading, and the medians of what follows an edit."""
    live = LiveModel(PATH.parent, alone=True)
    first = milliseconds(lambda: typed(live, text))
    middle = text.index("\nevent ", len(text) // 2) if "\nevent " in text[len(text) // 2 :] else len(text)
    rounds = [after_edit(live, text, middle, number) for number in range(ROUNDS)]
    return first, [median(times) for times in zip(*rounds, strict=True)]


def typed(live: LiveModel, text: str) -> Project:
    live.update(PATH, text)
    snapshot = live.snapshot(PATH)
    assert snapshot is not None
    return Project(snapshot, types.PositionEncodingKind.Utf16, str)


def after_edit(live: LiveModel, text: str, at: int, number: int) -> list[float]:
    """The milliseconds of each column after a line was put in that names what is not there."""
    line = f"\npolicy Typed{number} when Nothing{number}"
    made: list[Project] = []
    times = [milliseconds(lambda: made.append(typed(live, text[:at] + line + text[at:])))]
    (project,) = made
    document = project.document(PATH)
    assert document is not None
    place = document.places.position(at + len(line))
    asked: list[Callable[[], object]] = [
        lambda: [as_shown(project, diagnostic) for diagnostic in project.snapshot.diagnostics],
        lambda: project.index,
        lambda: semantic_tokens(document),
        lambda: complete(document, place),
    ]
    return times + [milliseconds(ask) for ask in asked]


def milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    main(sys.argv[1:])
