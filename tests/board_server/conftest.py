import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.board_server.running import SHOP, Server, running


@pytest.fixture
def model(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The file of the shared server, for a test that asks that, or one of its own."""
    if "server" in request.fixturenames:
        path: Path = request.getfixturevalue("shared")[0]
        return path
    path = tmp_path.resolve() / "shop.storm"
    path.write_text(SHOP)
    return path


@pytest.fixture
def own_server(model: Path) -> Iterator[Server]:
    """A server of which nobody else has asked anything."""
    yield from running(str(model), "--port", "0")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Server, str]]:
    """A model, its server, and the revision that it begins with."""
    path = tmp_path_factory.mktemp("shared").resolve() / "shop.storm"
    path.write_text(SHOP)
    for server in running(str(path), "--port", "0"):
        yield path, server, server.text_revision()


@pytest.fixture
def server(shared: tuple[Path, Server, str]) -> Server:
    """A server that shows `model` as it was at first, whatever tests before this one have done."""
    path, server, first = shared
    path.write_text(SHOP)
    ends = time.monotonic() + 20
    while server.text_revision() != first:
        assert time.monotonic() < ends
        time.sleep(0.02)
    return server
