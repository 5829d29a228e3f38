"""Storm text in; its borders out, with seams as declared and pulls as given: what is inferred is tested elsewhere."""

from collections.abc import Mapping
from itertools import combinations

from stormgen.board import Key
from stormgen.borders import Border, Cut
from stormgen.borders.find import find_borders
from stormgen.facts import Facts
from stormgen.seams import SeamContext, SeamMap
from stormgen.source import SourceText
from stormgen.workspace.build import build_text

INSIDE = ("aggregate", "command", "event", "policy", "view", "saga")


def facts_of(text: str) -> Facts:
    checked = build_text(SourceText("wall.storm", text))
    assert not checked.failed, checked.diagnostics
    return checked.value


def declared(facts: Facts, pulls: Mapping[tuple[Key, Key], float] | None = None) -> SeamMap:
    """The contexts as the text draws them; every run joins what pulls."""
    board = facts.board
    placed = [(board.context_of(e.key), e.key) for e in board if e.key.kind in INSIDE]
    inside = {c.key: sorted(key for context, key in placed if context == c.key) for c in board.contexts}
    contexts = (
        SeamContext(
            c.path,
            c,
            tuple(k for k in keys if k.kind == "aggregate"),
            tuple(k for k in keys if k.kind != "aggregate"),
        )
        for c, keys in sorted(inside.items())
    )
    told = pulls or {}
    return SeamMap(tuple(contexts), pulls=told, together=dict.fromkeys(told, 1.0))


def borders_of(text: str) -> tuple[Border, ...]:
    facts = facts_of(text)
    return find_borders(facts.board, facts.flow, declared(facts))


def border_of(text: str, first: str, second: str) -> Border:
    return next(b for b in borders_of(text) if b.between == (first, second))


def cuts_of(text: str) -> list[Cut]:
    return [cut for border in borders_of(text) for cut in border.cuts]


def pulls_within(*groups: str) -> dict[tuple[Key, Key], float]:
    """A pull of 1 between each two aggregates of a group, such as `"A.X A.Y"`."""
    keyed = [sorted(Key("aggregate", path) for path in group.split()) for group in groups]
    return {pair: 1.0 for keys in keyed for pair in combinations(keys, 2)}
