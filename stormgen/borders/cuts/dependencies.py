"""References, calls and events: what one context needs of another, as `couplings` has it."""

from collections.abc import Iterator
from itertools import chain

from stormgen.board import Module
from stormgen.borders.border import Cut
from stormgen.borders.couplings import couplings_between, couplings_of_modules
from stormgen.borders.territory import Territory


def cuts(territory: Territory) -> Iterator[Cut]:
    modules = territory.board.of(Module)
    for c in chain(couplings_between(territory.flow, territory.home), couplings_of_modules(modules, territory.legacy)):
        yield Cut(c.kind, c.dependent, c.on, c.sentence, c.becomes, c.span, c.weight)
