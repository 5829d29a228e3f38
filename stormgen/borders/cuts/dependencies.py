"""References, calls and events: what one context needs of another, or hears of it, as `couplings` has it."""

from collections.abc import Iterator

from stormgen.board import Module
from stormgen.borders.border import Cut
from stormgen.borders.couplings import couplings_between, couplings_of_modules
from stormgen.borders.territory import Territory


def cuts(territory: Territory) -> Iterator[Cut]:
    yield from couplings_between(territory.flow, territory.home)
    yield from couplings_of_modules(territory.board.of(Module), territory.legacy)
