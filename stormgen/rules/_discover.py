"""The modules of this folder in; the rules that they are, by number, out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import stormgen.rules
from stormgen.diagnostics import Diagnostic, DiagnosticCode
from stormgen.facts import Facts

Value = bool | int | str | tuple[str, ...]
Options = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Rule:
    """One question asked of every model. `options` has its settings and their defaults, `table` is where they stand."""

    code: DiagnosticCode
    check: Callable[..., Iterable[Diagnostic]]
    options: Options = field(default_factory=dict)
    table: str = ""

    def ask(self, facts: Facts, options: Mapping[str, Options]) -> Iterable[Diagnostic]:
        """Its findings, with the settings of all tables at hand."""
        if not self.options:
            return self.check(facts)
        given = options.get(self.table, {})
        return self.check(facts, {name: given.get(name, default) for name, default in self.options.items()})


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, by number."""
    names = (module.name for module in iter_modules(stormgen.rules.__path__) if not module.name.startswith("_"))
    rules = [_rule(import_module(f"stormgen.rules.{name}")) for name in names]
    return tuple(sorted(rules, key=lambda rule: rule.code.number))


def _rule(module: ModuleType) -> Rule:
    options: dict[str, Any] = getattr(module, "OPTIONS", {})
    return Rule(module.CODE, module.check, options, getattr(module, "TABLE", module.CODE.slug))
