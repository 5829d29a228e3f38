"""An expression and the types of the names in it in; the type of every part of it, or what is wrong, out."""

from stormgen.behaviour.types.inference.typing import Typing

__all__ = ["Typing"]
