from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.board_server.running import SHOP, Server, running


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path.resolve() / "shop.storm"
    path.write_text(SHOP)
    return path


@pytest.fixture
def server(model: Path) -> Iterator[Server]:
    yield from running(str(model), "--port", "0")
