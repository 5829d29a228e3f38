"""A board in; its `@allow(rule, "why")` marks, what each covers, and those that are wrong or of no use, out.

Marks may name what only `stormgen verify` finds, too. Whether one of those is of use, only that can tell.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from stormgen.behaviour.sagas.findings.codes import CODES as EXPLORED
from stormgen.board import Board
from stormgen.board.marks import Marked, marks_on
from stormgen.diagnostics import Diagnostic, DiagnosticCode, Edit, Fix, declare, declared_codes, nearest
from stormgen.language.quick.reader import RESERVED
from stormgen.rules._discover import all_rules
from stormgen.rules._nested import Nested
from stormgen.source import Span

NO_REASON = declare("STORM651", "allow-without-reason", "warning")
UNKNOWN_RULE = declare("STORM652", "allow-of-unknown-rule", "warning")
ALLOWED_ERROR = declare("STORM653", "allow-of-error", "warning")
USELESS = declare("STORM654", "useless-allow", "warning")
CODES_OF_ALLOW = (NO_REASON, UNKNOWN_RULE, ALLOWED_ERROR, USELESS)

_EXPLORED = frozenset(code.slug for code in EXPLORED)
_FIRST_RULE = "STORM400"  # what is numbered below is an error


@dataclass(frozen=True, slots=True)
class Allow:
    """One mark: the rule as written and its slug where there is one, why, and the places where it holds."""

    rule: str
    slug: str | None
    reason: str
    span: Span
    places: tuple[Span, ...] = field(compare=False)


def rule_as_written(slug: str) -> str:
    """The name of a rule as `@allow` takes it: in quotes where the language would read a word of it as its own."""
    return f'"{slug}"' if RESERVED & {*slug.split("-")} else slug


class Marks:
    """Every `@allow` of a model, and where it holds."""

    def __init__(self, board: Board) -> None:
        self.all = allows_in(board)
        placed: dict[str, list[tuple[Span, Allow]]] = defaultdict(list)
        for allow in self.all:
            if allow.slug:
                placed[allow.slug] += ((place, allow) for place in allow.places)
        self._by_rule = {slug: Nested(places) for slug, places in placed.items()}

    def around(self, diagnostic: Diagnostic) -> Sequence[Allow]:
        """The marks that accept a finding, the innermost first."""
        nested = self._by_rule.get(diagnostic.code.slug)
        return nested.around(diagnostic.span) if nested else ()


def allows_in(board: Board) -> tuple[Allow, ...]:
    """Every `@allow` of a model."""
    groups: dict[tuple[str, int], list[Marked]] = defaultdict(list)
    for marked in marks_on(board):
        if marked.annotation.name == "allow":
            # One mark before `event A, B` is a mark of both.
            groups[marked.annotation.span.sort_key[:2]].append(marked)
    slugs = {name: code.slug for code in _codes() for name in (code.slug, code.number)}
    return tuple(_allow(group, slugs) for group in groups.values())


def _codes() -> Iterable[DiagnosticCode]:
    """All that a mark may name."""
    return dict.fromkeys((*(rule.code for rule in all_rules()), *EXPLORED))


def _allow(group: Sequence[Marked], slugs: Mapping[str, str]) -> Allow:
    annotation = group[0].annotation
    rule, reason = (*annotation.arguments, "", "")[:2]
    places = tuple(place for marked in group for place in marked.places)
    return Allow(rule, slugs.get(rule) or slugs.get(rule.upper()), reason.strip(), annotation.span, places)


def misused(allows: Sequence[Allow], used: Set[Allow], asks: Callable[[str, str], bool]) -> Iterator[Diagnostic]:
    """What is wrong with the marks themselves. Of no use can only be one whose rule is asked in its file."""
    for allow in allows:
        if allow.slug is None:
            yield _not_a_rule(allow)
            continue
        if not allow.reason:
            message = f"This mark allows {allow.slug} without a reason."
            hint = f'Say why: @allow({rule_as_written(allow.rule)}, "...").'
            yield Diagnostic(NO_REASON, message, allow.span, hint)
        if allow not in used and allow.slug not in _EXPLORED and asks(allow.slug, allow.span.file):
            yield useless(allow)


def useless(allow: Allow) -> Diagnostic:
    """The finding that a mark silences nothing."""
    message = f"There is nothing here that {allow.slug} would find."
    return Diagnostic(USELESS, message, allow.span, "Take the mark away.", fix=_without(allow.span))


def _without(mark: Span) -> Fix:
    """The mark taken away with the space behind it. Somebody gave a reason there, so it is not done unseen."""
    text = mark.source.text
    end = mark.end + len(text[mark.end :]) - len(text[mark.end :].lstrip())
    return Fix("Take the mark away", (Edit(Span(mark.source, mark.start, end), ""),))


def _not_a_rule(allow: Allow) -> Diagnostic:
    for code in declared_codes():
        if code.number < _FIRST_RULE and allow.rule in (code.slug, code.number):
            message = f"{code.slug} is an error, and errors cannot be allowed."
            return Diagnostic(ALLOWED_ERROR, message, allow.span, "Mend what it tells of.")
    if not allow.rule:
        return Diagnostic(UNKNOWN_RULE, "This mark names no rule.", allow.span, 'Write @allow(rule, "why").')
    meant = nearest(allow.rule, [code.slug for code in _codes()])
    hint = f"Did you mean {meant}?" if meant else "stormgen explain lists the rules."
    return Diagnostic(UNKNOWN_RULE, f"No rule is called {allow.rule}.", allow.span, hint)
