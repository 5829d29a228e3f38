"""Whatever is asked of a text that is half typed, there is an answer and no exception."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from stormgen.editing.refused import Refused
from stormgen.lsp.actions import code_actions
from stormgen.lsp.completion import complete
from stormgen.lsp.folding import folding_ranges
from stormgen.lsp.formatting import formatting
from stormgen.lsp.hints import inlay_hints
from stormgen.lsp.hover import hover
from stormgen.lsp.lenses import code_lenses
from stormgen.lsp.navigation import definition, highlights, references
from stormgen.lsp.rename import prepare, rename
from stormgen.lsp.semantic_tokens import semantic_tokens
from stormgen.lsp.symbols import outline
from tests.lsp.editing import Desk, desk

EXAMPLE = Path(__file__).parents[2] / "examples" / "process-level.storm"

SIGNS = '{}()"@.,:|<>'
ASKED: list[Callable[[Desk], Any]] = [
    lambda here: complete(here.document, here.position),
    lambda here: hover(here.document, here.position),
    lambda here: definition(here.document, here.position),
    lambda here: references(here.document, here.position, True),
    lambda here: highlights(here.document, here.position),
    lambda here: prepare(here.document, here.position),
    lambda here: rename(here.document, here.position, "Renamed", here.rewrite),
    lambda here: semantic_tokens(here.document),
    lambda here: outline(here.document),
    lambda here: folding_ranges(here.document),
    lambda here: formatting(here.document),
    lambda here: inlay_hints(here.document, everywhere(here)),
    lambda here: code_lenses(here.document, "show"),
    lambda here: code_actions(here.document, everywhere(here), here.project.snapshot.diagnostics, None),
]


def everywhere(here: Desk) -> types.Range:
    return here.document.range(0, len(here.document.text))


def ask_everything(text: str) -> None:
    here = desk(text)
    for asked in ASKED:
        try:
            asked(here)
        except Refused as refused:
            assert str(refused)


@pytest.mark.parametrize("seed", range(6))
def test_texts_that_end_or_break_off_anywhere(seed: int) -> None:
    chance = random.Random(seed)
    text = EXAMPLE.read_text()
    for _ in range(3):
        at = chance.randrange(len(text))
        gone = chance.randrange(60)
        ask_everything(f"{text[:at]}‸")
        ask_everything(f"{text[:at]}‸{text[at + gone :]}")
        ask_everything(f"{text[:at]}{chance.choice(SIGNS)}‸{text[at:]}")


@pytest.mark.parametrize(
    "text",
    ["", "‸", "\n\n", '"', "@", "@allow(", "{", "}", "..", "event", "event ", "event A.", "event A, ",
     "policy P when A.", "flow F { -> ", "type T = list<", "aggregate A { x: map<", 'event "', 'event ""', "/*", "///",
     "legacy L { route",      "legacy L { table a.b.c(x: int) -> ", "saga S { step",
     'scenario ""', "enum E {", "event A v2", "\ufeffevent A",
     "event A\u2028event B", "event \N{PARTY POPPER}", "context C { context D { aggregate E { policy P when "],
)  # fmt: skip
def test_scraps(text: str) -> None:
    ask_everything(text if "‸" in text else f"{text}‸")
