"""Random walls and random changes to them: what was changed is told, and nothing else."""

import random
import re
from collections.abc import Callable

import pytest

import stormgen
from stormgen import Change
from stormgen.binding import bind
from stormgen.language import read
from stormgen.source import SourceText
from tests.comparison.walls import board, changes
from tests.properties.models import random_files, random_model

SEEDS = range(12)
Told = tuple[str, str | None, str | None, str | None, str | None]  # kind, aspect, name, old, new


def told(old: str, new: str) -> list[Told]:
    return sorted(map(_plain, changes(old, new)), key=str)


def _plain(change: Change) -> Told:
    return change.kind, change.aspect, change.name, change.old, change.new


def _nth(pattern: str, text: str, chance: random.Random) -> re.Match[str]:
    return chance.choice(list(re.finditer(pattern, text, re.MULTILINE)))


def _put(text: str, match: re.Match[str], group: int, new: str) -> str:
    return text[: match.start(group)] + new + text[match.end(group) :]


def _parameter(text: str, chance: random.Random) -> tuple[str, Told]:
    match = _nth(r"^event Done\w+[^(\n]*\(amount: int, at: datetime\?()\)", text, chance)
    return _put(text, match, 1, ", more: text"), ("changed", "parameter", "more", None, "text")


def _value(text: str, chance: random.Random) -> tuple[str, Told]:
    match = _nth(r"^value (\d+)$", text, chance)
    new = str((int(match[1]) + 1) % 11)
    return _put(text, match, 1, new), ("changed", "value", None, match[1], new)


def _state(text: str, chance: random.Random) -> tuple[str, Told]:
    match = _nth(r"^(n\d_Thing\d+): (int = (-?\d+)),?$", text, chance)
    new = f"int = {int(match[3]) + 1}"
    return _put(text, match, 2, new), ("changed", "field", match[1], f"int = {match[3]}", new)


def _column(text: str, chance: random.Random) -> tuple[str, Told]:
    match = _nth(r"^table t\d+\(id: uuid key()", text, chance)
    return _put(text, match, 1, ", extra: text"), ("changed", "column", "extra", None, "text")


def _rate(text: str, chance: random.Random) -> tuple[str, Told]:
    match = _nth(r'^route POST "/t\d+" -> .* at (\d+)/min', text, chance)
    return _put(text, match, 1, "777"), ("changed", "rate", None, f"{match[1]}/min", "777/min")


def _new_event(text: str, chance: random.Random) -> tuple[str, Told]:
    return text + "event SomethingElseHappened(a: text, b: text)\n", ("added", None, None, None, None)


def _no_view(text: str, chance: random.Random) -> tuple[str, Told]:
    match = _nth(r"^(view Count\d+.*)$", text, chance)
    return _put(text, match, 1, ""), ("removed", None, None, None, None)


MUTATIONS: list[Callable[[str, random.Random], tuple[str, Told]]] = [
    _parameter, _value, _state, _column, _rate, _new_event, _no_view,
]  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_a_wall_has_not_changed_from_itself(seed: int) -> None:
    assert changes(random_model(seed), random_model(seed)) == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_files_and_their_order_make_no_change(seed: int) -> None:
    texts = random_files(seed)
    random.Random(seed).shuffle(texts)
    trees = [read(SourceText(f"{n}.storm", text)).value for n, text in enumerate(texts)]
    assert stormgen.diff(board(random_model(seed)), bind(trees).value) == ()


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("seed", SEEDS)
def test_one_change_is_told_and_nothing_else(seed: int, mutate: Callable[..., tuple[str, Told]]) -> None:
    old = random_model(seed)
    new, expected = mutate(old, random.Random(seed))
    assert told(old, new) == [expected]


@pytest.mark.parametrize("seed", SEEDS)
def test_several_changes_are_all_told(seed: int) -> None:
    chance = random.Random(seed)
    old = new = random_model(seed)
    expected = []
    for mutate in chance.sample(MUTATIONS, 4):
        new, change = mutate(new, chance)
        expected.append(change)
    assert told(old, new) == sorted(expected, key=str)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", [r"\bDoneThing0\w+", r"\bDoThing1\w+", r"\bThing0\b", r"\bArea0\b", r"\bRule0\b"])
def test_a_new_name_everywhere_is_one_renaming(seed: int, name: str) -> None:
    old = random_model(seed)
    found = re.search(name, old)
    assert found
    # The texts of scenarios are no names.
    new = re.sub(rf"(?<!story of )\b{found[0]}\b", f"{found[0]}Anew", old)
    assert told(old, new) == [("renamed", None, None, None, None)]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_way_back_is_the_mirror_of_the_way_there(seed: int) -> None:
    chance = random.Random(seed)
    old, new = random_model(seed), random_model(seed)
    for mutate in chance.sample(MUTATIONS, 5):
        new, _ = mutate(new, chance)
    new = re.sub(r"(?<!story of )\bThing0\b", "Matter", new)
    there, back = changes(old, new), changes(new, old)
    assert there
    assert sorted(map(_mirrored, there), key=str) == sorted(map(_whole, back), key=str)


@pytest.mark.parametrize(("first", "second"), [(1, 2), (3, 4), (5, 6), (7, 8)])
def test_the_way_between_two_strange_walls_is_a_mirror_as_well(first: int, second: int) -> None:
    one, two = random_model(first), random_model(second)
    assert sorted(_kinds(c, True) for c in changes(one, two)) == sorted(_kinds(c, False) for c in changes(two, one))


def _whole(change: Change) -> tuple[object, ...]:
    then = change.was or change.element
    return change.kind, change.element, then, change.aspect, change.name, change.old, change.new


def _mirrored(change: Change) -> tuple[object, ...]:
    kind = {"added": "removed", "removed": "added"}.get(change.kind, change.kind)
    return kind, change.was or change.element, change.element, change.aspect, change.name, change.new, change.old


def _kinds(change: Change, mirror: bool) -> tuple[str, ...]:
    kind, now, then, *_ = _mirrored(change) if mirror else _whole(change)
    return str(kind), str(now), str(then)
