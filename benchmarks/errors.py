"""How mistakes are told: 100 seeded ones in 10,000 lines, and what it costs to read past them.

The text is the example models, renamed and repeated. Prints how many of the lines with a mistake are told, how many
lines are told that have none, and the time against that of the same text without a mistake, both up to the board.
"""

import gc
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from stormgen.binding import bind
from stormgen.language import read
from stormgen.language._tables import KEYWORDS
from stormgen.source import SourceText

EXAMPLES = Path(__file__).parents[1] / "examples"
LINES, MISTAKES, ROUNDS = 10_000, 100, 3
# A mistake may be told one line from where it is.
NEAR = 1
# (kind, what is looked for in a line, what is written instead)
KINDS: tuple[tuple[str, str, str], ...] = (
    ("misspelt keyword", r"\b(command|event|policy|aggregate|require|emit|when|then)\b", "slip"),
    ("misspelt name", r"(?<=when )\w+\b|(?<=emit )\w+\b|(?<=by )[A-Z]\w+\b", "slip"),
    ("lost colon", r"(?<=\w):(?= )", ""),
    ("lost arrow", r"(?<=\) )->", ""),
    ("wrong arrow", r"->", "=>"),
    ("lost comma", r"(?<=\w),(?= \w+:)(?=[^{}()]*\))", ""),
    ("comma twice", r"(?<=\w),(?= \w)", ",,"),
    ("lost bracket", r"(?<=\w)\((?=\w+:)", ""),
    ("lost closing bracket", r"\)(?= [-b{])", ""),
    ("lost brace", r"\{$", ""),
    ("lost quote", r'"(?= )', ""),
    ("unknown type", r": (int|string|uuid|money)\b", ": strng"),
    ("sign too many", r"(?<= )(?=\w+ )", "; "),
)


def text_of(lines: int) -> list[str]:
    """The examples once after the other under new names until there are so many lines."""
    texts = [
        (EXAMPLES / name).read_text(encoding="utf-8")
        for name in ("inventory.storm", "real/ftgo.storm", "real/eshop.storm", "real/cargo.storm", "template.storm")
    ]
    made: list[str] = []
    for number in range(lines):
        text = re.sub(r'^model ".*"', "", texts[number % len(texts)], flags=re.MULTILINE)
        made += _renamed(text, number).splitlines()
        if len(made) >= lines:
            break
    return made


def _renamed(text: str, number: int) -> str:
    """Every name that begins with a capital gets the number; texts, comments and words of the language don't."""

    def rename(match: re.Match[str]) -> str:
        word = match[0]
        plain = word in KEYWORDS or word.isupper() or not word[0].isupper()
        return word if plain else f"{word}{number}"

    return re.sub(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*[\s\S]*?\*/|\(/[^\n]*?/\)|\b\w+\b', rename, text)


def damaged(lines: list[str], seed: int) -> tuple[list[str], set[int]]:
    """The lines with mistakes in some, at least 20 lines apart, and the numbers of those."""
    chance = random.Random(seed)
    damaged_lines, wrong = list(lines), set[int]()
    step = len(lines) // MISTAKES
    for first in range(0, step * MISTAKES, step):
        kinds = list(KINDS)
        chance.shuffle(kinds)
        numbers = list(range(first, first + step - 20))
        chance.shuffle(numbers)
        place = next((n, k) for k in kinds for n in numbers if _places(lines[n], k[1]))
        number, (_, wanted, instead) = place
        damaged_lines[number] = _damage(lines[number], wanted, instead, chance)
        wrong.add(number + 1)
    return damaged_lines, wrong


def _places(line: str, wanted: str) -> list[re.Match[str]]:
    """Where a pattern stands in a line, outside of texts and comments."""
    found = re.finditer(wanted, "" if "//" in line or "/*" in line else line)
    return [match for match in found if line[: match.start()].count('"') % 2 == (match[0] == '"')]


def _damage(line: str, wanted: str, instead: str, chance: random.Random) -> str:
    match = chance.choice(_places(line, wanted))
    word = match[0]
    if instead == "slip":
        at = chance.randrange(1, len(word))
        instead = word[:at] + word[at - 1] + word[at:]
    return line[: match.start()] + instead + line[match.end() :]


def told(text: str) -> tuple[set[int], int]:
    checked = read(SourceText("errors.storm", text)).then(lambda tree: bind([tree]))
    return {d.span.line for d in checked.diagnostics}, len(checked.diagnostics)


def seconds(stage: Callable[[str], object], text: str) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        stage(text)
        best = min(best, time.process_time() - start)
    return best


def parsed(text: str) -> object:
    return read(SourceText("errors.storm", text))


def main(seeds: list[int], verbose: bool) -> None:
    # As every command reads a model.
    gc.disable()
    clean = text_of(LINES)
    whole = "\n".join(clean)
    assert not told(whole)[0], "a sound text is told of"
    for seed in seeds:
        lines, wrong = damaged(clean, seed)
        text = "\n".join(lines)
        found, number = told(text)
        near = {line + away for line in wrong for away in range(-NEAR, NEAR + 1)}
        hit = {line for line in wrong if found & set(range(line - NEAR, line + NEAR + 1))}
        parsing, binding = (seconds(stage, text) / seconds(stage, whole) for stage in (parsed, told))
        print(
            f"seed {seed}: {len(lines)} lines, {len(wrong)} mistakes; {len(hit)} told, {number} diagnostics, "
            f"{len(found - near)} lines told that have none; "
            f"{parsing:.2f} times the time of the sound text, {binding:.2f} with binding"
        )
        if verbose:
            print("  missed", sorted(wrong - hit), "told without need", sorted(found - near))


if __name__ == "__main__":
    main([int(seed) for seed in sys.argv[1:] if seed.isdigit()] or [1, 2, 3], "-v" in sys.argv)
