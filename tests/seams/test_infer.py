"""Contexts are kept as declared, the rest is grouped with reasons, and no aggregate is lost or counted twice."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormgen.facts import Stage
from stormgen.seams import SeamContext, SeamMap
from tests.emitters.facts_of import EXAMPLES, facts_of, facts_of_example

# Two halves that hold together inside and share one reference.
HALVES = """
aggregate StockItem { shelf: ref StockShelf  event StockMoved  command MoveStock -> StockMoved }
aggregate StockShelf { hall: ref StockHall }
aggregate StockHall { first: ref StockItem }
aggregate BillLine { bill: ref Bill  item: ref StockItem }
aggregate Bill { run: ref BillRun }
aggregate BillRun { first: ref BillLine }
policy PrintWhenMoved when StockMoved then PrintBill
"""
PRINT = " command PrintBill -> BillPrinted event BillPrinted }"
HALVES = HALVES.replace("aggregate Bill { run: ref BillRun }", "aggregate Bill { run: ref BillRun" + PRINT)


def seams_of(text: str, folder: Path) -> SeamMap:
    seams = facts_of(text, folder, Stage.SEAMS).seams
    assert seams is not None
    return seams


def by_name(seams: SeamMap) -> dict[str, SeamContext]:
    return {c.name: c for c in seams.contexts}


def names(context: SeamContext) -> list[str]:
    return [key.name for key in context.aggregates]


def test_an_undivided_wall_is_divided_and_named_from_its_words(tmp_path: Path) -> None:
    seams = seams_of(HALVES, tmp_path)
    found = by_name(seams)
    assert all(len(set(re.findall("Stock|Bill", " ".join(names(c))))) == 1 for c in found.values())
    assert {"Stock", "Bill"} & set(found) and all(c.declared is None for c in found.values())
    assert seams.agreement is None


def test_elements_belong_with_their_aggregate_and_a_policy_with_what_it_issues(tmp_path: Path) -> None:
    homes = {key.name: name for key, name in seams_of(HALVES, tmp_path).home_of().items()}
    assert homes["MoveStock"] == homes["StockMoved"] == homes["StockItem"]
    assert homes["PrintWhenMoved"] == homes["PrintBill"] == homes["Bill"]


def test_evidence_is_a_sentence_with_its_line(tmp_path: Path) -> None:
    text = "context S {\n  aggregate Item {\n    shelf: ref Shelf\n  }\n  aggregate Shelf\n}"
    (evidence,) = by_name(seams_of(text, tmp_path))["S"].evidence
    assert evidence.sentence == "Item references Shelf by shelf" and evidence.span.line == 3
    assert str(evidence) == f"{evidence.sentence} ({evidence.span.file}:3)"


def test_declared_contexts_stay_and_the_unplaced_join_or_form_their_own(tmp_path: Path) -> None:
    text = """
    context Store { aggregate StockItem { shelf: ref StockShelf } }
    context Empty
    aggregate StockShelf { item: ref Store.StockItem }
    aggregate PersonName aggregate PersonMail
    """
    found = by_name(seams_of(text, tmp_path))
    assert found["Store"].declared and "StockItem" in names(found["Store"])
    assert found["Empty"].aggregates == () and found["Empty"].declared
    assert "PersonName" not in names(found["Store"])


def test_an_unplaced_aggregate_joins_the_declared_context_that_its_group_is_in(tmp_path: Path) -> None:
    def member(group: int, at: int) -> str:
        fields = " ".join(f"f{to}: ref C{group}.M{group}_{to}" for to in range(5) if to != at)
        return f"aggregate M{group}_{at} {{ {fields} }}"

    text = "\n".join(f"context C{g} {{ {' '.join(member(g, at) for at in range(5))} }}" for g in range(12))
    text += "\naggregate Loose { " + " ".join(f"f{to}: ref C3.M3_{to}" for to in range(5)) + " }"
    assert "Loose" in names(by_name(seams_of(text, tmp_path))["C3"])


def test_declared_contexts_do_not_influence_what_is_inferred(tmp_path: Path) -> None:
    inner = [
        "aggregate A { b: ref {0}B }",
        "aggregate B { c: ref {0}C }",
        "aggregate C { a: ref {0}A  d: ref {1}D }",
        "aggregate D { e: ref {1}E }",
        "aggregate E { f: ref {1}F }",
        "aggregate F { d: ref {1}D }",
    ]
    loose = "\n".join(line.replace("{0}", "").replace("{1}", "") for line in inner)
    placed = [line.replace("{0}", "Z.").replace("{1}", "Y.") for line in inner]
    drawn = "\n".join(["context Z {", *placed[:3], "}", "context Y {", *placed[3:], "}"])
    groups = [
        {frozenset(key.name for key in group) for group in seams_of(text, tmp_path).inferred} for text in (loose, drawn)
    ]
    assert groups[0] == groups[1]


def test_agreement_is_measured_where_there_is_a_border(tmp_path: Path) -> None:
    two = "context X { aggregate A { b: ref B } aggregate B } context Y { aggregate C { d: ref D } aggregate D }"
    agreement = seams_of(two, tmp_path).agreement
    assert agreement is not None and agreement.ari <= 1
    assert seams_of("context X { aggregate A aggregate B }", tmp_path).agreement is None


def test_an_aggregate_that_others_pull_at_is_contested(tmp_path: Path) -> None:
    text = """
    context Right { aggregate Lost { a: ref Left.P  b: ref Left.Q  c: ref Left.R } aggregate Home }
    context Left { aggregate P { q: ref Q } aggregate Q { r: ref R } aggregate R { p: ref P } }
    """
    contested = seams_of(text, tmp_path).contested
    (lost,) = [c for c in contested if c.element.name == "Lost"]
    assert lost.between == ("Right", "Left") and lost.confidence < 0.5


@pytest.mark.parametrize("text", ["", "context A", "actor Someone", 'hotspot "why?"'])
def test_a_wall_with_nothing_to_group_gives_no_groups(text: str, tmp_path: Path) -> None:
    seams = seams_of(text, tmp_path)
    assert [c.name for c in seams.contexts] == (["A"] if text == "context A" else [])
    assert seams.inferred == () and seams.contested == ()


def test_a_big_picture_is_grouped_by_its_events_and_commands(tmp_path: Path) -> None:
    story = " -> ".join(f"Stock{w}" for w in ("Counted", "Moved", "Packed", "Sent"))
    other = " -> ".join(f"Invoice{w}" for w in ("Made", "Mailed", "Paid", "Filed"))
    events = ", ".join(re.findall(r"\w+", (story + other).replace("->", " ")))
    text = f"event {events.replace('SentInvoice', 'Sent, Invoice')} flow F {{ {story} }} flow G {{ {other} }}"
    found = by_name(seams_of(text, tmp_path))
    assert set(found) == {"Stock", "Invoice"}
    assert {key.name for key in found["Stock"].elements} == {"StockCounted", "StockMoved", "StockPacked", "StockSent"}
    assert found["Stock"].aggregates == () and found["Stock"].stability > 0.5


@pytest.mark.parametrize("example", sorted(p.relative_to(EXAMPLES).as_posix() for p in EXAMPLES.rglob("*.storm")))
def test_every_aggregate_of_an_example_is_in_exactly_one_context(example: str) -> None:
    facts = facts_of_example(example, Stage.SEAMS)
    assert facts.seams is not None
    placed = sorted(key for c in facts.seams.contexts for key in c.aggregates)
    assert placed == sorted(a.key for a in facts.board.aggregates)
    every = [key for c in facts.seams.contexts for key in (*c.aggregates, *c.elements)]
    assert len(every) == len(set(every))
    for context in facts.seams.contexts:
        assert 0 <= context.stability <= 1


def test_declared_contexts_of_the_example_are_kept() -> None:
    facts = facts_of_example("inventory.storm", Stage.SEAMS)
    assert facts.seams is not None
    for context in facts.seams.contexts:
        assert context.declared is not None
        for key in context.aggregates:
            assert facts.board.context_of(key) == context.declared


def test_five_thousand_aggregates_are_grouped(tmp_path: Path) -> None:
    lines = []
    for group in range(250):
        for at in range(20):
            fields = " ".join(f"r{k}: ref N{group}_{(at + k) % 20}" for k in (1, 2, 5))
            far = f" far: ref N{(group * 7 + at) % 250}_{at}" if at % 5 == 0 else ""
            lines.append(f"aggregate N{group}_{at} {{ {fields}{far} }}")
    seams = seams_of("\n".join(lines), tmp_path)
    assert sum(len(c.aggregates) for c in seams.contexts) == 5000
    assert len({c.name for c in seams.contexts}) == len(seams.contexts) > 20


WALL = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from(["", "X", "Y"])), max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WALL)
def test_any_wall_is_partitioned(tmp_path: Path, wall: list[tuple[int, int, str]]) -> None:
    """Random references, some aggregates placed, some not, some referring to themselves."""
    home = {f"Unit{a}": place for a, _, place in wall}
    path = {name: f"{place}.{name}" if place else name for name, place in home.items()}
    text = []
    for name, place in home.items():
        targets = [f"Unit{b}" for a, b, _ in wall if f"Unit{a}" == name and f"Unit{b}" in home]
        body = f"aggregate {name} {{ {' '.join(f'f{i}: ref {path[t]}' for i, t in enumerate(targets))} }}"
        text.append(f"context {place} {{ {body} }}" if place else body)
    seams = seams_of("\n".join(text), tmp_path)
    assert sorted(key.path for c in seams.contexts for key in c.aggregates) == sorted(path.values())
    assert sorted(key.path for group in seams.inferred for key in group) == sorted(path.values())
    for context in seams.contexts:
        if context.declared:
            assert {p for p in path.values() if p.startswith(f"{context.name}.")} <= {
                k.path for k in context.aggregates
            }


@pytest.mark.parametrize("command", ["seams", "rank-seams"])
def test_the_bytes_do_not_depend_on_the_hash_seed(command: str) -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "stormgen", command, str(EXAMPLES / "inventory.storm"), "--format", "json"],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=EXAMPLES.parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
