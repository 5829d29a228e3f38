"""Loose stickies, notes and flows, and contexts with their facts."""

from decimal import Decimal

import pytest

from stormgen.board import ARROWS, Actor, Event, Key
from tests.language.reading import board_of, mistakes_in


def test_model_has_its_name_or_a_default() -> None:
    assert board_of('model "Acme shop"').name == "Acme shop"
    assert board_of("").name == "Model"
    assert board_of('model "A"', 'model "A"').name == "A"


def test_stickies_get_labels_from_their_names() -> None:
    board = board_of('actor Customer, Clerk "Warehouse clerk"\nevent APIKeyRevoked, order_lines_2Made, X')
    assert [(e.name, e.label) for e in board] == [
        ("Customer", "Customer"),
        ("Clerk", "Warehouse clerk"),
        ("APIKeyRevoked", "API Key Revoked"),
        ("order_lines_2Made", "order lines 2 Made"),
        ("X", "X"),
    ]


def test_sticky_may_be_typed_as_it_reads() -> None:
    board = board_of(
        'event "Order placed, at last!", "3 items found"\nsystem "der Laden" "Shop"'.replace(' "Shop"', "")
    )
    assert [(e.name, e.label) for e in board] == [
        ("OrderPlacedAtLast", "Order placed, at last!"),
        ("_3ItemsFound", "3 items found"),
        ("DerLaden", "der Laden"),
    ]


def test_names_may_have_any_letters() -> None:
    board = board_of("event Überweisung_getätigt, 注文完了\npolicy Π when 注文完了")
    assert [e.name for e in board.events] == ["Überweisung_getätigt", "注文完了"]
    assert board.policies[0].triggers[0].key == Key("event", "注文完了")


def test_pivotal_events_and_notes() -> None:
    board = board_of(
        'event A, B\npivotal event B\nhotspot "Who may?" on A, B\nopportunity "Insure!" on A\nhotspot "Who may?"'
    )
    assert [e.pivotal for e in board.events] == [False, True]
    first, second = board.hotspots
    assert (first.label, [r.key.name for r in first.on]) == ("Who may?", ["A", "B"])
    assert (second.label, second.on) == ("Who may?", ())
    assert first.key != second.key
    assert [r.key for r in board.opportunities[0].on] == [Key("event", "A")]


STICKIES = "actor Ac\ncommand Co\nevent Ev, Ev2\npolicy Po\nview Vi\nsystem Sy\n"
NAMED = {"actor": "Ac", "command": "Co", "event": "Ev", "policy": "Po", "view": "Vi", "system": "Sy"}


@pytest.mark.parametrize("source", NAMED)
@pytest.mark.parametrize("target", NAMED)
def test_arrow_means_what_its_ends_make_it(source: str, target: str) -> None:
    to = "Ev2" if source == target == "event" else NAMED[target]
    text = f"{STICKIES}flow F {{ {NAMED[source]} -> {to} }}"
    if (source, target) in ARROWS:
        (arrow,) = board_of(text).stories[0].arrows
        assert (arrow.source.key.name, arrow.target.key.name) == (NAMED[source], to)
        assert arrow.kind == ARROWS[source, target]
        return
    (mistake,) = mistakes_in(text)
    assert mistake.code.slug == "illegal-arrow"
    legal = [f"{a} -> {b}" for a, b in ARROWS if a == source or b == target]
    assert all(pair in mistake.message for pair in legal)


def test_the_arrows_are_those_of_the_language() -> None:
    assert ARROWS == {
        ("actor", "command"): "issues",
        ("command", "event"): "emits",
        ("event", "policy"): "triggers",
        ("policy", "command"): "issues",
        ("event", "view"): "updates",
        ("view", "actor"): "informs",
        ("command", "system"): "calls",
        ("system", "event"): "raises",
        ("event", "system"): "notifies",
        ("event", "event"): "precedes",
    }


def test_flow_declares_stickies_where_they_first_appear() -> None:
    board = board_of(
        'flow Buy "From cart to door" {\n'
        '  actor Customer -> command Order -> event "Order Placed" -> policy Charge -> command ChargeCard\n'
        "  OrderPlaced -> view Orders -> Customer\n"
        "  ChargeCard -> system Stripe -> event Paid\n"
        "}"
    )
    (story,) = board.stories
    assert (story.name, story.label) == ("Buy", "From cart to door")
    assert [s.key.name for s in story.stops] == [
        "Customer", "Order", "OrderPlaced", "Charge", "ChargeCard", "Orders", "Stripe", "Paid",
    ]  # fmt: skip
    assert [a.kind for a in story.arrows] == [
        "issues", "emits", "triggers", "issues", "updates", "informs", "calls", "raises",
    ]  # fmt: skip
    assert board[Key("event", "OrderPlaced")].label == "Order Placed"


def test_words_that_declare_in_a_flow_are_names_elsewhere() -> None:
    board = board_of("event on, by, ref, emit, value\nflow flow { on -> by -> ref -> emit -> value }")
    assert [s.key.name for s in board.stories[0].stops] == ["on", "by", "ref", "emit", "value"]


def test_context_with_facts_and_label_before_or_after() -> None:
    text = 'context {}{{ value 9 risk 3.5, effort 2 team "Blue" event A }}'
    for head in ('Sales core "The till" ', 'Sales "The till" core '):
        board = board_of(text.format(head))
        (context,) = board.contexts
        assert (context.name, context.label, context.subdomain) == ("Sales", "The till", "core")
        assert (context.value, context.risk, context.effort, context.team) == (
            Decimal(9),
            Decimal("3.5"),
            Decimal(2),
            "Blue",
        )
        assert board.events[0].context == context.key
        assert board.context_of(board.events[0].key) == context.key


def test_context_says_who_uses_it_who_changes_it_and_how_sensitive_it_is() -> None:
    sales, till = board_of('context Sales { users 4e6, teams 3 security 8 } context Till { team "3" }').contexts
    assert (sales.users, sales.teams, sales.security, sales.team) == (4_000_000, 3, Decimal(8), None)
    assert (till.users, till.teams, till.security, till.team) == (None, None, None, "3")


def test_contexts_of_one_name_are_one_context() -> None:
    board = board_of(
        'context Sales { event A value 3 }\ncontext Sales "Till" { event B }', "context Sales core { event C }"
    )
    (context,) = board.contexts
    assert (context.label, context.subdomain, context.value) == ("Till", "core", Decimal(3))
    assert [e.key.path for e in board.events] == ["Sales.A", "Sales.B", "Sales.C"]
    assert len(context.mentions) == 2


def test_annotations_and_docs_belong_to_the_declaration_that_follows() -> None:
    board = board_of(
        "// no doc\n/// What the clerk sees.\n///  Indented.\n"
        '@owner("Team Blue") @allow(STORM412, "why") @pii @since(2.5, on: today())\n'
        "actor Clerk, Boss\nactor Other /// not a doc\n"
    )
    clerk, boss, other = board.of(Actor)
    assert clerk.doc == boss.doc == "What the clerk sees.\n Indented."
    assert [(a.name, a.arguments) for a in clerk.annotations] == [
        ("owner", ("Team Blue",)),
        ("allow", ("STORM412", "why")),
        ("pii", ()),
        ("since", ("2.5", "on: today()")),
    ]
    found = clerk.annotation("pii")
    assert found and found.name == "pii" and clerk.annotation("none") is None
    assert (other.doc, other.annotations) == ("", ())


def test_actors_and_systems_are_the_same_wherever_they_are_mentioned() -> None:
    board = board_of("context A { actor Clerk system Till }\ncontext B { actor Clerk system Bank }\nsystem Bank")
    assert [(a.key.path, a.context) for a in board.actors] == [("Clerk", None)]
    assert [s.key.path for s in board.systems] == ["A.Till", "Bank"]


def test_order_of_files_makes_no_difference() -> None:
    texts = ("context A { event E }", "policy P when E then C", "context B { command C }")
    one, other = board_of(*texts), board_of(*texts)
    assert one == other
    assert [e.name for e in one.of(Event)] == ["E"]
