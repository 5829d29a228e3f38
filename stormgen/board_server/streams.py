"""A room in; the news of it, as server-sent events for as long as somebody listens, out."""

import json
from collections.abc import AsyncIterator

from stormgen.board_server.room import Room

# In seconds. A comment keeps what stands between from closing a connection that is quiet.
_PATIENCE = 15
MOST = 64


class Streams:
    """Those who listen, of whom there are not too many."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._open = 0

    @property
    def is_full(self) -> bool:
        return self._open >= MOST

    async def events(self, known: str) -> AsyncIterator[str]:
        """What is shown now, unless that is known, and all that is shown after it."""
        self._open += 1
        try:
            yield "retry: 500\n\n"
            while not self._room.closed:
                shown = await self._room.next(known, _PATIENCE)
                if shown is None:
                    yield ": still here\n\n"
                else:
                    known = shown.revision
                    yield f"id: {known}\ndata: {json.dumps(shown.news())}\n\n"
        finally:
            self._open -= 1
