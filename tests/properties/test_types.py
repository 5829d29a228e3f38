"""Random models, sound and with types swapped: what lint finds sound, scaffold finds no type problem in."""

import random
import re

import pytest

from stormgen.behaviour import check_types
from stormgen.board import Board
from stormgen.diagnostics import Checked, Diagnostic
from stormgen.emitters._protocol import EmitContext
from stormgen.emitters.python_service import EMITTER
from stormgen.facts import Facts
from stormgen.source import SourceText
from stormgen.workspace.build import build_text
from tests.properties.models import SIMPLE, random_model

_PLACES = re.compile(rf"(?<=: )(?:{'|'.join(SIMPLE)})\b(?!\()|\b\d+\b(?!\.)|\bamount: int, ")


def swapped(text: str, chance: random.Random) -> str:
    """The model with another type, literal or parameter in a few places."""
    places = sorted(chance.sample(list(_PLACES.finditer(text)), chance.randint(0, 3)), key=lambda m: -m.start())
    for place in places:
        text = text[: place.start()] + _other(place[0], chance) + text[place.end() :]
    return text


def _other(word: str, chance: random.Random) -> str:
    if word in SIMPLE:
        return chance.choice(SIMPLE)
    if word.isdigit():
        return chance.choice(['"text"', "2.5", "true", "null", "30s", "now()"])
    return chance.choice(["", "amount: text, ", "amount: int?, ", "more: int, "])


def scaffolded(facts: Facts) -> list[Diagnostic]:
    """What scaffold says of the types of all contexts."""
    requests = [EmitContext(facts, EMITTER.offers[0], context.key) for context in facts.board.contexts]
    return [d for request in requests for d in EMITTER.check(request) if d.code.number.startswith("STORM3")]


def is_sound(checked: Checked[Facts]) -> bool:
    return not checked.failed and not check_types(checked.value.board, checked.diagnostics)


@pytest.mark.parametrize("seed", range(40))
def test_a_random_model_is_sound(seed: int) -> None:
    assert is_sound(build_text(SourceText("random.storm", random_model(seed, seed % 4))))


def test_what_lint_finds_sound_is_scaffolded() -> None:
    sound = unsound = refused = 0
    for seed in range(120):
        text = swapped(random_model(seed, 1), random.Random(seed))
        checked = build_text(SourceText("random.storm", text))
        if checked.failed:
            continue
        found = set(check_types(checked.value.board, checked.diagnostics))
        problems = scaffolded(checked.value)
        assert set(problems) <= found, text
        sound, unsound, refused = sound + (not found), unsound + bool(found), refused + bool(problems)
    assert sound > 20 and unsound > 20 and refused > 10


def test_an_element_says_the_same_by_itself() -> None:
    for seed in range(20):
        text = swapped(random_model(seed, 1), random.Random(seed))
        checked = build_text(SourceText("random.storm", text))
        board: Board = checked.value.board
        alone = [d for element in board for d in check_types(board, checked.diagnostics, [element])]
        assert sorted(alone, key=lambda d: d.sort_key) == list(check_types(board, checked.diagnostics))
