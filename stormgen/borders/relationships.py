"""One border from both sides in; the pattern of a context map that fits it, and why, out.

The patterns are those of Evans (2003, ch. 14) and Vernon (2013, ch. 3). `RULES` says when each fits.
"""

from collections.abc import Callable
from typing import NamedTuple

from stormgen.borders.border import NEEDS, Cut, Relationship
from stormgen.borders.sides import Sides

# A tie is next to nothing when it is one that is only heard of later, and each side has this many times its weight
# elsewhere.
_WEAKEST, _TIMES = 0.5, 10
# The weight of a transaction over two contexts; it is less for one over more.
_OF_TWO = 2.0
# Whoever is needed by so many, and by this one for no more than this share, need not heed its wishes.
_MANY, _SMALL_SHARE = 3, 0.25
# Events are a language of their own once so many contexts listen.
_LISTENERS = 2


class Rule(NamedTuple):
    relationship: Relationship
    follows: bool  # whether one of the two follows the other
    fits: Callable[[Sides], bool]
    reason: Callable[[Sides], str]


def suggest(sides: Sides) -> tuple[Relationship, str | None, str]:
    """The relationship of the first rule that fits, who is upstream in it, and the reason."""
    rule = next(rule for rule in RULES if rule.fits(sides))
    return rule.relationship, sides.upstream.name if rule.follows else None, rule.reason(sides)


def _hardly_tied(s: Sides) -> bool:
    return len(s.cuts) == 1 and s.weight <= _WEAKEST <= _elsewhere(s) / _TIMES


def _elsewhere(s: Sides) -> float:
    """The weight of the ties of the one that has fewer."""
    return min(s.upstream.weight, s.downstream.weight)


def _meet_in_passing(s: Sides) -> bool:
    """All that ties them are transactions over more contexts than these two, and what those write."""
    transactions = [cut.weight for cut in s.cuts if cut.kind == "transaction"]
    return s.have_no_direction and bool(transactions) and max(transactions) < _OF_TWO


def _are_equals(s: Sides) -> bool:
    return s.need_each_other or s.have_no_direction


def _is_a_core_to_protect(s: Sides) -> bool:
    return s.downstream.subdomain == "core" and s.upstream.subdomain in ("supporting", "generic")


def _cannot_steer(s: Sides) -> bool:
    if s.followed or s.have_one_team or s.downstream.subdomain == "core":
        return False
    is_one_of_many = s.upstream.clients >= _MANY and s.needs <= _SMALL_SHARE * s.upstream.demand
    return s.upstream.subdomain == "generic" or is_one_of_many


def _only_listens(s: Sides) -> bool:
    return s.follows > 0 and not (s.needs or s.needed) and s.upstream.listeners >= _LISTENERS


# The first that fits counts.
RULES: tuple[Rule, ...] = (
    Rule(
        "separate ways",
        False,
        _hardly_tied,
        lambda s: f"one tie is all there is, while each is tied {_TIMES} times as much elsewhere: {s.cuts[0]}",
    ),
    Rule(
        "separate ways",
        False,
        _meet_in_passing,
        lambda s: (
            "they only meet in transactions that others take part in; as sagas, those leave nothing between the two: "
            f"{_such_as(s, s.heaviest('transaction'))}"
        ),
    ),
    Rule(
        "shared kernel",
        False,
        lambda s: _are_equals(s) and "table" in s.kinds and not s.have_two_teams,
        lambda s: f"{_both(s)}, and they share tables{_team(s)}: {_such_as(s, s.heaviest('table'))}",
    ),
    Rule(
        "partnership",
        False,
        _are_equals,
        lambda s: f"{_both(s)}, so neither can change alone: {_such_as(s, s.heaviest(*NEEDS))}",
    ),
    Rule(
        "published language",
        True,
        _only_listens,
        lambda s: (
            f"{s.downstream.name} only hears of {s.upstream.name}, to which {s.upstream.listeners} contexts listen: "
            f"{_such_as(s, s.heaviest('event'))}"
        ),
    ),
    Rule(
        "anticorruption layer",
        True,
        _is_a_core_to_protect,
        lambda s: (
            f"{s.downstream.name} is core and follows {s.upstream.name}, which is {s.upstream.subdomain}; its model "
            f"should not take that one's shape: {_such_as(s, _tie(s))}"
        ),
    ),
    Rule("conformist", True, _cannot_steer, lambda s: f"{_why_it_conforms(s)}: {_such_as(s, _tie(s))}"),
    Rule(
        "customer/supplier",
        True,
        lambda s: True,
        lambda s: f"{_who_needs_whom(s)}{_team(s)}: {_such_as(s, _tie(s))}",
    ),
)


def _both(s: Sides) -> str:
    both = f"{s.upstream.name} and {s.downstream.name}"
    if s.have_no_direction:
        return f"{both} are written together"
    return f"{both} need each other ({_weighed(s.needed)} and {_weighed(s.needs)})"


def _team(s: Sides) -> str:
    if s.have_one_team:
        return f", and one team ({s.upstream.team}) has both"
    return f", and the teams {s.upstream.team} and {s.downstream.team} can plan together" if s.have_two_teams else ""


def _why_it_conforms(s: Sides) -> str:
    if s.upstream.subdomain == "generic":
        return f"{s.upstream.name} is generic, so {s.downstream.name} takes it as it is"
    share = s.needs / s.upstream.demand if s.upstream.demand else 0.0
    return f"{s.upstream.clients} contexts need {s.upstream.name}, and {s.downstream.name} is {share:.0%} of that"


def _who_needs_whom(s: Sides) -> str:
    verb = "needs" if s.needs else "reacts to"
    return f"{s.downstream.name} {verb} {s.upstream.name}{_more(s)}"


def _more(s: Sides) -> str:
    if not s.followed:
        return ""
    if s.follows > s.followed:
        return f" ({_weighed(s.follows)}) more than the other way round ({_weighed(s.followed)})"
    return " at once, more than the other way round" if s.needs > s.needed else " as much as the other way round"


def _tie(s: Sides) -> Cut:
    return s.heaviest(*NEEDS) if s.needs else s.heaviest("event")


def _such_as(s: Sides, cut: Cut) -> str:
    more = f", and {len(s.cuts) - 1} more" if len(s.cuts) > 1 else ""
    return f"{cut}{more}"


def _weighed(weight: float) -> str:
    return f"{weight:.2f}".rstrip("0").rstrip(".")
