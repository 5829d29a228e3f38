"""Changes of files in; what is shown now, and the news of it for all who look, out.

All that reads, binds or draws runs in a thread, one at a time, so that the server answers meanwhile.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from stormgen.board_server.background import in_background
from stormgen.board_server.depths import depths_of
from stormgen.board_server.readings import Reading, Readings
from stormgen.board_server.shown import Shown
from stormgen.board_server.writing import Writing
from stormgen.workspace.settings_file import FILE_NAME, WrongSettings

log = logging.getLogger("stormgen.serve")

T = TypeVar("T")

# In seconds. While somebody types, or waits for a picture, nobody looks closer.
_QUIET = 0.3


class Room:
    """One model, and all who look at it."""

    def __init__(self, readings: Readings, editable: bool = True) -> None:
        self.readings = readings
        self.writing = Writing(readings)
        self.editable = editable
        self.shown = Shown(readings.latest, editable)
        self.closed = False
        self._count = 0
        self._busy_until = time.monotonic()
        self._one_at_a_time = asyncio.Lock()
        self._news = asyncio.Event()
        self._closer: asyncio.Task[None] | None = None

    # ---- looking -------------------------------------------------------------------------------------

    async def ask(self, question: Callable[[Shown], T]) -> T:
        """Something about what is shown now."""
        async with self._one_at_a_time:
            try:
                return await asyncio.to_thread(question, self.shown)
            finally:
                self._busy_until = time.monotonic()

    async def work(self, what: Callable[[], T]) -> T:
        """Something that may change the files; then what they say is shown."""
        async with self._one_at_a_time:
            try:
                return await asyncio.to_thread(what)
            finally:
                self._show_latest()

    async def next(self, known: str, patience: float) -> Shown | None:
        """What is shown, as soon as its revision is not the one known; None when patience ends, or the room closes."""
        try:
            async with asyncio.timeout(patience):
                while self.shown.revision == known and not self.closed:
                    await self._news.wait()
        except TimeoutError:
            return None
        return None if self.closed else self.shown

    async def deep(self, view: str) -> None:
        """Wait until all is known that a view needs."""
        while not self.closed and not self.shown.is_deep_enough(view):
            await self._news.wait()

    # ---- changing ------------------------------------------------------------------------------------

    async def changed(self, paths: Iterable[Path]) -> None:
        """Files were written by somebody."""
        written = set(paths)
        settings = any(path.name == FILE_NAME for path in written)
        async with self._one_at_a_time:
            if await asyncio.to_thread(self.readings.changed, written) or settings:
                self._show_latest()
            self._busy_until = time.monotonic()

    def close(self) -> None:
        """Nobody waits for news any longer."""
        self.closed = True
        if self._closer:
            self._closer.cancel()
        self._tell()

    def look_closer(self) -> None:
        """Begin to find out what takes long."""
        if self._closer:
            self._closer.cancel()
        self._closer = asyncio.create_task(self._look_closer(self.shown))

    def _show_latest(self) -> None:
        """What is known of the same facts is known still."""
        before, reading = self.shown, self.readings.latest
        if before.reading is not reading:
            same = before.reading.facts is reading.facts
            self._show(Shown(reading, self.editable, before.depths if same else None))
        self.look_closer()

    def _show(self, shown: Shown) -> None:
        self.shown = shown
        self._tell()

    def _tell(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    async def _look_closer(self, shown: Shown) -> None:
        while self._one_at_a_time.locked() or time.monotonic() < self._busy_until + _QUIET:
            await asyncio.sleep(_QUIET / 3)
        reading, given, problem = shown.reading, self.readings.given, ""
        depths = None
        try:
            depths = await in_background(lambda: depths_of(reading.facts, given, lambda: self._is_latest(reading)))
        except WrongSettings as mistake:
            problem = str(mistake)
        except Exception as fault:
            log.error("%s (%s)", type(fault).__name__, fault, exc_info=True)
            problem = "Seams, ranking and traces could not be worked out."
        if self._is_latest(reading):
            self._count += 1
            self._show(Shown(reading, self.editable, depths, problem, self._count))

    def _is_latest(self, reading: Reading) -> bool:
        return self.shown.reading is reading and not self.closed
