"""Findings with their mends in; the texts with those made that are safe to make unseen, out.

Mends that overlap are not made together: what is left of them is looked for again in the text as it is then.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stormgen.diagnostics import Diagnostic, Edit, Fix
from stormgen.source import SourceText

_MOST_ROUNDS = 10

# The texts of a model by name, and everything that is to be said of them.
Texts = Mapping[str, SourceText]
Look = Callable[[Iterable[SourceText]], tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class Mended:
    """The texts by name, those `changed` among them, how many mends that took, and what is left to say.

    `refused` are the mends that were not made: with them the model would have had errors that it has not now.
    """

    texts: Mapping[str, str]
    found: tuple[Diagnostic, ...]
    changed: tuple[str, ...] = ()
    count: int = 0
    refused: int = 0


def mend(texts: Texts, look: Look) -> Mended:
    """Make all safe mends, again and again until there is none left that does no harm."""
    now = dict(texts)
    found = look(now.values())
    count = refused = 0
    for _ in range(_MOST_ROUNDS):
        fixes = tuple(apart(safe_fixes(found, now)))
        made = _harmless(fixes, now, look, _errors(found))
        refused = len(fixes) - len(made)
        if not made:
            break
        now = _with(made, now)
        found = look(now.values())
        count += len(made)
    changed = tuple(sorted(name for name, source in now.items() if source is not texts[name]))
    return Mended({name: source.text for name, source in now.items()}, found, changed, count, refused)


def _harmless(fixes: Sequence[Fix], texts: Texts, look: Look, errors: int) -> Sequence[Fix]:
    """All of them, or those that can be made one after the other without more errors than there are."""

    def harms(some: Sequence[Fix]) -> bool:
        return _errors(look(_with(some, texts).values())) > errors

    if not harms(fixes):
        return fixes
    made: list[Fix] = []
    for fix in fixes:
        if not harms([*made, fix]):
            made.append(fix)
    return made


def _with(fixes: Iterable[Fix], texts: Texts) -> dict[str, SourceText]:
    return {**texts, **{name: SourceText(name, text) for name, text in applied(fixes).items()}}


def _errors(found: Iterable[Diagnostic]) -> int:
    return sum(d.code.severity == "error" for d in found)


def safe_fixes(found: Iterable[Diagnostic], texts: Texts) -> Iterator[Fix]:
    """The mends that may be made unseen, and touch only these texts."""
    for diagnostic in found:
        fix = diagnostic.fix
        if fix and fix.safe and fix.edits and all(edit.span.source is texts.get(edit.span.file) for edit in fix.edits):
            yield fix


def apart(fixes: Iterable[Fix]) -> Iterator[Fix]:
    """Those that do not touch one of the others before them. A mend is made as a whole or not at all."""
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for fix in fixes:
        places = [(edit.span.file, edit.span.start, edit.span.end) for edit in fix.edits]
        if not any(start <= last and first <= end for file, first, last in places for start, end in taken[file]):
            for file, start, end in places:
                taken[file].append((start, end))
            yield fix


def applied(fixes: Iterable[Fix]) -> dict[str, str]:
    """The new texts of the files that these mends, none touching another, change."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    for fix in fixes:
        for edit in fix.edits:
            edits[edit.span.file].append(edit)
    return {name: _edited(of_file) for name, of_file in edits.items()}


def _edited(edits: Iterable[Edit]) -> str:
    ordered = sorted(edits, key=lambda edit: (edit.span.start, edit.span.end))
    text, parts, at = ordered[0].span.source.text, [], 0
    for edit in ordered:
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at:]])
