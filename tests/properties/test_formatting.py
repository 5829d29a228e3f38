"""Random models, with random spaces and comments between their words: formatting keeps their meaning and comments."""

import random
from itertools import pairwise

import pytest

from benchmarks.seams.to_storm import NAMES, load, storm
from stormgen.language import format_text
from stormgen.language.lexer import tokenize
from stormgen.source import SourceText
from tests.language.formatting.formatted import check_formatting, formatted
from tests.properties.models import random_model

# What may stand between two words; `{n}` makes each comment a different one.
GAPS = (
    " ",
    "  \t",
    "\n",
    "\r\n",
    "\n\n\n\n",
    " // behind {n}\n",
    "\n// above {n}\n",
    "\n\n  // apart {n}\n\n",
    " // behind {n}\n // above {n}\n",
    " /* inside {n} */ ",
    " /* first {n} */ /* second {n} */ ",
    "\n/* above {n} */\n",
    " /* several {n}\n     lines */ ",
    "\n /* several {n}\n  * lines\n\n  */\n",
    "\n/// documentation {n}\n",
    " /// documentation {n}\n",
)
MARKS = ("@allow(unknown-mark, 1 -2) event ", '@x(a: "b",c) @y\nevent ', '@allow(a-b) @owner("x")\nevent ')


def disturbed(text: str, seed: int) -> str:
    """The model with other things between its words."""
    chance = random.Random(seed)
    odds = chance.choice([0, 0.02, 0.1, 0.4, 0.9])
    tokens = tokenize(SourceText("a.storm", text)).tokens
    parts: list[str] = []
    for number, (token, following) in enumerate(pairwise(tokens)):
        gap = text[token.end : following.start]
        parts.append(token.text)
        if chance.random() < odds and following.kind != "REGEX":  # which stands right behind its bracket
            parts.append(chance.choice(GAPS).replace("{n}", str(number)))
            parts.append(gap if gap.strip() else "")
        else:
            parts.append(gap if gap.strip() else gap and chance.choice([gap, " ", "\n"]))
    return "".join(parts)


def marked_model(seed: int) -> str:
    """A random model with annotations whose arguments are more than texts."""
    text = random_model(seed, seed % 3)
    return text.replace("event ", MARKS[seed % len(MARKS)], 3) if seed % 2 else text


@pytest.mark.parametrize("seed", range(40))
def test_meaning_and_comments_stay(seed: int) -> None:
    check_formatting(disturbed(marked_model(seed), seed))


@pytest.mark.parametrize("seed", range(10))
def test_spaces_and_line_ends_make_no_difference_but_where_a_block_begins(seed: int) -> None:
    text = formatted(random_model(seed, 1))
    chance = random.Random(seed)
    lines = [" " * chance.randint(0, 9) + line.strip() + " " * chance.randint(0, 3) for line in text.split("\n")]
    assert formatted("\n".join(lines)) == text


@pytest.mark.parametrize("seed", range(60))
def test_damaged_text_is_left_alone_or_formatted(seed: int) -> None:
    chance = random.Random(seed)
    found = tokenize(SourceText("a.storm", random_model(seed, 0))).tokens
    words = [token.text if token.kind == "REGEX" else f" {token.text}" for token in found]
    for _ in range(chance.choice([1, 1, 2, 5])):
        place = chance.randrange(len(words))
        words[place : place + chance.randrange(2)] = chance.choice([[], [chance.choice(words)], [" {"], [" ,"], [" a"]])
    text = "".join(words)
    checked = format_text(SourceText("a.storm", text))
    if checked.failed:
        assert checked.value == text
    else:
        check_formatting(text)


@pytest.mark.parametrize("name", NAMES)
def test_real_system_keeps_its_meaning(name: str) -> None:
    once = check_formatting(storm(load(name), masked=False))
    assert max(map(len, once.split("\n"))) <= 120
