"""Each kind of evidence ties what it should, says why, and points at the line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormgen.seams.affinity import Affinity, damp_hubs, measure
from stormgen.seams.evidence import Tie, evidence_kinds
from stormgen.seams.terms import words_of
from stormgen.seams.units import Units
from tests.emitters.facts_of import facts_of


def ties(kind: str, text: str, folder: Path) -> list[Tie]:
    facts = facts_of(text, folder)
    (found,) = [k for k in evidence_kinds() if k.name == kind]
    return list(found.ties(facts.board, facts.flow, Units(facts.board)))


def affinity(text: str, folder: Path) -> Affinity:
    facts = facts_of(text, folder)
    return measure(facts.board, facts.flow, Units(facts.board))


def told(found: list[Tie]) -> list[tuple[str, str, float]]:
    return [(t.source.name, t.target.name, t.weight) for t in found]


def test_kinds_are_found_by_their_files_in_the_order_of_names() -> None:
    names = [kind.name for kind in evidence_kinds()]
    assert names == [
        "actors",
        "flow",
        "legacy dependencies",
        "modules",
        "names",
        "order in time",
        "references",
        "shared references",
        "teams",
        "transactions",
        "words",
    ]


def test_a_reference_ties_and_names_its_field_and_line(tmp_path: Path) -> None:
    (tie,) = ties("references", "aggregate Cart {\n  buyer: ref Customer\n}\naggregate Customer", tmp_path)
    assert told([tie]) == [("Cart", "Customer", 1.0)]
    assert tie.sentence == "Cart references Customer by buyer" and tie.span.line == 2


def test_a_transaction_over_many_ties_each_two_weakly(tmp_path: Path) -> None:
    text = "aggregate A aggregate B aggregate C legacy Old { transaction T { A, B, C }  transaction U { A, B } }"
    assert told(ties("transactions", text, tmp_path)) == [
        ("A", "B", 0.5),
        ("A", "C", 0.5),
        ("B", "C", 0.5),
        ("A", "B", 1.0),
    ]


def test_a_table_stands_for_its_aggregate_and_an_unmapped_one_for_nothing(tmp_path: Path) -> None:
    text = """aggregate A aggregate B
    legacy Old { table a(id: int key) -> A  table b(id: int key) -> B  table lost(id: int key)
      transaction T { a, b, lost } }"""
    assert {(s, t) for s, t, _ in told(ties("transactions", text, tmp_path))} == {("A", "B")}


def test_a_dependency_of_the_old_code_is_one_tie_however_heavy(tmp_path: Path) -> None:
    (tie,) = ties("legacy dependencies", 'aggregate A aggregate B legacy X { depends A -> B "why" weight 3 }', tmp_path)
    assert told([tie]) == [("A", "B", 1.0)] and tie.sentence.endswith("depends on B: why")


def test_work_through_a_policy_is_a_weaker_tie_than_work_at_once(tmp_path: Path) -> None:
    policy = "aggregate A { event Sold } aggregate B { command Ship } policy P when Sold then Ship"
    at_once = "aggregate A { command Sell -> B.Shipped } aggregate B { event Shipped }"
    ((_, _, weak),) = told(ties("flow", policy, tmp_path))
    ((_, _, strong),) = told(ties("flow", at_once, tmp_path))
    assert 0 < weak < strong


def test_a_view_and_a_saga_tie_what_they_join(tmp_path: Path) -> None:
    text = """aggregate A { command GoA -> DidA  event DidA } aggregate B { command GoB -> DidB  event DidB }
    view V from DidA, DidB
    saga S { start DidA  step one { do GoA done DidA }  step two { do GoB done DidB } }"""
    sentences = [t.sentence for t in ties("flow", text, tmp_path)]
    assert sentences == ["saga S does GoA, then GoB", "view V joins DidA and DidB"]


def test_names_that_begin_alike_tie_and_a_word_that_all_begin_with_does_not(tmp_path: Path) -> None:
    (tie,) = ties("names", "aggregate StockBook aggregate StockCount aggregate InvoiceBook aggregate Person", tmp_path)
    assert (tie.source.name, tie.target.name, tie.weight) == ("StockBook", "StockCount", pytest.approx(0.5))
    assert tie.sentence == "StockBook and StockCount begin with the word 'stock'"
    assert ties("names", "aggregate ShopOrder aggregate ShopItem", tmp_path) == []


def test_a_name_that_continues_another_ties_the_more_the_fewer_do(tmp_path: Path) -> None:
    (tie,) = ties("names", "aggregate Order aggregate OrderLine aggregate Customer aggregate Parcel", tmp_path)
    assert told([tie]) == [("Order", "OrderLine", 0.75)] and tie.sentence == "OrderLine continues the name of Order"
    text = "aggregate Order aggregate OrderLine aggregate OrderNote aggregate OrderState"
    assert {t.weight for t in ties("names", text, tmp_path)} == {0.5}


def test_a_name_that_very_many_have_ties_nothing(tmp_path: Path) -> None:
    def wall(count: int) -> str:
        other = "context Shelves { aggregate Shelf aggregate ShelfBoard }"
        return "\n".join([other, *(f"context C{at} {{ aggregate Order aggregate OrderLine }}" for at in range(count))])

    assert len(ties("names", wall(3), tmp_path)) > 9
    (tie,) = ties("names", wall(151), tmp_path)
    assert (tie.source.name, tie.target.name) == ("Shelf", "ShelfBoard")


def test_words_of_what_they_do_tie_by_their_stems_and_by_synonyms(tmp_path: Path) -> None:
    text = """aggregate A { command CountStock } aggregate B { event StocksCounted }
    aggregate C { command SendBill } aggregate D { command MailInvoice }"""
    (tie,) = ties("words", text, tmp_path)
    assert {tie.source.name, tie.target.name} == {"A", "B"} and tie.sentence.startswith("what A and B do shares")
    facts = facts_of(text, tmp_path)
    (kind,) = [k for k in evidence_kinds() if k.name == "words"]
    units = Units(facts.board, (("bill", "invoice"),))
    assert {(t.source.name, t.target.name) for t in kind.ties(facts.board, facts.flow, units)} == {
        ("A", "B"),
        ("C", "D"),
    }


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("StockItemsV2", ["stock", "item", "v"]),
        ("SMSGateway", ["sms", "gateway"]),
        ("order_lines", ["order", "line"]),
        ("Entries", ["entry"]),
        ("Address", ["address"]),
        ("ÄnderungÜbernommen", ["änderung", "übernommen"]),
        ("日本語", ["日本語"]),
        ("_", []),
    ],
)
def test_names_are_cut_into_words(name: str, words: list[str]) -> None:
    assert words_of(name) == words


@given(st.from_regex(r"[A-Za-z0-9_]*", fullmatch=True))
def test_names_are_cut_alike_beside_letters_of_another_script(name: str) -> None:
    assert words_of(f"{name}_é") == [*words_of(name), "é"]


def test_a_reference_to_itself_is_no_tie(tmp_path: Path) -> None:
    found = affinity("aggregate Node { parent: ref Node }", tmp_path)
    assert found.ties == () and found.weights == {}


def test_a_kind_says_a_thing_once_of_a_pair_and_each_tie_has_its_part(tmp_path: Path) -> None:
    found = affinity("aggregate Q { one: ref P  two: ref P  three: ref P } aggregate P", tmp_path)
    assert found.pulls == {(0, 1): 1.0}
    assert [round(pull, 6) for _, _, pull in found.ties] == [0.333333] * 3


def test_a_hub_pulls_weakly_at_each() -> None:
    pairs = [*((0, at) for at in range(1, 10)), (1, 2)]
    damped = dict(zip(pairs, damp_hubs([2.0] * 10, pairs, [1.0] * len(pairs))[0], strict=True))
    assert damped[0, 1] < damped[1, 2]
