"""A system of today in; the routes that each of its modules answers, out."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from stormgen.board.key import Key
from stormgen.board.legacy import Legacy, Route


def routes_by_module(legacy: Legacy) -> dict[Key, tuple[Route, ...]]:
    """The routes of each module, by their paths; each once, however many of its patterns mean it."""
    at: dict[str, list[Route]] = defaultdict(list)
    for route in legacy.routes:
        at[route.path].append(route)
    paths = sorted(at)
    return {
        module.key: tuple(route for path in _all_meant(module.route_patterns, paths) for route in at[path])
        for module in legacy.modules
    }


def paths_meant(pattern: str, paths: Sequence[str]) -> Sequence[str]:
    """Those of the sorted paths that a pattern means, in which only a `*` at the end stands for anything."""
    beginning = pattern.removesuffix("*")
    key = (lambda path: path[: len(beginning)]) if pattern.endswith("*") else None
    return paths[bisect_left(paths, beginning, key=key) : bisect_right(paths, beginning, key=key)]


def _all_meant(patterns: Sequence[str], paths: Sequence[str]) -> list[str]:
    return sorted({path for pattern in patterns for path in paths_meant(pattern, paths)})
