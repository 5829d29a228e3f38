"""Facts and a rule set in; what the rules found, with what `@allow` silences told apart, out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts
from stormgen.rules._allow import Allow, allows_in, misused
from stormgen.rules._discover import all_rules
from stormgen.rules._echo import echo_of_errors
from stormgen.rules._nested import Nested
from stormgen.rules._rule_set import RuleSet
from stormgen.source import Span


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
    allows = allows_in(facts.board)
    found: list[Diagnostic] = []
    allowed: list[Allowed] = []
    used: set[Allow] = set()
    marks, echoes = _by_rule(allows), echo_of_errors(facts)
    for diagnostic in _told(facts, rules):
        around = marks[diagnostic.code.slug].around(diagnostic.span) if diagnostic.code.slug in marks else []
        used.update(around)
        if around:
            allowed.append(Allowed(diagnostic, around[0].reason))
        elif not echoes(diagnostic):
            found.append(diagnostic)
    found += _heard(misused(allows, used, rules.asks), rules)
    return Verdict(
        tuple(sorted(found, key=lambda d: d.sort_key)),
        tuple(sorted(allowed, key=lambda a: a.diagnostic.sort_key)),
    )


def _by_rule(allows: Iterable[Allow]) -> dict[str, Nested[Allow]]:
    """The marks by the rule that they silence, and the places where they do."""
    placed: dict[str, list[tuple[Span, Allow]]] = defaultdict(list)
    for allow in allows:
        if allow.slug:
            placed[allow.slug] += ((place, allow) for place in allow.places)
    return {slug: Nested(places) for slug, places in placed.items()}


def _told(facts: Facts, rules: RuleSet) -> list[Diagnostic]:
    asked = [rule for rule in all_rules() if rule.code.slug not in rules.off]
    return _heard((d for rule in asked for d in rule.ask(facts, rules.options)), rules)


def _heard(found: Iterable[Diagnostic], rules: RuleSet) -> list[Diagnostic]:
    """Those that the owners of their file want to hear of, as serious as they say."""
    silent_in = cache(rules.silent_in)
    return [rules.levelled(d) for d in found if d.code.slug not in silent_in(d.span.file)]
