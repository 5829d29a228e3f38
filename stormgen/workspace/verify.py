"""Facts in; how every run of their sagas and policies ends, and what of that the model accepts, out."""

from stormgen.behaviour.sagas import Bounds, Verified
from stormgen.behaviour.sagas import verify as explore
from stormgen.behaviour.sagas.findings.codes import CODES
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts
from stormgen.rules import Marks, RuleSet, accept, judge, useless


def verify(facts: Facts, bounds: Bounds) -> Verified:
    """As exploring finds it, each finding that an `@allow` covers with the reason given there."""
    return accept(explore(facts.board, facts.flow, bounds), facts.board)


def useless_marks(facts: Facts, verified: Verified) -> tuple[Diagnostic, ...]:
    """Marks of what exploring could find, where neither that nor lint finds it."""
    marks, slugs = Marks(facts.board), {code.slug for code in CODES}
    left = [mark for mark in marks.all if mark.slug in slugs]
    if not left:
        return ()
    told = [found.diagnostic for found in verified.findings]
    told += [allowed.diagnostic for allowed in judge(facts, RuleSet()).allowed]
    used = {mark for diagnostic in told for mark in marks.around(diagnostic)}
    return tuple(useless(mark) for mark in left if mark not in used)
