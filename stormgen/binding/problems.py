"""What can be wrong with names, said in one way everywhere in this folder."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from stormgen.diagnostics import Diagnostic, DiagnosticCode, Related, declare, nearest
from stormgen.language.syntax import SyntaxTree
from stormgen.source import SourceText, Span

UNKNOWN_NAME = declare("STORM201", "unknown-name")
DUPLICATE_NAME = declare("STORM202", "duplicate-name")
AMBIGUOUS_NAME = declare("STORM203", "ambiguous-name")
WRONG_KIND = declare("STORM204", "wrong-kind")
MISPLACED = declare("STORM205", "misplaced-declaration")
ILLEGAL_ARROW = declare("STORM206", "illegal-arrow")
UNKNOWN_WORD = declare("STORM207", "unknown-word")
UNKNOWN_TYPE = declare("STORM208", "unknown-type")
BAD_CONSTRAINT = declare("STORM209", "bad-constraint")
ENDLESS_DEFINITION = declare("STORM210", "endless-definition")
OUT_OF_RANGE = declare("STORM211", "fact-out-of-range")
UNKNOWN_ARGUMENT = declare("STORM212", "unknown-argument")
UNCHANGEABLE = declare("STORM213", "unchangeable-name")
UNKNOWN_VERSION = declare("STORM214", "unknown-version")
STILL_THERE = declare("STORM215", "former-name-in-use")

# How many of the elements that share a name are listed.
MOST_NAMED = 5


class Problems:
    """Collects the diagnostics of one binding, without echoes of what could not be read.

    Between `begin` and `told` also the names that were looked up, and whether one of them was not found.
    """

    def __init__(self) -> None:
        self._told: list[Diagnostic] = []
        self._damaged: frozenset[str] = frozenset()
        self._damaged_lines: frozenset[tuple[SourceText, int]] = frozenset()
        self._missed: list[Diagnostic] = []
        self.looked_up: set[str] = set()
        self.unsettled = False

    def read(self, trees: Iterable[SyntaxTree]) -> bool:
        """What could not be read of the texts that are bound from now on; whether it has other words than before."""
        damaged = [tree for tree in trees if tree.damaged or tree.damaged_lines]
        before, self._damaged = self._damaged, frozenset(word for tree in damaged for word in tree.damaged)
        self._damaged_lines = frozenset(line for tree in damaged for line in tree.damaged_lines)
        return self._damaged != before

    def begin(self) -> None:
        self._told, self._missed, self.looked_up, self.unsettled = [], [], set(), False

    def told(self) -> tuple[Diagnostic, ...]:
        """What was reported since the beginning."""
        return tuple(self._told)

    def missed(self) -> tuple[Diagnostic, ...]:
        """What was reported since the beginning of names that nothing has; see `told_once`."""
        return tuple(self._missed)

    def report(
        self, code: DiagnosticCode, message: str, span: Span, hint: str | None = None, related: Sequence[Related] = ()
    ) -> None:
        self.unsettled = True
        if self.is_damaged(span):
            return
        self._told.append(Diagnostic(code, message, span, hint, tuple(related)))

    def is_damaged(self, span: Span) -> bool:
        """Whether it stands on a line of which a mistake is told already."""
        lines = self._damaged_lines
        return bool(lines) and (span.part, span.line_in_part) in lines

    def may_be_lost(self, names: Iterable[str]) -> bool:
        """Whether one of these names may be declared in text that could not be read."""
        return bool(self._damaged) and any(name in self._damaged for name in names)

    def unknown(self, what: str, name: str, known: Iterable[str], span: Span, hint: str | None = None) -> None:
        """No `what` has this name. Silent where the name may be declared in text that could not be read."""
        self.unsettled = True
        if self.may_be_lost(name.split(".")):
            return
        close = nearest(name, known)
        self.report(UNKNOWN_NAME, f"No {what} is called {name}.", span, f"Did you mean {close}?" if close else hint)

    def missing(self, what: str, name: str, known: Iterable[str], span: Span, hint: str | None = None) -> None:
        """Nothing that is declared has this name."""
        count = len(self._told)
        self.unknown(what, name, known, span, hint)
        self._missed += self._told[count:]
        del self._told[count:]

    def word(self, what: str, word: str, allowed: Sequence[str], span: Span) -> None:
        """A word that must be one of a few is none of them."""
        close = nearest(word, allowed)
        hint = f"Did you mean {close}?" if close else f"Write {one_of(allowed)}."
        self.report(UNKNOWN_WORD, f"{word} is no {what}; {one_of(allowed)} would fit.", span, hint)

    def duplicate(self, what: str, name: str, span: Span, first: Span, hint: str = "Rename one of them.") -> None:
        verb = "given" if what == "argument" else "declared"
        related = Related(f"{name} was first {verb} here.", first)
        self.report(DUPLICATE_NAME, f"The {what} {name} is {verb} twice.", span, hint, [related])

    def ambiguous(self, what: str, name: str, choices: Sequence[tuple[str, Span]], count: int, span: Span) -> None:
        """A name may mean any of `count` elements; `choices` are the first of them, at least two."""
        self.unsettled = True
        if self.may_be_lost(name.split(".")):
            return
        paths = [path for path, _ in choices]
        related = [Related(f"{path} is declared here.", place) for path, place in choices]
        message = f"{name} could be {one_of(paths)}: {count} {plural(what)} have this name."
        self.report(AMBIGUOUS_NAME, message, span, f"Write which one, such as {paths[0]}.", related)


def told_once(missed: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """A name that nothing has is told at the first of the places that use it, with the others beside it."""
    uses: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in missed:
        uses[diagnostic.message].append(diagnostic)
    for told in uses.values():
        first, *others = sorted(told, key=lambda d: d.sort_key)
        also = (Related(f"{other.span.text} is used here too.", other.span) for other in others[: MOST_NAMED - 1])
        yield replace(first, related=tuple(also))


def one_of(words: Sequence[str]) -> str:
    """`a, b or c`"""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def counted(number: int, what: str) -> str:
    """`1 event`, `2 events`, `2 policies`"""
    return f"{number} {what if number == 1 else plural(what)}"


def plural(what: str) -> str:
    return f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
