"""Policies that lead back to themselves come to an end, and the service goes on."""

from pathlib import Path
from uuid import uuid4

from tests.e2e.running import service, until

ECHO = Path(__file__).parent / "models/echo.storm"


def test_an_echo_dies_down(tmp_path: Path) -> None:
    valley = service(ECHO, "Valley", tmp_path)
    valley.start()
    try:
        for hill in (str(uuid4()), str(uuid4())):
            valley.do("hill/call", hillId=hill)
            assert until(lambda: valley.see(f"noise/{hill}")["calls"] == 101)  # noqa: B023
        assert "100 policies led here" in valley.process.said()
    finally:
        assert valley.process.stop() in (0, -15)
