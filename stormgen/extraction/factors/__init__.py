"""Factors of the ranking: one module each, found by being here."""

from importlib import import_module
from pkgutil import iter_modules

from stormgen.extraction.factors._factor import Factor, rated

__all__ = ["Factor", "factor_names", "factors", "rated"]


def factors() -> tuple[Factor, ...]:
    """Every factor, by the name of its module."""
    names = sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_"))
    return tuple(import_module(f"{__name__}.{name}").FACTOR for name in names)


def factor_names() -> tuple[str, ...]:
    """What a file of weights may name."""
    return tuple(factor.name for factor in factors())
