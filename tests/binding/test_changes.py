"""A model bound change by change comes to the same as one that is bound at once."""

import random
import time

import pytest

from stormgen.binding import bind
from stormgen.binding.binding import Binding
from stormgen.board import Board
from stormgen.diagnostics import Diagnostic, as_text
from stormgen.language.live import LiveText
from stormgen.source import SourceText
from tests.binding.clashes import Writer
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


Files = dict[str, list[str]]


def check_history(history: list[Files]) -> None:
    """After each step the files come to the same as if they were bound for the first time."""
    texts: dict[str, LiveText] = {}
    binding = Binding()
    for files in history:
        sources = {name: SourceText(name, "\n".join([*lines, ""])) for name, lines in sorted(files.items())}
        for name, source in sources.items():
            texts.setdefault(name, LiveText(source)).update(source)
        binding.update([tree for name in sources for tree in texts[name].trees])
        at_once = bind([LiveText(source).tree for source in sources.values()])
        assert state(binding.board(), binding.diagnostics) == state(at_once.value, at_once.diagnostics), history


@pytest.mark.parametrize("seed", range(30))
def test_names_that_mean_many_things(seed: int) -> None:
    writer = Writer(seed)
    for _ in range(8):
        files = {f"{n}.storm": [writer.declaration() for _ in range(4)] for n in range(writer.chance.choice([1, 2, 3]))}
        history = [{name: list(lines) for name, lines in files.items()}]
        for _ in range(4):
            writer.change(files)
            history.append({name: list(lines) for name, lines in files.items()})
        check_history([*history, history[0]])


# What once went wrong, as the files before and after.
PINNED: dict[str, tuple[Files, Files]] = {
    "a mention finds another element": (
        {"a": ["aggregate A { event B }", "aggregate X { event B(w: int) }"]},
        {"a": ["aggregate A { event B }"]},
    ),
    "a mention is taken by an element in another file": (
        {"a": ["aggregate X { event C }"], "b": []},
        {"a": ["aggregate X { event C }"], "b": ["context D { event C() }"]},
    ),
    "members change their order": (
        {"a": ["event X(x: int)", "aggregate A { event Y event X }"]},
        {"a": ["aggregate A { event Y event X }"]},
    ),
    "two scenarios of one path": (
        {"a": ['scenario "A.s" {}'], "b": ['context A { scenario "s" {} }']},
        {"a": [], "b": []},
    ),
    "the second of two becomes the first": (
        {"a": ["event X(x: int)", "event X(y: int)", "policy P when X then D(y)", "command D(y: int)"]},
        {"a": ["event X(y: int)", "policy P when X then D(y)", "command D(y: int)", "event X(x: int) // again"]},
    ),
}


@pytest.mark.parametrize(("before", "after"), PINNED.values(), ids=PINNED)
def test_what_once_went_wrong(before: Files, after: Files) -> None:
    check_history([before, after, before])


def test_scenarios_of_one_path_are_two_elements() -> None:
    tree = LiveText(SourceText("a", 'scenario "A.s" {}\ncontext A { scenario "s" {} }\n')).tree
    board = bind([tree]).value
    assert sorted(element.label for element in board if element.key.kind == "scenario") == ["A.s", "s"]


def test_many_legacy_systems_take_no_square_time() -> None:
    trees = LiveText(SourceText("a", "".join(f"legacy L{n} {{ table t{n} }}\n" for n in range(8000)))).trees
    start = time.process_time()
    Binding().update(trees)
    assert time.process_time() - start < 4
