"""`stormgen lsp` where its package is not installed; how it answers is tested in `tests/lsp`."""

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
