"""What can be wrong with names, said in one way everywhere in this folder."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from stormgen.diagnostics import Diagnostic, DiagnosticCode, Related, declare, nearest
from stormgen.language.syntax import SyntaxTree
from stormgen.source import Span

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

# How many of the elements that share a name are listed.
MOST_NAMED = 5


class Problems:
    """Collects the diagnostics of one binding, without echoes of what could not be read."""

    def __init__(self, trees: Iterable[SyntaxTree]) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._missing: dict[tuple[str, str], int] = {}
        self._damaged: set[str] = set()
        self._damaged_lines: dict[str, frozenset[int]] = {}
        for tree in trees:
            self._damaged |= tree.damaged
            if tree.damaged_lines:
                self._damaged_lines[tree.source.name] = tree.damaged_lines

    def report(
        self, code: DiagnosticCode, message: str, span: Span, hint: str | None = None, related: Sequence[Related] = ()
    ) -> None:
        if self.is_damaged(span):
            return
        self.diagnostics.append(Diagnostic(code, message, span, hint, tuple(related)))

    def is_damaged(self, span: Span) -> bool:
        """Whether it stands on a line of which a mistake is told already."""
        return bool(self._damaged_lines) and span.line in self._damaged_lines.get(span.file, ())

    def may_be_lost(self, names: Iterable[str]) -> bool:
        """Whether one of these names may be declared in text that could not be read."""
        return bool(self._damaged) and any(name in self._damaged for name in names)

    def unknown(self, what: str, name: str, known: Iterable[str], span: Span, hint: str | None = None) -> None:
        """No `what` has this name. Silent where the name may be declared in text that could not be read."""
        if self.may_be_lost(name.split(".")):
            return
        close = nearest(name, known)
        self.report(UNKNOWN_NAME, f"No {what} is called {name}.", span, f"Did you mean {close}?" if close else hint)

    def missing(self, what: str, name: str, known: Iterable[str], span: Span, hint: str | None = None) -> None:
        """Nothing that is declared has this name: told once, with the other places that use it."""
        first = self._missing.get((what, name))
        if first is not None:
            self.diagnostics[first] = _used_again(self.diagnostics[first], name, span)
            return
        count = len(self.diagnostics)
        self.unknown(what, name, known, span, hint)
        if len(self.diagnostics) > count:
            self._missing[what, name] = count

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
        paths = [path for path, _ in choices]
        related = [Related(f"{path} is declared here.", place) for path, place in choices]
        message = f"{name} could be {one_of(paths)}: {count} {plural(what)} have this name."
        self.report(AMBIGUOUS_NAME, message, span, f"Write which one, such as {paths[0]}.", related)


def _used_again(told: Diagnostic, name: str, span: Span) -> Diagnostic:
    """What is told of an unknown name, at the first of the places that use it and with the others beside it."""
    spans = sorted([told.span, span, *(related.span for related in told.related)], key=lambda s: s.sort_key)
    also = tuple(Related(f"{name} is used here too.", other) for other in spans[1:MOST_NAMED])
    return replace(told, span=spans[0], related=also)


def one_of(words: Sequence[str]) -> str:
    """`a, b or c`"""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def counted(number: int, what: str) -> str:
    """`1 event`, `2 events`, `2 policies`"""
    return f"{number} {what if number == 1 else plural(what)}"


def plural(what: str) -> str:
    return f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
