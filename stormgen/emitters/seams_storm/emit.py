"""Facts with seams in; the files with the contexts drawn in, and what had to stay outside of them, out."""

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from stormgen.binding import bind
from stormgen.board import Board, Key
from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact
from stormgen.emitters.seams_storm.arrange import Places
from stormgen.emitters.seams_storm.draw import draw
from stormgen.emitters.seams_storm.homes import homes_of_loose
from stormgen.emitters.seams_storm.meaning import changed
from stormgen.emitters.seams_storm.plan import Plan, plan
from stormgen.emitters.seams_storm.problems import stays_outside
from stormgen.facts import Facts
from stormgen.language import read
from stormgen.seams import SeamMap
from stormgen.source import SourceText


def told(facts: Facts) -> tuple[Diagnostic, ...]:
    homes = homes_of_loose(facts.board, facts.seams or SeamMap())
    found = (stays_outside(key, homes[key], facts.board[key].span) for key in _plan(facts).stays)
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


def drawn(facts: Facts) -> tuple[Artifact, ...]:
    made = _plan(facts)
    places = Places(facts.board)
    texts = [SourceText(source.name, draw(source, places, made.moves)) for source in facts.sources]
    _check(texts, made.board)
    return tuple(Artifact(path, text.text) for path, text in zip(_paths(texts), texts, strict=True))


def _check(texts: Sequence[SourceText], wanted: Board) -> None:
    """A text that says something else must not come out, whatever the reason."""
    found = bind([read(text).value for text in texts]).value
    keys = {element.key: element.key for element in wanted}
    # Notes of the same words are told apart by their order, which the plan does not have.
    off = [key for key in changed(wanted, found, keys) if key.kind not in ("hotspot", "opportunity")]
    if off:
        raise AssertionError(f"{off[0].kind} {off[0]} came out otherwise")


def _plan(facts: Facts) -> Plan:
    homes = homes_of_loose(facts.board, facts.seams or SeamMap())
    return _planned(facts.sources, tuple(homes.items()))


# What has to stay is told before the texts are drawn, and either takes the whole search.
@lru_cache(maxsize=1)
def _planned(sources: tuple[SourceText, ...], homes: tuple[tuple[Key, str], ...]) -> Plan:
    return plan(sources, dict(homes))


def _paths(sources: Sequence[SourceText]) -> list[str]:
    """Relative to the folder that holds all of them. What came from standard input has a name of its own."""
    names = [os.path.abspath(source.name if source.name != "<stdin>" else "stdin.storm") for source in sources]
    folder = os.path.commonpath([os.path.dirname(name) for name in names]) if names else ""
    return [Path(os.path.relpath(name, folder)).as_posix() for name in names]
