"""A model that was read in; everything that is to be said of it, and what its owners allow, out."""

from dataclasses import dataclass

from stormgen.behaviour import check_types
from stormgen.diagnostics import Checked, Diagnostic
from stormgen.facts import Facts
from stormgen.rules import Allowed, RuleSet, judge


@dataclass(frozen=True, slots=True)
class Linted:
    """All findings, errors of text, names and types too, and those that the model allows; in the order of the text."""

    found: tuple[Diagnostic, ...]
    allowed: tuple[Allowed, ...] = ()


def lint(checked: Checked[Facts], rules: RuleSet) -> Linted:
    """Ask for types and the rules of a model, with errors or without: what could be read is a wall all the same."""
    verdict = judge(checked.value, rules)
    types = check_types(checked.value.board, checked.diagnostics)
    found = sorted((*checked.diagnostics, *types, *verdict.found), key=lambda d: d.sort_key)
    return Linted(tuple(found), verdict.allowed)
