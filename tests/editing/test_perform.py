"""Edits of the wall: what they make of the text, and what is refused."""

import pytest

from stormgen.editing.edit import Add, AddHotspot, Connect, Edit, Move, Remove, Rename
from stormgen.editing.refused import Refused
from tests.editing.wall import Wall

SHOP = """model "Corner shop"

actor Clerk

// What is on the shelf.
context Stock core "Knows what is on the shelf" {
  value 9

  aggregate Shelf(sku: string) {
    onHand: int = 0 // pieces
    command Count(counted: int) by Clerk {
      require counted >= 0 else Impossible
      emit StockCounted(counted)
    }
    event StockCounted(counted: int) { onHand = counted }
  }
  policy Reorder when StockCounted then Order
  command Order -> Ordered
  event Ordered, Delivered // by truck
  view Shelves from StockCounted
}

context Sales {
  aggregate Till {
    command Sell -> Sold
    event Sold
  }
}

system Mail
"""


@pytest.fixture
def wall() -> Wall:
    return Wall(wall=SHOP)


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went, and those that came, without indentation."""
    old, new = before.splitlines(), after.splitlines()
    gone = [line.strip() for line in old if line not in new]
    return gone, [line.strip() for line in new if line not in old]


def after(wall: Wall, edit: Edit) -> tuple[list[str], list[str]]:
    before = wall.text()
    wall.do(edit)
    return changed(before, wall.text())


# ---- add ---------------------------------------------------------------------------------------------------


def test_a_sticky_is_put_at_the_end_of_its_context(wall: Wall):
    assert after(wall, Add("event", "ShelfEmptied", wall.key("Stock"))) == ([], ["event ShelfEmptied"])
    lines = wall.text().splitlines()
    assert lines[lines.index("  event ShelfEmptied") + 1] == "}"


def test_words_on_a_sticky_make_its_name(wall: Wall):
    assert after(wall, Add("command", "take it back", wall.key("Sales")))[1] == ['command TakeItBack "take it back"']
    assert after(wall, Add("policy", "Call Home", wall.key("Sales")))[1] == ["policy CallHome"]


def test_beside_what_stands_in_an_aggregate(wall: Wall):
    wall.do(Add("event", "Paid", beside=wall.key("Sales.Till.Sold")))
    assert wall.key("Sales.Till.Paid")
    wall.do(Add("view", "Sales", beside=wall.key("Sales.Till.Sold")))
    assert wall.key("view:Sales.Sales")


def test_a_context_without_a_body_gets_one():
    wall = Wall(wall="context Sales // later\n")
    wall.do(Add("aggregate", "Till", wall.key("Sales")))
    wall.do(Add("event", "Sold", beside=wall.key("Sales.Till")))
    assert wall.text() == "context Sales {\n  aggregate Till {\n    event Sold\n  }\n} // later\n"


def test_actors_systems_and_contexts_stand_by_themselves(wall: Wall):
    for kind in ("actor", "system", "context"):
        assert after(wall, Add(kind, f"Some{kind}", wall.key("Stock")))[1] == [f"{kind} Some{kind}"]


@pytest.mark.parametrize(
    ("kind", "name", "why"),
    [
        ("event", "Ordered", "There is an event Ordered there already"),
        ("event", "true", "word of the language"),
        ("event", "", "is not a name"),
        ("event", "a\x00b", "can be seen"),
        ("event", "x" * 500, "at most"),
        ("table", "things", "there is event"),
        ("hotspot", "???", "Write a word"),
    ],
)
def test_what_cannot_be_put_on_the_wall(wall: Wall, kind: str, name: str, why: str):
    with pytest.raises(Refused, match=why):
        wall.do(Add(kind, name, wall.key("Stock")))
    assert wall.text() == SHOP


# ---- rename, move, remove ----------------------------------------------------------------------------------


def test_a_name_is_changed_wherever_it_stands(wall: Wall):
    wall.do(Rename(wall.key("Stock.Shelf.StockCounted"), "Counted"))
    assert "StockCounted" not in wall.text() and wall.text().count("Counted") == 4


def test_a_name_that_is_taken_is_refused(wall: Wall):
    with pytest.raises(Refused, match="Ordered"):
        wall.do(Rename(wall.key("Stock.Delivered"), "Ordered"))


def test_an_aggregate_moves_with_its_comments(wall: Wall):
    wall.do(Move(wall.key("Stock.Shelf"), wall.key("Sales")))
    assert wall.key("Sales.Shelf.StockCounted")
    assert "onHand: int = 0 // pieces" in wall.text() and "// What is on the shelf.\ncontext Stock" in wall.text()


def test_one_of_a_list_moves_and_the_others_stay(wall: Wall):
    assert after(wall, Move(wall.key("Stock.Ordered"), wall.key("Sales"))) == (
        ["event Ordered, Delivered // by truck"],
        ["event Delivered // by truck", "event Ordered"],
    )
    assert after(wall, Move(wall.key("Stock.Delivered"), wall.key("Sales")))[1] == ["// by truck", "event Delivered"]


def test_the_last_of_a_list_moves(wall: Wall):
    assert after(wall, Move(wall.key("Stock.Delivered"), wall.key("Sales")))[1] == [
        "event Ordered // by truck",
        "event Delivered",
    ]


def test_out_of_any_context(wall: Wall):
    assert wall.do(Move(wall.key("Stock.Shelves"), None)) is None
    assert wall.text().endswith("system Mail\n\nview Shelves from StockCounted\n")


def test_the_context_before_a_dot_moves_along():
    wall = Wall(
        wall='context A {\n  aggregate X {\n    event Done\n  }\n}\n\ncontext B { }\n\nhotspot "Why?" on A.X.Done, A\n'
    )
    wall.do(Move(wall.key("A.X"), wall.key("B")))
    assert "on B.X.Done, A\n" in wall.text()


def test_to_a_context_in_another_file():
    wall = Wall(a='import "b.storm"\ncontext A {\n  // why\n  event Done\n}\n', b="context B {\n}\n")
    wall.do(Move(wall.key("A.Done"), wall.key("B")))
    assert wall.text("b") == "context B {\n  event Done\n}\n"
    assert "Done" not in wall.text("a") and "// why" in wall.text("a")


@pytest.mark.parametrize(
    ("path", "to", "why"),
    [
        ("Stock.Shelf.Count", "Sales", "stands in Shelf"),
        ("Stock", "Sales", "stands in no context"),
        ("Stock.Order", "Stock", "already"),
    ],
)
def test_what_does_not_move(wall: Wall, path: str, to: str, why: str):
    with pytest.raises(Refused, match=why):
        wall.do(Move(wall.key(path), wall.key(to)))


def test_what_nothing_names_can_go(wall: Wall):
    assert after(wall, Remove(wall.key("Stock.Shelves"))) == (["view Shelves from StockCounted"], [])
    assert after(wall, Remove(wall.key("Mail"))) == (["system Mail"], [])


def test_what_is_needed_stays_and_who_needs_it_is_told(wall: Wall):
    with pytest.raises(Refused, match=r"Ordered is needed: Order \(wall.storm:18\) names it"):
        wall.do(Remove(wall.key("Stock.Ordered")))
    with pytest.raises(Refused, match="Till is not empty: Sell and Sold stand in it"):
        wall.do(Remove(wall.key("Sales.Till")))


# ---- connect -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "line"),
    [
        ("Clerk", "Stock.Order", "command Order by Clerk -> Ordered"),
        ("Clerk", "Sales.Till.Sell", "command Sell by Clerk -> Sold"),
        ("Stock.Order", "Stock.Delivered", "command Order -> Ordered | Delivered"),
        ("Stock.Ordered", "Stock.Reorder", "policy Reorder when StockCounted or Ordered then Order"),
        ("Stock.Reorder", "Sales.Till.Sell", "policy Reorder when StockCounted then Order, Sell"),
        ("Stock.Ordered", "Stock.Shelves", "view Shelves from StockCounted, Ordered"),
        ("Sales.Till", "Stock.Shelves", "view Shelves from StockCounted, Till"),
        ("Stock.Order", "Mail", "Order -> Mail"),
        ("Mail", "Stock.Delivered", "Mail -> Delivered"),
        ("Stock.Shelves", "Clerk", "Shelves -> Clerk"),
        ("Stock.Ordered", "Stock.Delivered", "Ordered -> Delivered"),
    ],
)
def test_an_arrow_is_written_where_it_belongs(wall: Wall, source: str, target: str, line: str):
    _, came = after(wall, Connect(wall.key(source), wall.key(target)))
    assert line in came


def test_arrows_that_no_declaration_tells_share_a_flow(wall: Wall):
    wall.do(Connect(wall.key("Stock.Order"), wall.key("Mail")))
    wall.do(Connect(wall.key("Mail"), wall.key("Stock.Delivered")))
    assert wall.text().endswith("flow Connections {\n  Order -> Mail\n  Mail -> Delivered\n}\n")


def test_bare_stickies_get_their_first_arrow():
    wall = Wall(wall='actor A\nevent E\ncommand C "Do it" (a: int)\npolicy P { }\nview V { }\nhotspot "Why?"\n')
    for source, target in (("A", "C"), ("C", "E"), ("E", "P"), ("P", "C"), ("E", "V"), ("Why", "E")):
        wall.do(Connect(wall.key(source), wall.key(target)))
    assert 'command C "Do it" (a: int) by A -> E' in wall.text()
    assert "policy P when E then C { }" in wall.text() and "view V from E { }" in wall.text()
    assert 'hotspot "Why?" on E' in wall.text()


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ("Stock.Ordered", "Stock.Order", "No arrow leads from an event to a command: it leads to an event, a policy"),
        ("Stock.Shelf.Count", "Stock.Ordered", "has rules"),
        ("Clerk", "Stock.Shelf.Count", "already"),
        ("Stock", "Sales", "none leads away"),
    ],
)
def test_arrows_that_cannot_be(wall: Wall, source: str, target: str, why: str):
    with pytest.raises(Refused, match=why):
        wall.do(Connect(wall.key(source), wall.key(target)))
    assert wall.text() == SHOP


def test_an_element_that_shares_its_name_is_named_in_full():
    wall = Wall(wall="context A {\n  event Done\n}\n\ncontext B {\n  event Done\n  policy P\n}\n")
    wall.do(Connect(wall.key("A.Done"), wall.key("B.P")))
    wall.do(Connect(wall.key("B.Done"), wall.key("B.P")))
    assert "policy P when A.Done or Done" in wall.text()


# ---- notes -------------------------------------------------------------------------------------------------


def test_a_hotspot_on_a_sticky(wall: Wall):
    _, came = after(wall, AddHotspot('Who "counts"\n on Sundays?', wall.key("Stock.Shelf.StockCounted")))
    assert came == [r'hotspot "Who \"counts\" on Sundays?" on StockCounted']


def test_a_hotspot_on_nothing_in_particular(wall: Wall):
    assert after(wall, AddHotspot("What now?"))[1] == ['hotspot "What now?"']


# ---- form --------------------------------------------------------------------------------------------------


def test_a_text_in_no_form_keeps_all_but_what_is_asked_for():
    untidy = "actor   Clerk\ncontext  Sales{ event Sold\n\n\n\n  command   Sell->Sold }   // end\n"
    wall = Wall(wall=untidy)
    wall.do(Connect(wall.key("Clerk"), wall.key("Sales.Sell")))
    assert wall.text() == untidy.replace("Sell->", "Sell by Clerk->")


def test_lines_end_as_they_did():
    wall = Wall(wall="context Sales {\r\n  event Sold\r\n}\r\n")
    wall.do(Add("event", "Paid", wall.key("Sales")))
    assert wall.text() == "context Sales {\r\n  event Sold\r\n  event Paid\r\n}\r\n"


def test_an_edit_never_breaks_a_sound_model(wall: Wall):
    """`Sold` is the name of an event of `Sales`, so a view of another context would not know which is meant."""
    wall = Wall(
        wall="context A {\n  event Done\n  view V from Done\n}\n\ncontext B {\n  event Done\n}\n\ncontext C { }\n"
    )
    before = wall.text()
    with pytest.raises(Refused, match="would break the model"):
        wall.do(Move(wall.key("A.V"), wall.key("C")))
    assert wall.text() == before


def test_what_stands_far_from_an_edit_is_left_alone():
    """A text is formatted between the cuts around an edit; what is there twice tells whether the cuts are right."""
    contexts = "\n\n".join(f"context C{n} {{\n  event E{n} // why\n}}\n// {n}" for n in range(4))
    wall = Wall(wall=f"{contexts}\n\nevent Last, Least\n")
    before = wall.text()
    wall.do(Add("command", "Do", wall.key("C2")))
    wall.do(Add("actor", "Who"))
    assert wall.text() == before.replace("E2 // why\n", "E2 // why\n  command Do\n") + "\nactor Who\n"
