"""A model in; what is wrong with its types and what its rules find out, some at a time.

So an editor that goes on typing need not wait.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from stormgen.behaviour import check_types
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts
from stormgen.rules import RuleSet, all_rules, lintable_codes, run
from stormgen.workspace.lint_settings import rule_set
from stormgen.workspace.settings import find_settings

_AT_ONCE = 6
_ELEMENTS_AT_ONCE = 2_000
_USELESS = "useless-allow"


def rules_of(home: Path) -> RuleSet:
    """The rules of the models below a folder, whose files go by names below it. Raises `WrongSettings`."""
    return replace(rule_set(find_settings([home])), home=Path())


def can_be_linted(found: Iterable[Diagnostic]) -> bool:
    """Whether all of the text could be read; what half a text lacks is no finding."""
    return not any(d.code.number < "STORM2" for d in found)


def steps(facts: Facts, rules: RuleSet) -> Iterator[tuple[Diagnostic, ...]]:
    """The findings of all rules, in several steps that take about as long each."""
    for part in _parts(rules):
        yield run(facts, part)


def type_steps(facts: Facts) -> Iterator[tuple[Diagnostic, ...]]:
    """What is wrong with types, in several steps."""
    elements = facts.board.elements
    for start in range(0, len(elements), _ELEMENTS_AT_ONCE):
        yield check_types(facts.board, facts.diagnostics, elements[start : start + _ELEMENTS_AT_ONCE])


def _parts(rules: RuleSet) -> Iterator[RuleSet]:
    """The rules split up. What is wrong with marks that allow something is asked once, their use with each."""
    every = frozenset(code.slug for code in lintable_codes())
    slugs = [rule.code.slug for rule in all_rules() if rule.code.slug not in rules.off]
    of_marks = every - {rule.code.slug for rule in all_rules()}
    for start in range(0, max(1, len(slugs)), _AT_ONCE):
        asked = {*slugs[start : start + _AT_ONCE], _USELESS, *(of_marks if start == 0 else ())}
        yield replace(rules, off=rules.off | (every - asked))
