"""The modules of this folder in; the rules that they are, by number, out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import stormgen.rules
from stormgen.diagnostics import Diagnostic, DiagnosticCode
from stormgen.facts import Facts


@dataclass(frozen=True, slots=True)
class Rule:
    """One question asked of every model."""

    code: DiagnosticCode
    check: Callable[[Facts], Iterable[Diagnostic]]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, by number."""
    names = (module.name for module in iter_modules(stormgen.rules.__path__) if not module.name.startswith("_"))
    modules = [import_module(f"stormgen.rules.{name}") for name in names]
    return tuple(sorted((Rule(m.CODE, m.check) for m in modules), key=lambda rule: rule.code.number))
