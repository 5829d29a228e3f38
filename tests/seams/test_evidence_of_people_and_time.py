"""Evidence from who works, owns and writes the old code, from the order in time, and from what things are called."""

from pathlib import Path

import pytest

from stormgen.seams.evidence import Tie, evidence_kinds
from stormgen.seams.units import Units
from stormgen.workspace.build import build
from tests.emitters.facts_of import facts_of

Synonyms = tuple[tuple[str, ...], ...]


def ties(kind: str, text: str, folder: Path, synonyms: Synonyms = ()) -> list[Tie]:
    facts = facts_of(text, folder)
    (found,) = [k for k in evidence_kinds() if k.name == kind]
    return list(found.ties(facts.board, facts.flow, Units(facts.board, synonyms)))


def pairs(found: list[Tie]) -> list[str]:
    return sorted(" ".join(sorted((tie.source.name, tie.target.name))) for tie in found)


def by_pair(found: list[Tie]) -> dict[str, Tie]:
    return {pair: tie for tie in found for pair in pairs([tie])}


PEOPLE = """actor Clerk actor Boss
aggregate A { command DoA by Clerk }
aggregate B { command DoB by Clerk }
aggregate C { command DoC by Boss  command DoCToo by Clerk }
aggregate D { command DoD by Boss }
aggregate E { command DoE }
"""


def test_who_works_with_the_same_people_is_tied_and_most_where_they_work_alone(tmp_path: Path) -> None:
    found = by_pair(ties("actors", PEOPLE, tmp_path))
    assert sorted(found) == ["A B", "A C", "B C", "C D"]
    assert found["A B"].weight == pytest.approx(1) and found["A C"].weight < found["C D"].weight < 1
    assert found["A B"].sentence == "Clerk works with A and B" and found["A B"].span.line == 2
    assert found["C D"].sentence == "Boss works with C and D"


def test_an_actor_of_all_ties_nothing(tmp_path: Path) -> None:
    text = "actor All aggregate A { command DoA by All } aggregate B { command DoB by All }"
    assert ties("actors", text, tmp_path) == []


def test_a_team_ties_what_it_owns_in_whole_or_in_part(tmp_path: Path) -> None:
    text = """@owner("Blue") aggregate A
    aggregate B { @owner("Blue") command DoB }
    aggregate C { @owner("Red") event DoneC }
    @owner aggregate D
    aggregate E"""
    (tie,) = ties("teams", text, tmp_path)
    assert pairs([tie]) == ["A B"] and tie.sentence == "Blue owns A and B"


def test_what_one_team_owns_in_whole_says_nothing(tmp_path: Path) -> None:
    assert ties("teams", '@owner("Blue") aggregate A @owner("Blue") aggregate B', tmp_path) == []


MODULE = """aggregate A { command DoA } aggregate B { command DoB } aggregate C { command DoC } aggregate D
legacy Old {
  table a(id: int key) -> A
  table b(id: int key) -> B
  table lost(id: int key)
  route POST "/do/b" -> DoB
  route POST "/do/c" -> DoC
  route GET "/lost"
  module m { tables a, b, lost }
  module n { routes "/do/*", "/lost" }
}
"""


def test_a_module_ties_by_tables_and_by_routes(tmp_path: Path) -> None:
    found = by_pair(ties("modules", MODULE, tmp_path))
    assert sorted(found) == ["A B", "B C"]
    assert found["A B"].sentence == "module m holds A and B" and found["A B"].span.line == 9
    assert found["B C"].sentence == "module n holds B and C" and found["B C"].span.line == 10


def test_modules_and_transactions_of_one_name_in_two_systems_are_two(tmp_path: Path) -> None:
    text = """aggregate A aggregate B aggregate C
    legacy One { table a(id: int key) -> A  module m { tables a }  transaction T { A, B } }
    legacy Two { table b(id: int key) -> B  module m { tables b }  transaction T { A, C } }"""
    assert ties("modules", text, tmp_path) == []
    assert [tie.weight for tie in ties("transactions", text, tmp_path)] == [1.0, 1.0]


def test_a_third_that_both_depend_on_ties_them_and_not_itself(tmp_path: Path) -> None:
    text = """aggregate A { c: ref C } aggregate B aggregate C { self: ref C } aggregate D { a: ref A }
    legacy Old { depends B -> C }"""
    (tie,) = ties("shared references", text, tmp_path)
    assert pairs([tie]) == ["A B"] and tie.sentence == "A and B both depend on C"


def test_the_rarer_the_third_the_more_alike(tmp_path: Path) -> None:
    users = " ".join(f"aggregate U{at} {{ hub: ref Hub }}" for at in range(6))
    text = f"aggregate A {{ hub: ref Hub  rare: ref Rare }} aggregate B {{ hub: ref Hub  rare: ref Rare }} {users}"
    found = by_pair(ties("shared references", f"{text} aggregate Hub aggregate Rare", tmp_path))
    assert found["A B"].weight == pytest.approx(1) and found["A B"].sentence.endswith("depend on Rare")
    assert all(tie.weight < 0.5 for pair, tie in found.items() if pair[0] in "AB" and pair != "A B")


def test_what_comes_right_after_is_tied_until_a_pivotal_event(tmp_path: Path) -> None:
    found = ties("order in time", "event A event B pivotal event C event D event E", tmp_path)
    assert [f"{t.source.name} {t.target.name}" for t in found] == ["A B", "B C", "D E"]
    assert found[0].sentence == "B comes right after A" and {t.weight for t in found} == {1.0}


def test_a_flow_tells_the_order_of_events_in_aggregates(tmp_path: Path) -> None:
    text = """aggregate X { event A event B } aggregate Y { event C } aggregate Z { pivotal event D }
    system Mail flow F { A -> B -> C -> D -> A  Mail -> A }"""
    assert pairs(ties("order in time", text, tmp_path)) == ["X Y", "Y Z"]


def test_one_file_does_not_go_on_in_the_next(tmp_path: Path) -> None:
    (tmp_path / "a.storm").write_text("event A event B")
    (tmp_path / "b.storm").write_text("event C event D")
    facts = build([tmp_path / "a.storm", tmp_path / "b.storm"]).value
    (kind,) = [k for k in evidence_kinds() if k.name == "order in time"]
    assert pairs(list(kind.ties(facts.board, facts.flow, Units(facts.board)))) == ["A B", "C D"]


def test_where_a_flow_tells_the_order_the_list_does_not(tmp_path: Path) -> None:
    found = ties("order in time", "event A, B, C, D, E\nflow F {\n  C -> A\n}", tmp_path)
    assert [(tie.sentence, tie.span.line) for tie in found] == [
        ("A comes right after C", 3),
        ("E comes right after D", 1),
    ]


def test_names_of_one_stem_or_of_synonyms_begin_alike(tmp_path: Path) -> None:
    text = "aggregate InvoiceLine aggregate Bill aggregate BillingRun aggregate Cart aggregate Person"
    assert pairs(ties("names", text, tmp_path)) == ["Bill BillingRun"]
    found = ties("names", text, tmp_path, (("Invoice", "bills"),))
    assert pairs(found) == ["Bill BillingRun", "Bill InvoiceLine", "BillingRun InvoiceLine"]


def test_names_in_other_scripts_and_equal_names(tmp_path: Path) -> None:
    assert pairs(ties("names", "aggregate 注文 aggregate 注文_明細 aggregate 顧客", tmp_path)) == ["注文 注文_明細"]
    twice = "context X { aggregate Item } context Y { aggregate Item } aggregate Cart aggregate Person"
    assert [(t.source.path, t.target.path) for t in ties("names", twice, tmp_path)] == [("X.Item", "Y.Item")]


def test_words_that_are_synonyms_are_shown_as_somebody_wrote_them(tmp_path: Path) -> None:
    text = "aggregate A { command SendBill } aggregate B { event InvoiceMailed } aggregate C { command Go }"
    assert ties("words", text, tmp_path) == []
    (tie,) = ties("words", text, tmp_path, (("invoice", "bill"),))
    assert tie.sentence == "what A and B do shares the word 'bill'"
