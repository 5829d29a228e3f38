"""The files that a model may come from in; which of them have changed, as soon as they have, out.

Folders are watched, not files: most editors write a new file and put it in place of the old one. What a file system
does not tell of is found by looking, every two seconds.
"""

from collections.abc import AsyncIterator, Iterable, Mapping
from pathlib import Path

import anyio
from watchfiles import Change, awatch

from stormgen.board_server.readings import Readings
from stormgen.workspace.settings_file import FILE_NAME

# In milliseconds. What is written in one burst is read once.
_STEP, _BURST, _LOOK = 10, 60, 2_000

Stamps = Mapping[Path, tuple[int, int] | None]


async def changes(readings: Readings, stop: anyio.Event) -> AsyncIterator[set[Path]]:
    """Sets of files that were written, made or removed, until `stop` is set."""
    stamps = _stamps(readings.latest.texts)
    while not stop.is_set():
        folders = _folders(readings)
        watched = awatch(
            *sorted(folders),
            watch_filter=_concerns,
            debounce=_BURST,
            step=_STEP,
            stop_event=stop,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            recursive=True,
        )
        async for told in watched:
            before, stamps = stamps, _stamps(readings.latest.texts)
            changed = {Path(path) for _, path in told} | {p for p, stamp in stamps.items() if stamp != before.get(p)}
            if changed:
                yield changed
                stamps = _stamps(readings.latest.texts)
            if _folders(readings) != folders:
                break


def _folders(readings: Readings) -> frozenset[Path]:
    """The folders that are given, and those of all files; of those that lie in one another the outer ones."""
    every = {path if path.is_dir() else path.parent for path in (*readings.given, *readings.latest.texts)}
    there = {folder for folder in every if folder.is_dir()} or {readings.home}
    return frozenset(f for f in there if not any(o != f and f.is_relative_to(o) for o in there))


def _concerns(change: Change, path: str) -> bool:
    return path.endswith((".storm", FILE_NAME))


def _stamps(paths: Iterable[Path]) -> Stamps:
    """Size and time of each file; None where it is gone."""
    found: dict[Path, tuple[int, int] | None] = {}
    for path in paths:
        try:
            stat = path.stat()
            found[path] = (stat.st_size, stat.st_mtime_ns)
        except OSError:
            found[path] = None
    return found
