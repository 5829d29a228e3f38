"""What if: the map redrawn by each change, and what that makes of cuts and measures."""

from pathlib import Path

import pytest

from stormgen.borders import Change, ImpossibleChange, Merge, Move, Split, WhatIf
from stormgen.borders.compare import compare
from stormgen.borders.find import find_borders
from stormgen.seams import SeamContext
from tests.borders.drawing import declared, facts_of, pulls_within

WALL = """
context Sales {
  aggregate Order { item: ref Stock.Item  command Place -> Placed  event Placed }
  aggregate Shelf { item: ref Stock.Item  command Fill -> Filled  event Filled }
  policy FillUp when Stock.Moved then Fill
  view Orders from Placed
}
context Stock { aggregate Item { command Move -> Moved  event Moved } }
context Bills { aggregate Bill { order: ref Sales.Order } }
legacy Old { transaction Sell { Sales.Order, Sales.Shelf, Stock.Item, Bills.Bill } }
"""
PULLS = pulls_within("Sales.Shelf Stock.Item", "Bills.Bill Sales.Order")


def ask(*changes: Change, text: str = WALL) -> WhatIf:
    facts = facts_of(text)
    seams = declared(facts, PULLS)
    return compare(facts.board, facts.flow, seams, find_borders(facts.board, facts.flow, seams), changes)


def named(contexts: tuple[SeamContext, ...]) -> dict[str, set[str]]:
    return {c.name: {key.name for key in (*c.aggregates, *c.elements)} for c in contexts}


def test_what_if_of_nothing_changes_nothing() -> None:
    answer = ask()
    assert answer.before == answer.after
    assert not (answer.gone or answer.new or answer.changed or answer.lost or answer.changes)


def test_an_aggregate_moves_with_what_is_in_it_and_the_policy_that_drives_it() -> None:
    answer = ask(Move("Shelf", "Stock"))
    assert named(answer.changed) == {
        "Sales": {"Order", "Place", "Placed", "Orders"},
        "Stock": {"Item", "Move", "Moved", "Shelf", "Fill", "Filled", "FillUp"},
    }
    assert [cut.sentence for cut in answer.gone] == [
        "Shelf (Sales) references Item (Stock) by item",
        "FillUp (Sales) reacts to Moved (Stock)",
    ]
    assert not answer.new
    assert answer.after.references == answer.before.references - 1
    assert answer.after.kept is not None and answer.before.kept == 0 and answer.after.kept == 0.5
    assert answer.after.transactions == answer.before.transactions == 3


def test_what_then_runs_between_other_contexts_is_neither_gone_nor_new() -> None:
    answer = ask(Move("Shelf", "Bills"))
    assert not answer.gone and not answer.new and set(named(answer.changed)) == {"Bills", "Sales"}


def test_a_move_for_the_worse_says_which_cuts_are_new() -> None:
    wall = WALL.replace("aggregate Item {", "aggregate Item { bin: ref Bin").replace(
        "event Moved }", "event Moved } aggregate Bin"
    )
    answer = ask(Move("Bin", "Bills"), text=wall)
    assert [cut.sentence for cut in answer.new] == ["Item (Stock) references Bin (Bills) by bin"] and not answer.gone
    assert answer.after.weight == answer.before.weight + 1


def test_there_and_back_is_nothing() -> None:
    there = ask(Move("Order", "Bills"))
    assert [cut.sentence for cut in there.gone] == ["Bill (Bills) references Order (Sales) by order"]
    back = ask(Move("Order", "Bills"), Move("Order", "Sales"))
    assert back.before == back.after and not back.gone and not back.new


def test_contexts_that_merge_cut_nothing_between_them() -> None:
    answer = ask(Merge(("Sales", "Stock")))
    assert answer.lost == ("Stock",) and answer.after.contexts == 2
    assert answer.after.transactions == 1 and answer.before.transactions == 3
    assert not answer.new
    assert {cut.kind for cut in answer.gone} == {"reference", "event", "transaction"}


def test_merging_all_leaves_no_cut() -> None:
    answer = ask(Merge(("Sales", "Stock", "Bills")))
    assert answer.after.cuts == 0 and answer.after.weight == 0 and answer.after.contexts == 1
    assert len(answer.gone) == answer.before.cuts and not answer.new
    assert answer.after.kept == 1 and answer.after.modularity == 0


def test_a_context_is_split_where_its_evidence_divides_it() -> None:
    text = "context All { aggregate A { b: ref B } aggregate B aggregate C { d: ref D } aggregate D { b: ref B } }"
    facts = facts_of(text)
    seams = declared(facts, pulls_within("All.A All.B", "All.C All.D"))
    answer = compare(facts.board, facts.flow, seams, (), [Split("All")])
    parts = named(answer.changed)
    assert sorted(map(sorted, parts.values())) == [["A", "B"], ["C", "D"]] and "All" in parts
    assert [cut.kind for cut in answer.new] == ["reference"] and not answer.gone
    assert answer.after.kept == 1 and (answer.after.modularity or 0) > (answer.before.modularity or 0)


def test_what_was_split_can_be_moved_and_merged_after_that() -> None:
    facts = facts_of("context All { aggregate Ant aggregate Bee aggregate Cat aggregate Dog }")
    seams = declared(facts, pulls_within("All.Ant All.Bee", "All.Cat All.Dog"))
    split = compare(facts.board, facts.flow, seams, (), [Split("All")])
    (new,) = (c.name for c in split.changed if c.name != "All")
    again = compare(facts.board, facts.flow, seams, (), [Split("All"), Merge(("All", new))])
    assert not again.changed and again.before == again.after


def test_stability_is_that_of_the_drawing_asked_about() -> None:
    """All runs keep the two pairs together, so a border through both is drawn in none."""
    answer = ask(Move("Shelf", "Stock"), Move("Order", "Bills"))
    assert answer.before.stability == 0 and answer.after.stability == 1
    assert answer.after.cohesion == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (Move("Ordr", "Stock"), "There is no aggregate Ordr that could move; did you mean Order?"),
        (Move("Order", "Stok"), "There is no context Stok; did you mean Stock?"),
        (Move("Place", "Stock"), "There is no aggregate Place that could move."),
        (Move("Order", "Sales"), "Order is in Sales already."),
        (Merge(("Sales", "sales")), "To merge takes two contexts; there is only Sales."),
        (Merge(("Sales", "Elephants")), "There is no context Elephants."),
        (Split("Stock"), "Stock cannot be split: Item is all there is in it."),
    ],
)
def test_what_cannot_be_is_one_sentence(change: Change, says: str) -> None:
    with pytest.raises(ImpossibleChange, match=f"^{says.replace('?', '[?]')}$"):
        ask(change)


def test_what_nothing_ties_falls_apart_nowhere() -> None:
    with pytest.raises(ImpossibleChange, match=r"^Nothing divides All: no evidence pulls between what is in it[.]$"):
        ask(Split("All"), text="context All { aggregate Ant aggregate Bee }")


def test_a_change_that_an_earlier_one_makes_impossible_says_after_which() -> None:
    with pytest.raises(ImpossibleChange, match=r"^After merge Sales and Bills: There is no context Bills[.]$"):
        ask(Merge(("Sales", "Bills")), Move("Item", "Bills"))


def test_the_parts_of_a_split_are_numbered_from_two() -> None:
    """The largest keeps the name, and no number is spent on it."""
    facts = facts_of("context Ticket { event TicketPaid, TicketSold, TicketSent, TicketLost }")
    paid, sold, sent, lost = (event.key for event in facts.board.events)
    seams = declared(facts, {(paid, sold): 1.0, (lost, sent): 1.0})
    split = compare(facts.board, facts.flow, seams, (), [Split("Ticket")])
    assert [c.name for c in split.changed] == ["Ticket", "Ticket2"]


def test_a_name_that_two_aggregates_have_is_asked_back() -> None:
    text = "context A { aggregate Item } context B { aggregate Item } context C { aggregate X }"
    with pytest.raises(ImpossibleChange, match=r"Item may be A[.]Item or B[.]Item; write which one"):
        ask(Move("Item", "C"), text=text)
    assert named(ask(Move("B.Item", "C"), text=text).changed) == {"C": {"Item", "X"}}
    assert ask(Move("B.Item", "C"), text=text).lost == ("B",)


def test_measures_that_need_pulls_are_none_without(tmp_path: Path) -> None:
    facts = facts_of(WALL)
    seams = declared(facts)
    answer = compare(facts.board, facts.flow, seams, (), [Merge(("Sales", "Stock"))])
    after = answer.after
    assert (after.kept, after.modularity, after.cohesion, after.stability) == (None, None, None, None)
