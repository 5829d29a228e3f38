"""Facts and a rule set in; what the rules found, with what `@allow` silences told apart, out."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts
from stormgen.rules._allow import Allow, Marks, misused
from stormgen.rules._discover import all_rules
from stormgen.rules._echo import echo_of_errors
from stormgen.rules._rule_set import RuleSet


@dataclass(frozen=True, slots=True)
class Allowed:
    """A finding that is known and accepted, with the reason that stands in the model."""

    diagnostic: Diagnostic
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Findings and accepted findings, each in the order of the text."""

    found: tuple[Diagnostic, ...] = ()
    allowed: tuple[Allowed, ...] = ()


def run(facts: Facts, rules: RuleSet) -> tuple[Diagnostic, ...]:
    """What the rules found and nothing in the model allows."""
    return judge(facts, rules).found


def judge(facts: Facts, rules: RuleSet) -> Verdict:
    """As `run`, with what the model allows beside it."""
    marks = Marks(facts.board)
    found: list[Diagnostic] = []
    allowed: list[Allowed] = []
    used: set[Allow] = set()
    echoes = echo_of_errors(facts)
    for diagnostic in _told(facts, rules):
        around = marks.around(diagnostic)
        used.update(around)
        if around:
            allowed.append(Allowed(diagnostic, around[0].reason))
        elif not echoes(diagnostic):
            found.append(diagnostic)
    found += _heard(misused(marks.all, used, rules.asks), rules)
    return Verdict(
        tuple(sorted(found, key=lambda d: d.sort_key)),
        tuple(sorted(allowed, key=lambda a: a.diagnostic.sort_key)),
    )


def _told(facts: Facts, rules: RuleSet) -> list[Diagnostic]:
    asked = [rule for rule in all_rules() if rule.code.slug not in rules.off]
    return _heard((d for rule in asked for d in rule.ask(facts, rules.options)), rules)


def _heard(found: Iterable[Diagnostic], rules: RuleSet) -> list[Diagnostic]:
    """Those that the owners of their file want to hear of, as serious as they say."""
    silent_in = cache(rules.silent_in)
    return [rules.levelled(d) for d in found if d.code.slug not in silent_in(d.span.file)]
