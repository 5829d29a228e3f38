"""Both axes of all candidates in; which of them nothing beats, and the quadrant of each, out."""

from collections.abc import Mapping

from stormgen.extraction.plan import Quadrant

_MIDDLE = 0.5
_DIGITS = 9


def front(axes: Mapping[str, tuple[float, float]]) -> set[str]:
    """Those that no other is at least as good as on both axes and better than on one."""
    found, best = set[str](), (-1.0, -1.0)
    for name in sorted(axes, key=lambda n: (-axes[n][0], -axes[n][1], n)):
        ease, value = axes[name]
        if value > best[1] or (ease, value) == best:
            found.add(name)
            best = ease, value
    return found


def quadrant(ease: float, value: float) -> Quadrant:
    """The middle itself counts as easy, and as worth it."""
    easy, worth = round(ease, _DIGITS) >= _MIDDLE, round(value, _DIGITS) >= _MIDDLE
    if easy:
        return "quick win" if worth else "fill-in"
    return "major project" if worth else "thankless task"
