"""Texts of a model in; the same with the contexts drawn in, and a check of all that must hold of them, out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from stormgen.board import Board, Element, Hotspot, Key, Opportunity, Placed, Scenario
from stormgen.diagnostics import Diagnostic, as_text
from stormgen.emitters._protocol import EmitContext
from stormgen.emitters.seams_storm import EMITTER
from stormgen.facts import Facts, Stage
from stormgen.language import format_text
from stormgen.language.lexer import tokenize
from stormgen.source import SourceText
from stormgen.workspace.build import build_texts

Texts = dict[str, str]


@dataclass(frozen=True)
class Drawn:
    texts: Texts
    told: tuple[Diagnostic, ...]
    before: Facts
    after: Facts

    @property
    def text(self) -> str:
        (text,) = self.texts.values()
        return text


def facts_of(texts: Texts) -> Facts:
    checked = build_texts([SourceText(name, text) for name, text in texts.items()], Stage.SEAMS)
    assert not checked.failed, as_text(checked.diagnostics)
    return checked.value


def drawn(texts: Texts, facts: Facts | None = None) -> Drawn:
    """Draw, with the seams of these facts where they are given."""
    before = facts or facts_of(texts)
    context = EmitContext(before, EMITTER.offers[0])
    found = {artifact.path: artifact.content for artifact in EMITTER.emit(context)}
    after = {path: content for path, content in found.items() if isinstance(content, str)}
    return Drawn(after, EMITTER.check(context), before, facts_of(after))


def check_drawing(texts: Texts, facts: Facts | None = None) -> Drawn:
    """Draw, and fail where a meaning or comment changed, or an element is not where it was given to."""
    done = drawn(texts, facts)
    keys = expected_keys(done)
    assert not differences(done.before.board, done.after.board, keys)
    assert not comments_of(texts) - comments_of(done.texts)
    assert all(format_text(SourceText("", t)).value == t for p, t in done.texts.items() if is_canonical(texts[p]))
    return done


def check_drawing_again(done: Drawn) -> None:
    """Seams inferred from the drawn model move nothing more, but for what had to stay."""
    if not done.told:
        assert drawn(done.texts).texts == done.texts


def expected_keys(done: Drawn) -> dict[Key, Key]:
    """Where each element is to stand: as the seam map says, unless it was told that it stays."""
    board, seams = done.before.board, done.before.seams
    assert seams is not None
    told = {(d.span.file, d.span.start) for d in done.told}
    stays = {element.key for element in board if (element.span.file, element.span.start) in told}
    homes = {key: home for key, home in seams.home_of().items() if key not in stays}
    return {element.key: Key(element.key.kind, _path(element, board, homes, stays)) for element in board}


def _path(element: Element, board: Board, homes: dict[Key, str], stays: set[Key]) -> str:
    path = element.key.path
    if not isinstance(element, Placed) or element.context is not None or element.key in stays:
        return path
    owner = Key("aggregate", path.partition(".")[0])
    if owner != element.key and owner in board and "." in path:
        home = homes.get(owner)
    elif isinstance(element, Scenario) and element.subject and board.context_of(element.subject.key) is None:
        home = homes.get(element.subject.key)
    else:
        home = homes.get(element.key)
    return f"{home}.{path}" if home else path


def differences(before: Board, after: Board, keys: dict[Key, Key]) -> list[str]:
    """What is not the same in both, but for the places of elements and new contexts."""
    told = []
    for element in before:
        if isinstance(element, Hotspot | Opportunity):
            continue
        if keys[element.key] not in after:
            told.append(f"{element.key.kind} {keys[element.key]} is not there")
        elif plain(element, keys) != plain(after[keys[element.key]], {}):
            told.append(f"{element.key.kind} {element.key} has changed")
    notes = [Counter(repr(plain((n.label, n.on), k)) for n in notes_of(b)) for b, k in ((before, keys), (after, {}))]
    more = {e.key for e in after if not isinstance(e, Hotspot | Opportunity)} - set(keys.values())
    told += [f"{key.kind} {key} is new" for key in sorted(more) if key.kind != "context"]
    return told + ["notes have changed"] * (notes[0] != notes[1])


def notes_of(board: Board) -> Iterable[Hotspot | Opportunity]:
    return (*board.hotspots, *board.opportunities)


def plain(value: Any, keys: dict[Key, Key]) -> Any:
    """A value without the places in the text that its parts were read from, its keys replaced."""
    if isinstance(value, Key):
        return tuple(keys.get(value, value))
    if isinstance(value, tuple):
        return [plain(item, keys) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        kept = [f.name for f in fields(value) if f.compare and f.name != "context"]
        return type(value).__name__, [plain(getattr(value, name), keys) for name in kept]
    return value


def comments_of(texts: Texts) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts.values():
        for comment in tokenize(SourceText("", text)).comments:
            found["\n".join(line.strip() for line in text[comment.start : comment.end].split("\n"))] += 1
    return found


def is_canonical(text: str) -> bool:
    return format_text(SourceText("", text)).value == text
