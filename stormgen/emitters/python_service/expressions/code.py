"""Pieces of Python, with how tightly they bind; and the Python that the names of one place stand for."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

from stormgen.behaviour.types.scopes import Scope as AnyScope
from stormgen.emitters.python_service.naming import Namer, snake
from stormgen.emitters.python_service.vocabulary import MODULES, WORDS

# How tightly Python binds; a part that binds less than its place asks for stands in parentheses.
CHOICE, OR, AND, NOT, COMPARISON, SUM, PRODUCT, SIGN, ATOM = range(1, 10)

Scope: TypeAlias = AnyScope[str]
NO_NAMES: Scope = AnyScope({}, {})


@dataclass(frozen=True, slots=True)
class Code:
    text: str
    binding: int = ATOM

    def at(self, place: int) -> str:
        """The text as it stands where something binds that tightly."""
        return self.text if self.binding >= place else f"({self.text})"


def variable_name(name: str, scope: Scope, modules: Collection[str]) -> str:
    """A local name that hides nothing that the code around it uses."""
    taken = {code.partition(".")[0] for code in scope.read.values()}
    return Namer(WORDS | MODULES | taken | set(modules)).take(snake(name), f"{snake(name)}_")
