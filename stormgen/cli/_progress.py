"""What is being done in; a line that turns on a terminal, after a second, out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

_FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


@contextmanager
def spinner(what: str, patience: float = 1.0) -> Iterator[None]:
    """Turns on standard error, once `patience` seconds have passed, until the block ends; leaves nothing behind."""
    done = Event()
    thread = Thread(target=_turn, args=(what, done, patience), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _turn(what: str, done: Event, patience: float) -> None:
    if done.wait(patience):
        return
    frame = 0
    while not done.wait(0.1):
        frame += 1
        sys.stderr.write(f"\r{_FRAMES[frame % len(_FRAMES)]} {what} …")
        sys.stderr.flush()
    sys.stderr.write("\r\033[K")
    sys.stderr.flush()
