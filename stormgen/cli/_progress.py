"""What is being done in; a line that turns on a terminal, after a second, out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

_PATIENCE = 1.0  # seconds before a wait is worth a word
_FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


@contextmanager
def spinner(what: str) -> Iterator[None]:
    """Turns on standard error until the block ends, and leaves nothing behind."""
    done = Event()
    thread = Thread(target=_turn, args=(what, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _turn(what: str, done: Event) -> None:
    if done.wait(_PATIENCE):
        return
    frame = 0
    while not done.wait(0.1):
        frame += 1
        sys.stderr.write(f"\r{_FRAMES[frame % len(_FRAMES)]} {what} …")
        sys.stderr.flush()
    sys.stderr.write("\r\033[K")
    sys.stderr.flush()
