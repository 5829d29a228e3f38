"""Standings that nothing speaks against and a registry in; the registry with all of it, at the level that is wanted."""

from collections.abc import Sequence

from stormgen.registry.client import Registry, Versions
from stormgen.registry.fault import RegistryFault
from stormgen.registry.standing import Standing


def register(registry: Registry, standings: Sequence[Standing], level: str) -> None:
    """In the order given, in which schemas come after those that they refer to. Raises `RegistryFault`."""
    versions: dict[str, int] = {}
    for done, standing in enumerate(standings):
        try:
            versions[standing.registration.subject] = _register(registry, standing, versions, level)
        except RegistryFault as fault:
            raise RegistryFault(f"{fault} Of {len(standings)} subjects {done} are as the model has them.") from fault


def _register(registry: Registry, standing: Standing, versions: Versions, level: str) -> int:
    """A subject that is not there yet has no level that lasts in every registry."""
    subject = standing.registration.subject
    if standing.state != "new" and standing.level != level:
        registry.set_level(subject, level)
    version = standing.version or registry.register(standing.registration, versions)
    if standing.state == "new":
        registry.set_level(subject, level)
    return version
