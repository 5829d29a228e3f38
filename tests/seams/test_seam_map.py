"""What a seam map holds of any model: pins kept, certainty in bounds, names in order, the same bytes every time."""

import os
import random
import re
import subprocess
import sys
from itertools import combinations, islice, product
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormgen.board import Board
from stormgen.facts import Facts
from stormgen.seams import SeamMap, SeamOptions
from stormgen.seams.evidence import evidence_kinds
from stormgen.seams.infer import infer
from stormgen.source import SourceText
from stormgen.workspace.build import build, build_text

Groups = tuple[tuple[str, ...], ...]


def facts_of(text: str) -> Facts:
    checked = build_text(SourceText("wall.storm", text))
    assert not checked.failed, checked.diagnostics
    return checked.value


def mapped(text: str, options: SeamOptions | None = None) -> SeamMap:
    facts = facts_of(text)
    return infer(facts.board, facts.flow, options)


def groups(seams: SeamMap) -> set[frozenset[str]]:
    return {frozenset(key.name for key in c.aggregates) for c in seams.contexts if c.aggregates}


def home(seams: SeamMap, name: str) -> str:
    (found,) = {context for key, context in seams.home_of().items() if key.kind == "aggregate" and key.name == name}
    return found


def cliques(*groups: str, hubs: str = "") -> str:
    """Aggregates that all reference each other in their group, and every hub; `"Ant Ape"` is a group."""
    lines = [f"aggregate {hub}" for hub in hubs.split()]
    for names in (group.split() for group in groups):
        for name in names:
            others = [*(other for other in names if other != name), *hubs.split()]
            lines.append(f"aggregate {name} {{ {' '.join(f'f{at}: ref {to}' for at, to in enumerate(others))} }}")
    return "\n".join(lines)


ANIMALS = "Ant Bee Cat Dog Eel Fox Gnu Hen"
TREES = "Fir Ash Oak Elm Yew Lime Pine Gum"
WINES = "Rioja Merlot Tokay Chianti Madeira Port Sekt Xeres"
EACH = {frozenset(group.split()) for group in (ANIMALS, TREES, WINES)}


def test_three_cliques_are_three_contexts_of_which_each_is_sure() -> None:
    seams = mapped(cliques(ANIMALS, TREES, WINES))
    assert groups(seams) == EACH
    assert not seams.contested and not seams.border_stability
    assert min(seams.confidence.values()) > 0.5 and all(c.stability > 0.6 for c in seams.contexts)


@pytest.mark.parametrize("sizes", [(8, 8), (8, 5), (20, 3, 3, 3), (30, 10)], ids=str)
def test_a_context_that_has_most_of_all_is_not_taken_to_pieces(sizes: tuple[int, ...]) -> None:
    names = [
        " ".join(f"{letter}{a}{b}x" for a, b in islice(product("aeiou", "aeiouy"), size))
        for letter, size in zip("BCDF", sizes, strict=False)
    ]
    assert groups(mapped(cliques(*names))) == {frozenset(group.split()) for group in names}


@pytest.mark.parametrize("hub", ["Customer", "Item", "Tenant"])
def test_a_hub_that_thirty_reference_glues_nothing(hub: str) -> None:
    letters = "BCDFGHJKLM"
    names = [" ".join(f"{first}{second}x" for second in "aeiouybcdf") for first in letters[:3]]
    seams = mapped(cliques(*names, hubs=hub))
    assert {group - {hub} for group in groups(seams)} - {frozenset()} == {frozenset(g.split()) for g in names}


def test_three_hubs_at_once_glue_nothing() -> None:
    seams = mapped(cliques(ANIMALS, TREES, WINES, hubs="Customer Item Tenant"))
    hubs = {"Customer", "Item", "Tenant"}
    assert {group - hubs for group in groups(seams)} - {frozenset()} == EACH


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_what_nothing_ties_is_alone_and_nothing_is_known_of_it(count: int) -> None:
    names = ["Ant", "Beech", "Claret", "Dune", "Echo", "Fjord", "Glen"][:count]
    seams = mapped(" ".join(f"aggregate {name}" for name in names))
    assert groups(seams) == {frozenset([name]) for name in names}
    assert {c.name for c in seams.contexts} == set(names)
    assert set(seams.confidence.values()) == {0.5}
    assert not (seams.pulls or seams.together or seams.border_stability or seams.contested)


def test_kinds_that_weigh_nothing_tie_nothing() -> None:
    text = cliques(ANIMALS, TREES)
    nothing = SeamOptions(weights={kind.name: 0.0 for kind in evidence_kinds()})
    assert not mapped(text, nothing).pulls and len(groups(mapped(text, nothing))) == 16
    without = mapped(text, SeamOptions(weights={"references": 0.0}))
    assert without.pulls and max(without.pulls.values()) < 1
    only = SeamOptions(weights={kind.name: 0.0 for kind in evidence_kinds() if kind.name != "references"})
    assert set(mapped(text, only).pulls.values()) == {1.0}


@pytest.mark.parametrize("weight", [1e-300, 1e-9, 1e6, 1e300])
def test_any_weight_gives_shares(weight: float) -> None:
    every = SeamOptions(weights={kind.name: weight for kind in evidence_kinds()})
    assert_sound(
        facts_of(cliques(ANIMALS, TREES, hubs="Hub")).board, mapped(cliques(ANIMALS, TREES, hubs="Hub"), every)
    )


def test_what_is_pinned_together_stands_together_without_any_tie() -> None:
    seams = mapped(cliques(ANIMALS, TREES), SeamOptions(together=(("Ant", "Fir"), ("Fir", "Bee"))))
    assert home(seams, "Ant") == home(seams, "Fir") == home(seams, "Bee")


def test_what_is_pinned_apart_stands_apart_and_takes_its_nearest() -> None:
    pair = "aggregate Ant { a: ref Bee  b: ref Cat } aggregate Bee aggregate Cat { d: ref Dog } aggregate Dog"
    seams = mapped(cliques(ANIMALS), SeamOptions(apart=(("Ant", "Bee", "Cat"),)))
    assert len({home(seams, name) for name in ("Ant", "Bee", "Cat")}) == 3
    both = mapped(pair, SeamOptions(together=(("Ant", "Bee"), ("Cat", "Dog")), apart=(("Bee", "Dog"),)))
    assert groups(both) == {frozenset({"Ant", "Bee"}), frozenset({"Cat", "Dog"})}


def placed(context: str, text: str, *names: str) -> str:
    """The text with these names in a context."""
    inside = [line for line in text.splitlines() if line.startswith(tuple(f"aggregate {name} " for name in names))]
    outside = [line for line in text.splitlines() if line not in inside]
    drawn = "\n".join([*outside, f"context {context} {{", *inside, "}"])
    return re.sub(rf"ref ({'|'.join(names)})\b", rf"ref {context}.\1", drawn)


HALF_DRAWN = placed("Zoo", cliques(ANIMALS, TREES), "Ant", "Bee", "Cat")


def test_a_loose_aggregate_joins_the_declared_context_it_is_tied_to_others_form_their_own() -> None:
    seams = mapped(HALF_DRAWN)
    assert groups(seams) == {frozenset(ANIMALS.split()), frozenset(TREES.split())}
    assert home(seams, "Dog") == "Zoo" and home(seams, "Fir") != "Zoo"
    assert [c.name for c in seams.contexts if c.declared] == ["Zoo"]


def test_loose_aggregates_are_pinned_to_declared_ones_and_away_from_them() -> None:
    to_zoo = mapped(HALF_DRAWN, SeamOptions(together=(("Fir", "Zoo.Ant"),)))
    assert home(to_zoo, "Fir") == "Zoo"
    away = mapped(HALF_DRAWN, SeamOptions(apart=(("Dog", "Cat"),)))
    assert home(away, "Dog") != "Zoo" and home(away, "Eel") in ("Zoo", home(away, "Dog"))
    pair = mapped(HALF_DRAWN, SeamOptions(together=(("Dog", "Fir"),), apart=(("Dog", "Ant"),)))
    assert home(pair, "Dog") == home(pair, "Fir") != "Zoo"


def test_two_of_one_declared_context_may_be_apart_from_the_same_third() -> None:
    seams = mapped(HALF_DRAWN, SeamOptions(apart=(("Ant", "Dog"), ("Dog", "Bee"))))
    assert home(seams, "Ant") == home(seams, "Bee") == "Zoo" != home(seams, "Dog")


def test_a_wall_that_is_drawn_in_whole_stays_as_it_is() -> None:
    zoo, wood = [*ANIMALS.split(), "Fir"], TREES.split()[1:]
    seams = mapped(
        placed("Cellar", placed("Wood", placed("Zoo", cliques(ANIMALS, TREES, WINES), *zoo), *wood), *WINES.split())
    )
    assert groups(seams) == {frozenset(zoo), frozenset(wood), frozenset(WINES.split())}
    assert {frozenset(key.name for key in group) for group in seams.inferred} == EACH
    (fir,) = seams.contested
    assert fir.element.name == "Fir" and fir.between == ("Zoo", "Wood") and fir.confidence == 0
    assert list(seams.border_stability) == [("Wood", "Zoo")] and seams.border_stability["Wood", "Zoo"] < 0.5


def test_names_may_be_equal_in_two_contexts_and_of_any_script() -> None:
    twice = mapped("context X { aggregate Item(id: uuid) { a: ref Y.Item } } context Y { aggregate Item(id: uuid) }")
    assert sorted(key.path for c in twice.contexts for key in c.aggregates) == ["X.Item", "Y.Item"]
    assert [c.name for c in twice.contexts] == ["X", "Y"] and len(twice.confidence) == 2
    scripts = "注文 顧客 商品 ЗаказТовара ЗаказУслуги Ωμέγα ÄnderungÜber طلب"
    board, seams = facts_of(cliques(scripts)).board, mapped(cliques(scripts))
    assert_sound(board, seams)
    assert all(context.name.isidentifier() for context in seams.contexts)


def assert_sound(board: Board, seams: SeamMap) -> None:
    """What holds of every map."""
    aggregates = sorted(aggregate.key for aggregate in board.aggregates)
    assert sorted(key for c in seams.contexts for key in c.aggregates) == aggregates
    assert sorted(seams.confidence) == aggregates
    names = [c.name for c in seams.contexts]
    assert names == sorted(names) and len({name.casefold() for name in names}) == len(names)
    shares = [*seams.confidence.values(), *seams.border_stability.values(), *seams.together.values()]
    shares += [c.stability for c in seams.contexts]
    assert all(-1e-9 <= share <= 1 + 1e-9 for share in shares)
    assert list(seams.pulls) == sorted(seams.pulls) and seams.together.keys() == seams.pulls.keys()
    assert all(first < second for first, second in seams.pulls)
    if aggregates:
        assert {key for pair in seams.pulls for key in pair} <= set(aggregates)
    homes = seams.home_of()
    tied = {tuple(sorted((homes[a], homes[b]))) for a, b in seams.pulls if homes[a] != homes[b]}
    assert list(seams.border_stability) == sorted(tied)
    for contested in seams.contested:
        given_to, rival = contested.between
        assert given_to == homes[contested.element] != rival and rival in names
        assert contested.confidence < 0.5 and contested.evidence[1]


def random_wall(edges: list[tuple[int, int]], contexts: list[str]) -> str:
    """Aggregates with references between them, some in contexts."""
    path = [f"{place}.Thing{chr(65 + at)}" if place else f"Thing{chr(65 + at)}" for at, place in enumerate(contexts)]
    lines = []
    for at, place in enumerate(contexts):
        fields = " ".join(f"f{n}: ref {path[b]}" for n, (a, b) in enumerate(edges) if a == at)
        aggregate = f"aggregate Thing{chr(65 + at)} {{ {fields} }}"
        lines.append(f"context {place} {{ {aggregate} }}" if place else aggregate)
    return "\n".join(lines)


EDGES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=25)
PLACES = st.lists(st.sampled_from(["", "", "X", "Y"]), min_size=9, max_size=9)
NAMED = st.lists(st.sampled_from("ABCDEFGHI"), min_size=2, max_size=3, unique=True)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EDGES, PLACES, NAMED, NAMED)
def test_any_wall_gives_a_sound_map_that_keeps_its_pins(
    edges: list[tuple[int, int]], contexts: list[str], together: list[str], apart: list[str]
) -> None:
    facts = facts_of(random_wall(edges, contexts))
    assert_sound(facts.board, infer(facts.board, facts.flow))
    place = dict(zip("ABCDEFGHI", contexts, strict=True))
    joined = {place[letter] for letter in together} - {""}
    if len(joined) > 1 or len(set(together) & set(apart)) > 1:
        return
    # A letter stands where it was drawn, or where what it is pinned to was.
    where = {letter: next(iter(joined), "") if letter in together else place[letter] for letter in apart}
    drawn = [home for home in where.values() if home]
    if len(set(drawn)) < len(drawn):
        return
    pins = SeamOptions(together=(_things(together),), apart=(_things(apart),))
    seams = infer(facts.board, facts.flow, pins)
    assert_sound(facts.board, seams)
    assert len({home(seams, name) for name in _things(together)}) == 1
    assert len({home(seams, name) for name in _things(apart)}) == len(apart)
    assert all(home(seams, f"Thing{letter}") == context for letter, context in place.items() if context)


def _things(letters: list[str]) -> tuple[str, ...]:
    return tuple(f"Thing{letter}" for letter in letters)


def test_neither_the_order_of_declarations_nor_of_files_tells(tmp_path: Path) -> None:
    lines = cliques(ANIMALS, TREES, WINES, hubs="Hub").splitlines()
    lines += ["actor Clerk", "policy P when HubMoved then MoveHub"]
    lines[0] = "aggregate Hub { command MoveHub by Clerk -> HubMoved  event HubMoved }"
    maps = []
    for seed in range(4):
        shuffled = random.Random(seed).sample(lines, len(lines))
        files = [tmp_path / f"{seed}-{name}.storm" for name in "ab"]
        for at, file in enumerate(files):
            file.write_text("\n".join(shuffled[at::2]))
        facts = build(files if seed % 2 else files[::-1]).value
        maps.append(told(infer(facts.board, facts.flow)))
    assert all(one == maps[0] for one in maps)


def told(seams: SeamMap) -> tuple[object, ...]:
    """All that a map says, but for the lines."""
    return (
        seams.contexts,
        seams.contested,
        seams.inferred,
        list(seams.confidence.items()),
        list(seams.border_stability.items()),
        list(seams.pulls.items()),
        list(seams.together.items()),
    )


def test_every_kind_of_evidence_gives_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    wall = tmp_path / "wall.storm"
    wall.write_text("model \"All\"\n" + cliques(ANIMALS, TREES, hubs="Customer") + """
    actor Clerk actor Boss
    @owner("Blue", "Red") aggregate StockBook { command FillStock by Clerk, Boss -> StockFilled  event StockFilled }
    @owner("Red", "Blue") aggregate StockCount { command CountStock by Boss, Clerk -> StockCounted  event StockCounted }
    aggregate Mail { command SendMail by Clerk -> MailSent  event MailSent }
    policy P when StockFilled then CountStock, SendMail
    view V from StockFilled, MailSent, StockCounted
    flow F { StockFilled -> StockCounted -> MailSent }
    legacy Old {
      table a(id: int key) -> StockBook  table b(id: int key) -> Mail  table c(id: int key) -> StockCount
      module m { tables a, b, c }  module n { tables b, c }
      transaction T { a, b, c }  depends StockBook -> Mail
    }""")  # fmt: skip
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "stormgen", "seams", str(wall), "--format", "json"],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("story", ["alike", "unlike"])
def test_two_thousand_loose_events_are_grouped_at_once(story: str) -> None:
    by = random.Random(1)
    words = ["".join(by.choices("abcdefgh", k=4)).capitalize() for _ in range(300)]
    about = (f"{by.choice(words)}{by.choice(words)}" if story == "unlike" else "Stock" for _ in range(2000))
    facts = facts_of("\n".join(f"event {what}{at}Done" for at, what in enumerate(about)))
    begun = perf_counter()
    seams = infer(facts.board, facts.flow)
    assert perf_counter() - begun < 6
    assert sum(len(c.elements) for c in seams.contexts) == 2000 and not seams.confidence
    assert 10 < len(seams.contexts) < 500


def test_a_clique_of_any_size_has_a_pull_for_each_pair() -> None:
    facts = facts_of(cliques(ANIMALS))
    seams = infer(facts.board, facts.flow)
    assert len(seams.pulls) == len([*combinations(ANIMALS.split(), 2)])
