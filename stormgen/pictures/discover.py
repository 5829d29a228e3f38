"""The folders of views and of formats in; each by its name out."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from stormgen.pictures import formats as _formats
from stormgen.pictures import views as _views
from stormgen.pictures.format import Format
from stormgen.pictures.view import View


@cache
def views() -> Mapping[str, View]:
    """Every view, by name."""
    return {name.replace("_", "-"): module.VIEW for name, module in _modules_of(_views)}


@cache
def formats() -> Mapping[str, Format]:
    """Every format, by name."""
    return {name: module.FORMAT for name, module in _modules_of(_formats)}


def common(view: View, format: Format) -> type | None:
    """What a view gives and a format writes; None where that is nothing."""
    return next((made for made in format.writes if made in view.gives), None)


def _modules_of(package: Any) -> list[tuple[str, Any]]:
    names = sorted(module.name for module in iter_modules(package.__path__) if not module.name.startswith("_"))
    return [(name, import_module(f"{package.__name__}.{name}")) for name in names]
