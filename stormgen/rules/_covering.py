"""The `@allow` marks of a model in; those that cover a finding, without a look at all the others, out."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate

from stormgen.diagnostics import Diagnostic
from stormgen.rules._allow import Allow


class Covering:
    """The places of all marks, by rule and file and then by where they begin."""

    def __init__(self, allows: Iterable[Allow]) -> None:
        listed: dict[tuple[str | None, str], list[tuple[int, int, Allow]]] = defaultdict(list)
        for allow in allows:
            for place in allow.places:
                listed[allow.slug, place.file].append((place.start, place.end, allow))
        self._places = {key: sorted(places, key=lambda p: p[:2]) for key, places in listed.items()}
        # How far the places up to each one reach: before the first that reaches far enough, none does.
        self._reach = {key: list(accumulate((p[1] for p in places), max)) for key, places in self._places.items()}

    def of(self, diagnostic: Diagnostic) -> list[Allow]:
        """The marks of its rule on the element that a finding lies on, or around it; the innermost first."""
        key = diagnostic.code.slug, diagnostic.span.file
        if key not in self._places:
            return []
        places, reach = self._places[key], self._reach[key]
        covering: list[Allow] = []
        at = bisect_right(places, diagnostic.span.start, key=lambda p: p[0]) - 1
        while at >= 0 and reach[at] >= diagnostic.span.end:
            if places[at][1] >= diagnostic.span.end:
                covering.append(places[at][2])
            at -= 1
        return covering
