"""Each kind of cut: what it is found in, which way it goes, what it becomes, and the line it was read from."""

import pytest

from stormgen.borders import CUT_KINDS, Cut
from stormgen.borders.border import CUT_NAMES
from tests.borders.drawing import borders_of, cuts_of

TWO = """context A { aggregate X { command Do -> Done  event Done } }
context B { aggregate Y { command React -> Reacted  event Reacted } }
"""


def only(text: str) -> Cut:
    (cut,) = cuts_of(text)
    return cut


def test_every_kind_has_a_name_so_that_no_report_leaves_one_out() -> None:
    assert tuple(CUT_NAMES) == CUT_KINDS


@pytest.mark.parametrize(
    ("text", "kind", "source", "sentence", "becomes"),
    [
        (
            "context A { aggregate X { y: ref B.Y } }\ncontext B { aggregate Y }",
            "reference",
            "A",
            "X (A) references Y (B) by y",
            "an id without a join",
        ),
        (
            TWO + 'legacy L { depends A.X -> B.Y "asks" weight 3 }',
            "call",
            "A",
            "X (A) depends in the old code on Y (B): asks",
            "a call over the network, or a copy",
        ),
        (
            "context A { aggregate X { command Do -> B.Done } }\ncontext B { aggregate Y { event Done } }",
            "call",
            "A",
            "Do (A) emits Done (B)",
            "an event of its own",
        ),
        (
            TWO + "context B { policy P when A.Done then React }",
            "event",
            "B",
            "P (B) reacts to Done (A)",
            "a contract",
        ),
        (
            TWO + "context A { policy P when Done then B.React }",
            "event",
            "A",
            "P (A) issues React (B)",
            "a contract",
        ),
        (
            TWO.replace("event Reacted }", "event Reacted } view V from A.Done"),
            "event",
            "B",
            "V (B) shows Done (A)",
            "a contract",
        ),
        (
            TWO.replace(
                "event Reacted }", "event Reacted } saga S { start Reacted step one { do React done A.Done } }"
            ),
            "event",
            "B",
            "S (B) reacts to Done (A)",
            "a contract",
        ),
        (
            TWO + "legacy L { transaction T { A.X, B.Y } at 2/s }",
            "transaction",
            "A",
            "transaction T 2/s writes X (A) with Y (B)",
            "a saga",
        ),
    ],
)
def test_a_cut_is_a_sentence_with_what_it_becomes(
    text: str, kind: str, source: str, sentence: str, becomes: str
) -> None:
    cut = only(text)
    assert (cut.kind, cut.source, cut.sentence, cut.becomes) == (kind, source, sentence, becomes)
    assert {cut.source, cut.target} == {"A", "B"}
    assert str(cut) == f"{sentence} (wall.storm:{cut.span.line})"


def test_the_line_is_that_of_the_words_it_was_read_from() -> None:
    assert only("context A {\n aggregate X {\n  y: ref B.Y\n } }\ncontext B { aggregate Y }").span.line == 3
    assert only(TWO + "\n\nlegacy L {\n depends A.X -> B.Y\n}").span.line == 6


def test_a_module_that_calls_another_says_how_often() -> None:
    text = TWO + (
        "legacy L { table x -> A.X  table y -> B.Y  module m { tables x  calls n 60/min }  module n { tables y } }"
    )
    cut = only(text)
    assert (cut.kind, cut.source, cut.weight) == ("call", "A", 1)
    assert cut.sentence == "module m (A) calls module n (B) 60/min"


def test_a_transaction_over_many_contexts_ties_each_two_less() -> None:
    three = TWO + "context C { aggregate Z }\n"
    two, three = (
        only(TWO + "legacy L { transaction T { A.X, B.Y } }"),
        three + "legacy L { transaction T { A.X, B.Y, C.Z } }",
    )
    assert two.weight == 2
    assert [cut.weight for cut in cuts_of(three)] == [1, 1, 1]


def tables(text: str) -> list[str]:
    return [cut.sentence for cut in cuts_of(text) if cut.kind == "table"]


def test_a_table_that_a_transaction_writes_with_another_context_is_shared() -> None:
    text = TWO + "legacy L { table x -> A.X  transaction T { x, B.Y } }"
    assert tables(text) == ["table x (A) is written together with B in transaction T"]
    assert not tables(TWO + "legacy L { table x -> A.X  transaction T { x, A.X } }")


def test_a_table_of_nobody_is_shared_by_all_who_write_it() -> None:
    text = TWO + "legacy L { table audit  transaction T { audit, A.X }  transaction U { audit, B.Y } }"
    (sentence,) = tables(text)
    assert (
        sentence
        == "table audit is written together with A in transaction T, and written together with B in transaction U"
    )


def test_a_table_held_by_the_module_of_another_context_is_shared() -> None:
    text = TWO + "legacy L { table x -> A.X  table y -> B.Y  table z -> B.Y  module m { tables x, y, z } }"
    assert tables(text) == ["table x (A) is held by module m, which is mostly of B"]


def test_how_a_table_becomes_two_is_said() -> None:
    text = TWO + "legacy L { table x -> A.X  transaction T { x, B.Y } }"
    (cut,) = (cut for cut in cuts_of(text) if cut.kind == "table")
    assert cut.becomes == "a copy, or change data capture"


def test_what_stays_inside_a_context_is_no_cut() -> None:
    assert not borders_of("context A { aggregate X { z: ref Z } aggregate Z } context B { aggregate Y }")


def test_the_heaviest_cut_of_a_border_comes_first() -> None:
    legacy = "legacy L { depends A.X -> B.Y weight 5  transaction T { A.X, B.Y } }"
    cuts = cuts_of(TWO + "context B { policy P when A.Done then React }\n" + legacy)
    assert [cut.kind for cut in cuts] == ["call", "transaction", "event"]


@pytest.mark.parametrize(("contexts", "borders"), [(40, 40 * 39 // 2), (41, 0)])
def test_what_all_contexts_share_draws_no_border_between_each_two(contexts: int, borders: int) -> None:
    declared = " ".join(f"context C{n} {{ aggregate A{n} }}" for n in range(contexts))
    night = f"transaction Night {{ {', '.join(f'A{n}' for n in range(contexts))} }}"
    assert len(borders_of(f"{declared} legacy Old {{ {night} }}")) == borders
    logged = " ".join(f"transaction T{n} {{ A{n}, log }}" for n in range(contexts))
    assert len(borders_of(f"{declared} legacy Old {{ table log(id: int key) {logged} }}")) == borders
