"""What a writer and a reader ask of a text in; texts out, many of which keep to it and some of which just do not."""

from collections.abc import Iterator
from random import Random
from typing import Any

from stormgen.compatibility.json_schema.branches import Branch

_WORDS = ("a", "", "A", "0", "-1.5", "2026-01-31", "2026-01-31T12:00:00Z", "PT1S", "true", "not base64!", "YQ==")
_UUID = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
_TRIES, _LONGEST = 30, 10_000


def texts(sent: Branch, read: Branch | None) -> Iterator[str]:
    yield from _WORDS
    yield _UUID
    for length in lengths(sent, read, ("minLength", "maxLength")):
        yield "a" * length
    yield from _of_pattern(sent.get("pattern"))


def lengths(sent: Branch, read: Branch | None, words: tuple[str, str]) -> list[int]:
    """Each bound, and what is one beside it."""
    bounds = [side.get(word) for side in (sent, read) if side for word in words]
    near = {int(bound) + step for bound in bounds if bound is not None for step in (-1, 0, 1)}
    return sorted(length for length in near if 0 <= length <= _LONGEST)


def _of_pattern(pattern: Any) -> Iterator[str]:
    """Nothing for a pattern that is too hard to write a text for."""
    from rstr import Rstr

    if isinstance(pattern, str):
        writer = Rstr(Random(0))
        for _ in range(_TRIES):
            try:
                yield writer.xeger(pattern)
            except Exception:  # of many classes, and which is not documented
                return
