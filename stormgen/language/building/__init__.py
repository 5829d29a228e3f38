"""Completed rules of the grammar in; nodes of the syntax tree out, one function a rule."""

from collections.abc import Callable
from typing import Any

from stormgen.language.building import big_picture, design, expressions, legacy, names, sagas, types
from stormgen.language.building.builder import Builder

BUILDERS: dict[str, Callable[..., Any]] = {
    name.removeprefix("on_"): function
    for module in (names, types, expressions, big_picture, design, sagas, legacy)
    for name, function in vars(module).items()
    if name.startswith("on_")
}

__all__ = ["BUILDERS", "Builder"]
