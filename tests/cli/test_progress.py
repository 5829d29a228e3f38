"""Long work shows itself on a terminal, and leaves nothing behind."""

import io
import time

import pytest

from stormgen.cli._progress import spinner


def test_shows_what_is_done_and_clears_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = io.StringIO()
    monkeypatch.setattr("sys.stderr", printed)
    with spinner("Reading", patience=0):
        while "Reading" not in printed.getvalue():
            time.sleep(0.01)
    assert printed.getvalue().endswith("\r\033[K")


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = io.StringIO()
    monkeypatch.setattr("sys.stderr", printed)
    with spinner("Reading", patience=60):
        pass
    assert printed.getvalue() == ""
