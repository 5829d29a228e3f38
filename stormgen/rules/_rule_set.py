"""What a model's owners want to hear in; which rules are asked, how serious each is, and where it is silent, out."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path

from stormgen.diagnostics import Diagnostic, DiagnosticCode, Severity
from stormgen.rules._allow import CODES_OF_ALLOW
from stormgen.rules._discover import Options, all_rules


@dataclass(frozen=True, slots=True)
class RuleSet:
    """`off` are the slugs of rules that are not asked, `levels` the severities that are not the rule's own.

    `silent` has globs of files, relative to the folder `home`, with the slugs that are not told of there; `options` has
    the settings of rules by their table.
    """

    off: frozenset[str] = frozenset()
    levels: Mapping[str, Severity] = field(default_factory=dict)
    silent: tuple[tuple[str, frozenset[str]], ...] = ()
    home: Path = Path()
    options: Mapping[str, Options] = field(default_factory=dict)

    def silent_in(self, file: str) -> frozenset[str]:
        """The slugs that are not told of in a file; `*` of a glob stands for any characters, `/` among them."""
        if not self.silent:
            return self.off
        real, home = Path(os.path.realpath(file)), Path(os.path.realpath(self.home))
        path = (real.relative_to(home) if real.is_relative_to(home) else real).as_posix()
        return self.off.union(*(slugs for glob, slugs in self.silent if fnmatchcase(path, glob)))

    def asks(self, slug: str, file: str) -> bool:
        """Whether a rule is asked, and what it finds in a file is told."""
        return slug not in self.silent_in(file)

    def levelled(self, diagnostic: Diagnostic) -> Diagnostic:
        """The finding as serious as its owners say."""
        level = self.levels.get(diagnostic.code.slug)
        return replace(diagnostic, level=level) if level else diagnostic


def lintable_codes() -> tuple[DiagnosticCode, ...]:
    """Every code that settings can select, ignore or make more or less serious, by number."""
    return tuple(sorted((*(rule.code for rule in all_rules()), *CODES_OF_ALLOW), key=lambda code: code.number))


def codes_named(selector: str, codes: Iterable[DiagnosticCode]) -> frozenset[str]:
    """The slugs that `orphan-event`, `STORM412` or the beginning of numbers, such as `STORM4`, stands for."""
    number = selector.upper()
    return frozenset(
        code.slug
        for code in codes
        if selector == code.slug or (number.startswith("STORM") and code.number.startswith(number))
    )
