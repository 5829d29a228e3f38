"""Places of the text, one inside the other, in; those around a finding, without a look at all the others, out."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from stormgen.source import Span

T = TypeVar("T")


class Nested(Generic[T]):
    """What stands at each place, by file and then by where it begins."""

    def __init__(self, placed: Iterable[tuple[Span, T]]) -> None:
        files: dict[str, list[tuple[int, int, T]]] = defaultdict(list)
        for place, what in placed:
            files[place.file].append((place.start, place.end, what))
        self._places = {file: sorted(places, key=lambda p: (p[0], -p[1])) for file, places in files.items()}
        # How far the places up to each one reach: before the first that reaches far enough, none does.
        self._reach = {file: list(accumulate((p[1] for p in places), max)) for file, places in self._places.items()}

    def around(self, span: Span) -> list[T]:
        """What holds a place as a whole, the innermost first."""
        places, reach = self._places.get(span.file, []), self._reach.get(span.file, [])
        found: list[T] = []
        at = bisect_right(places, span.start, key=lambda p: p[0]) - 1
        while at >= 0 and reach[at] >= span.end:
            if places[at][1] >= span.end:
                found.append(places[at][2])
            at -= 1
        return found
