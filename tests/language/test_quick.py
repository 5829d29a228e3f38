"""The quick reader and the tables of the grammar read every text alike; the quick one may only give up."""

import random
from pathlib import Path

import pytest

from stormgen.language._tables import FIXED, KEYWORDS
from stormgen.language.lexer import tokenize
from stormgen.language.parser import read_by_tables
from stormgen.language.quick import read_quickly
from stormgen.source import SourceText
from tests.language.sentences import damaged as with_other_words
from tests.language.sentences import laid_out, sentence
from tests.language.test_live import by_tables, said
from tests.properties.models import random_model

ROOT = Path(__file__).parents[2]
SOUND = [*sorted(ROOT.glob("examples/**/*.storm")), *sorted(ROOT.glob("tests/corpus/valid/*.storm"))]
WORDS = [*sorted(FIXED), *sorted(KEYWORDS), "x", "A", "5", "2.5", "30s", "v2", '"t"', "/a/", "///d\n", "//c\n", "/*c*/"]


def agree(text: str) -> bool:
    """Whether the quick reader took the text; what it took, the tables read to the same tree with the same spans."""
    source = SourceText("a.storm", text)
    quickly = read_quickly(source)
    if quickly is None:
        return False
    by_tables = read_by_tables(source)
    assert not by_tables.diagnostics, text
    assert repr(quickly.value) == repr(by_tables.value), text
    return True


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_sound_files_are_read_quickly(path: Path) -> None:
    assert agree(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("seed", range(20))
def test_random_models_are_read_quickly(seed: int) -> None:
    assert agree(random_model(seed))


def damaged(chance: random.Random, text: str) -> str:
    """The text with a word taken out, put in or replaced, up to three times."""
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        words = tokenize(SourceText("a.storm", text)).tokens[:-1]
        one = chance.choice(words)
        new = chance.choice(["", chance.choice(WORDS), chance.choice(WORDS), chance.choice(words).text])
        end = one.start if new and chance.random() < 0.5 else one.end
        text = f"{text[: one.start]}{new} {text[end:]}"
    return text


@pytest.mark.parametrize("seed", range(60))
def test_damaged_texts_are_read_alike_or_given_up(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(6):
        agree(damaged(chance, random_model(chance.randrange(1000), 1)))


def test_some_damage_leaves_a_text_that_is_read_quickly() -> None:
    chance = random.Random(1)
    took = [agree(damaged(chance, random_model(n, 1))) for n in range(60)]
    assert 2 <= sum(took) < 60


def verdict(text: str) -> str:
    """`no`, `yes` or, for a sound text that the quick reader leaves to the tables, `gives up`."""
    by_table = by_tables(text)
    quickly = read_quickly(SourceText("a.storm", text))
    if quickly is None:
        return "no" if by_table is None else "gives up"
    assert said(quickly.value) == by_table, text
    return "yes"


def test_random_sentences_of_the_grammar() -> None:
    chance = random.Random(3)
    found = [verdict(laid_out(chance, sentence(chance, chance.choice([5, 15, 40])))) for _ in range(500)]
    assert found.count("yes") > 300
    assert found.count("gives up") < 5


def test_random_sentences_with_other_words() -> None:
    chance = random.Random(4)
    found = [verdict(laid_out(chance, with_other_words(chance, sentence(chance, 15)))) for _ in range(500)]
    assert found.count("no") > 200
    assert found.count("gives up") < 5


READ = [
    "scenario S { then error event }",
    "scenario S { then error given given A }",
    "scenario S { then error }",
    "scenario S { then error in [1] }",
    "event E { delete event }",
    "event E { delete [x] delete (x) delete {} delete 1 }",
    "event E { delete = 1 delete.x += 2 }",
    "event E { x = [] + y }",
]
REFUSED = [
    "type T = string( /)",
    "type T = string(/)",
    "event E { delete(x) = 5 }",
    "event E { delete[x] = 5 }",
    f"event E {{ x{'.x' * 120} = 5 }}",
    f"event E {{ x = []{'.x' * 120} }}",
    "context C { " * 101 + "}" * 101,
    '"\\"',
    'model "x\\"',
    'event A "b\nevent C',
    "event A /*",
    "event A /*/",
]


@pytest.mark.parametrize("text", READ)
def test_texts_that_are_read(text: str) -> None:
    assert verdict(text) == "yes"


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:30])
def test_texts_that_are_refused(text: str) -> None:
    assert verdict(text) == "no"


@pytest.mark.parametrize(("gap", "quick"), [("\n", False), (" ", True), ("\n ", True)])
def test_two_minus_signs_at_the_start_of_a_line_are_left_to_the_tables(gap: str, quick: bool) -> None:
    text = f"aggregate A {{ n: int  let m = 1 *{gap}--n }}\n"
    assert (read_quickly(SourceText("a.storm", text)) is not None) is quick
    assert read_by_tables(SourceText("a.storm", text)).failed is not quick
