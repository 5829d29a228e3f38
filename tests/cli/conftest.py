"""The command line, run as a user does: in a process of its own, in a folder with a model."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from stormgen.cli import run

SHOP = """\
model "Corner shop"
actor Clerk
system Till
hotspot "Who counts?" on StockCounted
context Stock core {
  value 9  risk 2
  aggregate Shelf(sku: string) {
    onHand: int = 0
    command Count(counted: int) by Clerk {
      require counted >= 0 else Impossible
      emit StockCounted(counted)
    }
    event StockCounted(counted: int) { onHand = counted }
  }
  view Level by sku from Shelf { sku, onHand }
  scenario "a count is kept" for Shelf("A-1") {
    when Count(counted: 5)
    then StockCounted(counted: 5)
  }
}
context Selling supporting {
  value 5  risk 6
  aggregate Sale(id: uuid) {
    shelf: ref Stock.Shelf
    command Sell(shelf: ref Stock.Shelf) -> Sold
    event Sold(shelf: ref Stock.Shelf)
  }
  policy CountAfterSale when Sold then Stock.Count
}
aggregate Supplier
legacy Old {
  table shelf(sku: text key, qty: int) -> Stock.Shelf { sku = sku, onHand = qty }
  transaction Sell { shelf, Sale }
}
"""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Command = Callable[..., Ran]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with the model `shop.storm`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop.storm").write_text(SHOP)
    return tmp_path


@pytest.fixture
def stormgen(capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Run a command in this process and catch what it prints."""

    def command(*arguments: str) -> Ran:
        code = run(arguments)
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return command


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run a command as a process of its own."""

    def command(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
        given = options.pop("env", {})
        assert isinstance(given, dict)
        return subprocess.run(  # type: ignore[call-overload, no-any-return]
            [sys.executable, "-m", "stormgen", *arguments], env={**os.environ, **given}, capture_output=True, **options
        )

    return command
