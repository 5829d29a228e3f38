"""Sound texts and a seed in; texts with one small mistake each out, of a listed kind and at a known line.

`python -m tests.properties.mutations COUNT SEED...` prints, per kind and seed, how many are told as they should be.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import lark

from benchmarks.seams.to_storm import NAMES, load, storm
from stormgen.binding import bind
from stormgen.board import Reference
from stormgen.board.expression import Name
from stormgen.diagnostics import Diagnostic
from stormgen.language import read
from stormgen.language._tables import FIXED, KEYWORDS
from stormgen.language.generate_tables import load_grammar
from stormgen.language.lexer import Token, tokenize
from stormgen.source import SourceText
from tests.properties.models import random_model

ROOT = Path(__file__).parents[2]
DELIMITERS = ("{", "}", "(", ")", ",", ":", "->")
STRAY = (*sorted(FIXED), *sorted(KEYWORDS), "Stray", "x", "7", "1.5", "30s", "v2", '"stray"')
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# A mistake may be told so many lines from where it is, and in so many diagnostics.
NEAR, MOST = 2, 3
# Longer texts only cost time.
LONGEST = 100_000
# Rules of the grammar in which a keyword is a name like any other.
_NAMES = ("name", "stop_name", "type_head", "refusal")


@dataclass(frozen=True)
class Mutation:
    """A text with one mistake. A closing brace that was lost may be told at `opener`, the line of its opening one."""

    kind: str
    origin: str
    text: str
    line: int
    opener: int | None = None


class Sound:
    """A text in which nothing is wrong, with the places where mistakes can be made."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.source = SourceText(name, text)
        self.tokens = tokenize(self.source).tokens[:-1]

    @cached_property
    def keywords(self) -> list[Token]:
        """Keywords that stand as such, not as a name."""
        tree = grammar().parse(self.text)
        named = {
            child.start_pos
            for part in tree.iter_subtrees()
            if part.data in _NAMES
            for child in part.scan_values(lambda value: isinstance(value, lark.Token))
        }
        return [token for token in self.tokens if token.kind in KEYWORDS.values() and token.start not in named]

    @cached_property
    def references(self) -> list[tuple[int, int]]:
        """Where names stand that were declared elsewhere: the last part of each."""
        found = set()
        for part in _parts(bind([read(self.source).value]).value):
            if isinstance(part, Reference | Name) and part.span.source is self.source:
                start = part.span.start + part.span.text.rfind(".") + 1
                found.add((start, part.span.end))
        declared = {b.start for a, b in zip(self.tokens, self.tokens[1:], strict=False) if a.text in _DECLARERS}
        return sorted(place for place in found if place[0] not in declared and self.text[slice(*place)].isidentifier())

    @cached_property
    def openers(self) -> dict[int, int]:
        """The offset of each closing brace, and the line of the one that it closes."""
        opened: list[int] = []
        found = {}
        for token in self.tokens:
            if token.kind == "LBRACE":
                opened.append(token.start)
            elif token.kind == "RBRACE":
                found[token.start] = self.line(opened.pop())
        return found

    def line(self, offset: int) -> int:
        return self.source.position(offset)[0]

    def change(self, kind: str, start: int, end: int, text: str, opener: int | None = None) -> Mutation:
        return Mutation(kind, self.name, self.text[:start] + text + self.text[end:], self.line(start), opener)


_DECLARERS = ("event", "command", "actor", "policy", "view", "system")


def _parts(value: Any) -> Iterator[Any]:
    """A value and, within, all dataclasses that it is made of."""
    if isinstance(value, tuple | list) or type(value).__name__ == "Board":
        for item in value:
            yield from _parts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            yield from _parts(getattr(value, field.name))


@cache
def grammar() -> lark.Lark:
    return load_grammar()


@cache
def sound_texts() -> tuple[Sound, ...]:
    folders = (ROOT / "examples", ROOT / "examples" / "real", ROOT / "tests" / "corpus" / "valid")
    files = {path.name: path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("*.storm")}
    files["process-level.storm"] += files["big-picture.storm"]  # which it imports
    texts = sorted(files.items())
    texts += [(f"random {seed}", random_model(seed)) for seed in range(8)]
    texts += [(name, storm(load(name), masked)) for name in NAMES for masked in (False, True)]
    return tuple(Sound(name, text) for name, text in texts if len(text) < LONGEST)


# ---- kinds of mistakes -------------------------------------------------------------------------------


def _slip(word: str, chance: random.Random) -> str:
    """A slip of the hand: a letter lost, doubled, changed or swapped with the next."""
    at = chance.randrange(len(word))
    lost = word[:at] + word[at + 1 :]
    doubled = word[:at] + word[at] + word[at:]
    changed = word[:at] + chance.choice(LETTERS) + word[at + 1 :]
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    slipped = chance.choice([lost, doubled, changed, swapped])
    return slipped if slipped != word and slipped.isidentifier() else doubled


def misspelt_keyword(sound: Sound, chance: random.Random) -> Mutation:
    token = chance.choice(sound.keywords)
    return sound.change("misspelt keyword", token.start, token.end, _slip(token.text, chance))


def misspelt_reference(sound: Sound, chance: random.Random) -> Mutation:
    start, end = chance.choice(sound.references)
    return sound.change("misspelt reference", start, end, _slip(sound.text[start:end], chance))


def _delimiter(sign: str, doubles: bool) -> Callable[[Sound, random.Random], Mutation]:
    kind = f"{'doubled' if doubles else 'lost'} {sign}"

    def mutate(sound: Sound, chance: random.Random) -> Mutation:
        token = chance.choice([token for token in sound.tokens if token.text == sign])
        opener = sound.openers.get(token.start) if not doubles else None
        return sound.change(kind, token.start, token.end, sign * 2 if doubles else "", opener)

    return mutate


def stray_token(sound: Sound, chance: random.Random) -> Mutation:
    token = chance.choice(sound.tokens)
    return sound.change("stray token", token.start, token.start, f" {chance.choice(STRAY)} ")


def unclosed_string(sound: Sound, chance: random.Random) -> Mutation:
    token = chance.choice([token for token in sound.tokens if token.kind == "STRING"])
    return sound.change("unclosed string", token.end - 1, token.end, "")


def lost_quote(sound: Sound, chance: random.Random) -> Mutation:
    token = chance.choice([token for token in sound.tokens if token.kind == "STRING"])
    return sound.change("lost quote", token.start, token.start + 1, "")


KINDS: tuple[Callable[[Sound, random.Random], Mutation], ...] = (
    misspelt_keyword,
    misspelt_reference,
    *(_delimiter(sign, doubles) for sign in DELIMITERS for doubles in (False, True)),
    stray_token,
    unclosed_string,
    lost_quote,
)


# ---- judging -----------------------------------------------------------------------------------------


def told_of(text: str) -> tuple[Diagnostic, ...]:
    checked = read(SourceText("mutated.storm", text)).then(lambda tree: bind([tree]))
    return checked.diagnostics


def _is_grammatical(text: str) -> bool:
    try:
        grammar().parse(text)
    except lark.exceptions.UnexpectedInput:
        return False
    return True


def mutations(count: int, seed: int) -> Iterator[tuple[Mutation, tuple[Diagnostic, ...], int]]:
    """So many mutations with what is told of each, and how many were drawn before it that left the text right.

    A text is right where nothing is told of it and the grammar, read by Lark alone, takes it.
    """
    chance = random.Random(seed)
    for number in range(count):
        again = -1
        while True:
            again += 1
            try:
                mutation = KINDS[number % len(KINDS)](chance.choice(sound_texts()), chance)
            except IndexError:
                continue  # this text has no place for such a mistake
            told = told_of(mutation.text)
            if told or not _is_grammatical(mutation.text):
                break
        yield mutation, told, again


def fault(mutation: Mutation, told: tuple[Diagnostic, ...]) -> str | None:
    """What is wrong with what is told of a mutation; None where it is as it should be."""
    lines = [d.span.line for d in told if d.severity == "error"]
    if not lines:
        return "not told"
    if not any(abs(line - mutation.line) <= NEAR or line == mutation.opener for line in lines):
        return "told elsewhere"
    return "told too often" if len(told) > MOST else None


def _main(count: int, seeds: list[int]) -> None:
    for seed in seeds:
        drawn, failed, again = Counter[str](), Counter[str](), 0
        for mutation, told, redrawn in mutations(count, seed):
            again += redrawn
            drawn[mutation.kind] += 1
            if wrong := fault(mutation, told):
                failed[mutation.kind] += 1
                print(f"{mutation.kind}: {wrong}, {len(told)} diagnostics, {mutation.origin}:{mutation.line}")
        for kind in drawn:
            print(f"seed {seed}  {kind:20} {drawn[kind] - failed[kind]:4} of {drawn[kind]:4}")
        print(f"seed {seed}  {count - failed.total()} of {count} hold; {again} left the text right")


if __name__ == "__main__":
    _main(int(sys.argv[1]), [int(seed) for seed in sys.argv[2:]])
