"""`stormgen serve` before it serves: what it needs, and what it can't follow. The rest is in `tests/board_server`."""

import sys

import pytest

from stormgen.cli import run


@pytest.mark.parametrize("package", ["starlette", "uvicorn", "watchfiles"])
def test_without_its_packages_it_says_what_to_install(
    package: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    assert run(["serve", "model.storm"]) == 3
    said = capsys.readouterr().err
    assert said.startswith("stormgen: The live board needs the packages") and said.count("\n") == 1
    assert "stormgen[serve]" in said


def test_standard_input_cannot_be_followed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "-"]) == 2
    assert "standard input" in capsys.readouterr().err
