"""`stormgen lsp` where its package is not installed; how it answers is tested in `tests/lsp`."""

import os
import pty
import subprocess
import sys

import pytest

from stormgen.cli import run


def test_without_its_package_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pygls", None)
    assert run(["lsp"]) == 3
    said = capsys.readouterr().err
    assert said.startswith("stormgen: The language server needs the package pygls") and said.count("\n") == 1
    assert "stormgen[lsp]" in said


def test_somebody_at_a_terminal_is_told_what_it_waits_for() -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "stormgen", "lsp"], stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as server:
        os.close(theirs)
        os.write(ours, b"\x04")  # Ctrl-D
        out, err = server.communicate(timeout=60)
    os.close(ours)
    assert (server.returncode, out) == (0, b"")
    assert err == b"Waiting for an editor on standard input. Ctrl-D ends it.\n"
