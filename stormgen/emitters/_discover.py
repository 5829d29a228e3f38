"""The name of a command in, the emitters that serve it out."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import stormgen.emitters
from stormgen.emitters._protocol import Emitter, Offer


def offers_for(command: str) -> Iterator[tuple[Offer, Emitter]]:
    """Every offer for a command, by folder name."""
    for module in sorted(iter_modules(stormgen.emitters.__path__), key=lambda m: m.name):
        if module.ispkg and not module.name.startswith("_"):
            for emitter in _emitters(import_module(f"stormgen.emitters.{module.name}"), command):
                yield from ((offer, emitter) for offer in emitter.offers if offer.command == command)


def _emitters(package: ModuleType, command: str) -> Iterable[Emitter]:
    return package.emitters_for(command) if hasattr(package, "emitters_for") else (package.EMITTER,)
