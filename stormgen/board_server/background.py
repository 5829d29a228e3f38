"""Something that takes long in; what it comes to out, without keeping the program from ending."""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def in_background(what: Callable[[], T]) -> T:
    """In a thread that is left behind where nobody waits for it; those of `asyncio.to_thread` are waited for."""
    loop, done = asyncio.get_running_loop(), asyncio.Future[T]()

    def settle(settle_it: Callable[[], None]) -> None:
        if not done.done():
            settle_it()

    def tell(settle_it: Callable[[], None]) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, settle_it)

    def run() -> None:
        try:
            found = what()
        except BaseException as problem:
            fault = problem
            tell(lambda: done.set_exception(fault))
        else:
            tell(lambda: done.set_result(found))

    threading.Thread(target=run, daemon=True).start()
    return await done
