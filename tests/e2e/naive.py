"""`python naive.py PACKAGE`: a generated service as one writes it in a hurry, to see that the tests notice.

What is sent is marked as sent first: who dies at `before-publish` has committed and tells nobody. What comes is taken
as new.
"""

import sys
from importlib import import_module
from typing import Any

package = sys.argv.pop()
outbox = import_module(f"{package}.adapters.outbox")
relay = import_module(f"{package}.service_layer.relay")
failpoints = import_module(f"{package}.service_layer.failpoints")


async def first_time(tx: Any, consumer: str, event_id: str) -> bool:
    return True


async def drain(self: Any) -> None:
    async with self._database.reading() as tx:
        batch = await outbox.waiting(tx, self._marks, 100)
    if batch:
        async with self._database.transaction() as tx:
            await outbox.mark(tx, self._marks, batch)
        failpoints.reached("before-publish")
        await self._tell(batch)


outbox.first_time = first_time
relay.Relay._drain = drain
import_module(f"{package}.__main__").main()
