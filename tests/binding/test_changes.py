"""A model bound change by change comes to the same as one that is bound at once."""

import random

import pytest

from stormgen.binding import bind
from stormgen.binding.binding import Binding
from stormgen.board import Board
from stormgen.diagnostics import Diagnostic, as_text
from stormgen.language.live import LiveText
from stormgen.source import SourceText
from tests.properties.models import random_files, random_model


def state(board: Board, found: tuple[Diagnostic, ...]) -> tuple[str, list[str]]:
    """All there is to see, with the places in the text."""
    elements = [f"{e!r} {e.span.start} {e.span.end} {[s.start for s in e.extents]}" for e in board]
    return f"{board.name} {as_text(found)}", elements


def changed(chance: random.Random, text: str, names: list[str]) -> str:
    """The text after one thing that people do to a text."""
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    kind = chance.randrange(7)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(at, chance.choice(lines))
    elif kind == 2:
        lines.insert(at, chance.choice(["// a comment\n", "event Typed\n", "}\n", "{\n", "enum Fresh { Lost, New }\n"]))
    elif kind == 3:
        other = chance.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    else:
        words = [name for name in names if name in lines[at]]
        if words:
            old = chance.choice(words)
            new = chance.choice([f"{old}x", old[:-1], chance.choice(names)])
            lines[at] = lines[at].replace(old, new, 1)
    return "".join(lines)


def names_of(text: str) -> list[str]:
    return sorted({word.strip("(),:{}") for word in text.split() if word.strip("(),:{}").isidentifier()})


@pytest.mark.parametrize("seed", range(10))
def test_one_file_changed_again_and_again(seed: int) -> None:
    chance = random.Random(seed)
    text = random_model(seed, 1)
    names = names_of(text)
    live, binding = LiveText(SourceText("a.storm", text)), Binding()
    binding.update(live.trees)
    for _ in range(12):
        before, text = text, changed(chance, text, names)
        live.update(SourceText("a.storm", text))
        binding.update(live.trees)
        fresh = LiveText(SourceText("a.storm", text))
        at_once = bind([fresh.tree])
        assert as_text(live.diagnostics) == as_text(fresh.diagnostics)
        assert state(binding.board(), binding.diagnostics) == state(at_once.value, at_once.diagnostics), (before, text)
        if chance.random() < 0.4:
            text = before
            live.update(SourceText("a.storm", text))
            binding.update(live.trees)


@pytest.mark.parametrize("seed", range(5))
def test_several_files(seed: int) -> None:
    chance = random.Random(seed)
    texts = {f"{n}.storm": text for n, text in enumerate(random_files(seed, 1))}
    files = {name: LiveText(SourceText(name, text)) for name, text in texts.items()}
    names = names_of("\n".join(texts.values()))
    binding = Binding()
    for _ in range(10):
        name = chance.choice(sorted(texts))
        texts[name] = changed(chance, texts[name] or "\n", names)
        files[name].update(SourceText(name, texts[name]))
        binding.update([tree for one in sorted(files) for tree in files[one].trees])
        at_once = bind([LiveText(SourceText(one, text)).tree for one, text in texts.items()])
        assert state(binding.board(), binding.diagnostics) == state(at_once.value, at_once.diagnostics)
