import asyncio
import threading
import time

import pytest

from stormgen.board_server.background import in_background


def test_it_gives_what_the_work_comes_to():
    assert asyncio.run(in_background(lambda: 6 * 7)) == 42


def test_it_raises_what_the_work_raises():
    def fails() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        asyncio.run(in_background(fails))


def test_nobody_waits_for_work_that_is_not_wanted_any_more():
    ends = threading.Event()

    async def leave() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await in_background(lambda: ends.wait(20))

    begun = time.monotonic()
    asyncio.run(leave())
    assert time.monotonic() - begun < 5
    ends.set()
