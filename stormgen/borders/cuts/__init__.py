"""What a border can cut: a territory in, cuts out. One module for each way to find some, found by being here."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from stormgen.borders.border import Cut
from stormgen.borders.territory import Territory

__all__ = ["cuts_of"]


def cuts_of(territory: Territory) -> Iterator[Cut]:
    """Every cut, module by module; each has a function `cuts` of a territory."""
    for name in sorted(m.name for m in iter_modules(__path__)):
        yield from import_module(f"{__name__}.{name}").cuts(territory)
