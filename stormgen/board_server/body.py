"""A request in; the JSON object that it carries out, unless it is too long or none."""

import json
from typing import Any

from starlette.requests import Request

LONGEST = 64 * 1024


class BadRequest(Exception):
    """What was sent is not what is read here; the message is one sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


async def json_in(request: Request) -> dict[str, Any]:
    """Raises `BadRequest`. A browser asks first before it sends this type for the page of another site."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise BadRequest(415, "An edit is sent as application/json.")
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > LONGEST:
            raise BadRequest(413, f"An edit has at most {LONGEST // 1024} kB.")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise BadRequest(400, "What was sent is not JSON.") from None
    if not isinstance(found, dict):
        raise BadRequest(400, "What was sent is not a JSON object.")
    return found
