"""The relationship suggested for a border: each pattern with a wall that asks for it, and the reason given."""

from collections.abc import Iterator

import pytest

from stormgen.borders import Border
from tests.borders.drawing import border_of

REFERENCE = "context A %s { aggregate X { y: ref B.Y } }\ncontext B %s { aggregate Y }\n"


def follows(first: str, second: str) -> Border:
    """The border where A, of the first kind, references B, of the second."""
    return border_of(REFERENCE % (first, second), "A", "B")


def test_who_needs_another_is_its_customer() -> None:
    border = follows("", "")
    assert (border.relationship, border.upstream) == ("customer/supplier", "B")
    assert border.reason == "A needs B: X (A) references Y (B) by y (wall.storm:1)"


def test_a_core_protects_its_model_from_what_is_not_core() -> None:
    border = follows("core", "supporting")
    assert (border.relationship, border.upstream) == ("anticorruption layer", "B")
    assert "A is core and follows B, which is supporting" in border.reason
    assert follows("core", "core").relationship == "customer/supplier"


def test_what_is_generic_is_taken_as_it_is() -> None:
    border = follows("supporting", "generic")
    assert (border.relationship, border.upstream) == ("conformist", "B")
    assert "B is generic" in border.reason


def test_one_of_many_clients_conforms_but_not_one_of_the_same_team() -> None:
    hub = "context Hub { %s aggregate H }\n" + "".join(
        f"context C{n} {{ %s aggregate X{n} {{ h: ref Hub.H }} }}\n" for n in range(4)
    )
    border = border_of(hub.replace("%s", ""), "C0", "Hub")
    assert (border.relationship, border.upstream) == ("conformist", "Hub")
    assert "4 contexts need Hub, and C0 is 25% of that" in border.reason
    same = border_of(hub.replace("%s", 'team "Blue"'), "C0", "Hub")
    assert same.relationship == "customer/supplier" and "one team (Blue) has both" in same.reason


MUTUAL = """context A { %s aggregate X { y: ref B.Y } }
context B { %s aggregate Y { x: ref A.X } }
"""
SHARED = "legacy L { table x -> A.X  table y -> B.Y  transaction T { x, y } }\n"


def test_who_need_each_other_are_partners() -> None:
    border = border_of(MUTUAL % ("", ""), "A", "B")
    assert (border.relationship, border.upstream) == ("partnership", None)
    assert "need each other (1 and 1)" in border.reason


def test_with_shared_tables_they_have_a_kernel_in_common_unless_two_teams_do() -> None:
    border = border_of(MUTUAL % ("", "") + SHARED, "A", "B")
    assert (border.relationship, border.upstream) == ("shared kernel", None)
    assert "they share tables" in border.reason and "table x (A)" in border.reason
    teams = 'team "Blue"', 'team "Red"'
    assert border_of(MUTUAL % teams + SHARED, "A", "B").relationship == "partnership"
    owned = (MUTUAL % ("", "") + SHARED).replace("context A", '@owner("Blue") context A')
    assert border_of(owned, "A", "B").relationship == "shared kernel"
    both = owned.replace("context B", '@owner("Red") context B')
    assert border_of(both, "A", "B").relationship == "partnership"


def test_a_team_may_be_told_at_the_aggregates() -> None:
    text = MUTUAL % ("", "") + SHARED
    for name, team in (("X", "Blue"), ("Y", "Red")):
        text = text.replace(f"aggregate {name}", f'@owner("{team}") aggregate {name}')
    assert border_of(text, "A", "B").relationship == "partnership"


def test_who_need_each_other_unlike_are_customer_and_supplier() -> None:
    border = border_of(MUTUAL % ("", "") + "legacy L { depends A.X -> B.Y weight 4 }", "A", "B")
    assert (border.relationship, border.upstream) == ("customer/supplier", "B")
    assert "A needs B (5) more than the other way round (1)" in border.reason


def test_who_follows_whom_is_told_by_needs_and_events_together() -> None:
    text = """context A { aggregate X { y: ref B.Y  event E1, E2, E3  command Do } }
    context B { aggregate Y { command Go } %s policy Q when A.E2 then Go  policy R when A.E3 then Go }
    """
    heard = border_of(text % "policy P when A.E1 then Go", "A", "B")
    assert (heard.relationship, heard.upstream) == ("customer/supplier", "A")
    assert heard.reason.startswith("B reacts to A (1.5) more than the other way round (1): ")
    even = border_of(text % "", "A", "B")
    assert even.upstream == "B" and even.reason.startswith("A needs B at once, more than the other way round: ")
    alike = text.replace("y: ref B.Y", "").replace("command Go }", "command Go event E4 } view V from A.E1") % ""
    mirrored = alike.replace(
        "command Do }", "command Do } policy S when B.E4 then Do policy T when B.E4 then Do view W from B.E4"
    )
    assert border_of(mirrored, "A", "B").relationship == "customer/supplier"
    assert "reacts to A as much as the other way round" in border_of(mirrored, "A", "B").reason


def test_who_is_followed_in_turn_does_not_conform() -> None:
    text = REFERENCE % ("", "generic")
    assert border_of(text, "A", "B").relationship == "conformist"
    told = text.replace("aggregate X {", "aggregate X { event Told ").replace(
        "aggregate Y", "aggregate Y { command Go }"
    )
    border = border_of(told + "context B { policy P when A.Told then Go }", "A", "B")
    assert (border.relationship, border.upstream) == ("customer/supplier", "B")


def listening(listeners: int) -> str:
    contexts = "".join(
        f"context L{n} {{ aggregate Y{n} {{ command Do{n} }} policy P{n} when Source.Told then Do{n} }}\n"
        for n in range(listeners)
    )
    return "context Source { aggregate X { event Told } }\n" + contexts


def test_events_that_several_listen_to_are_a_published_language() -> None:
    border = border_of(listening(2), "L0", "Source")
    assert (border.relationship, border.upstream) == ("published language", "Source")
    assert "2 contexts listen" in border.reason and "P0 (L0) reacts to Told (Source)" in border.reason
    one = border_of(listening(1), "L0", "Source")
    assert (one.relationship, one.upstream) == ("customer/supplier", "Source")
    assert one.reason.startswith("L0 reacts to Source")


def test_a_single_weak_tie_is_not_worth_an_integration() -> None:
    elsewhere = "".join(
        f"context {name}2 {{ aggregate Z{name} }}\n"
        f"legacy L{name} {{ depends {name}.{own} -> {name}2.Z{name} weight 9 }}\n"
        for name, own in (("A", "X"), ("B", "Y"))
    )
    text = "context A { aggregate X { event Done } }\ncontext B { aggregate Y  view V from A.Done }\n"
    border = border_of(text + elsewhere, "A", "B")
    assert (border.relationship, border.upstream) == ("separate ways", None)
    assert "V (B) shows Done (A)" in border.reason
    assert border_of(text, "A", "B").relationship == "customer/supplier"


def test_who_only_meet_in_the_transactions_of_others_go_separate_ways() -> None:
    three = "context A { aggregate X } context B { aggregate Y } context C { aggregate Z }\n"
    border = border_of(three + "legacy L { transaction T { A.X, B.Y, C.Z } }", "A", "B")
    assert border.relationship == "separate ways" and "as sagas" in border.reason
    alone = border_of(three + "legacy L { transaction T { A.X, B.Y } }", "A", "B")
    assert alone.relationship == "partnership" and "are written together" in alone.reason


def kinds_of_wall() -> Iterator[str]:
    yield REFERENCE % ("", "")
    yield MUTUAL % ("", "") + SHARED
    yield listening(3)


@pytest.mark.parametrize("text", list(kinds_of_wall()))
def test_upstream_is_one_of_the_two_and_the_reason_ends_in_a_place(text: str) -> None:
    names = {"A", "B"} if "context A" in text else {"L1", "Source"}
    border = border_of(text, *sorted(names))
    assert border.upstream is None or border.upstream in border.between
    assert "(wall.storm:" in border.reason
