"""What the views of one thing and of the plan say, and how a part of a wall is chosen."""

from pathlib import Path

import pytest

from stormgen.board import Key
from stormgen.facts import Facts, Stage
from stormgen.pictures.part_of_model import part_of
from stormgen.pictures.picture import Picture
from stormgen.pictures.sequence import Fragment, Message
from stormgen.pictures.views import aggregate, board, flow, roadmap, saga, saga_sequence, seams
from tests.emitters.facts_of import facts_of, facts_of_example

SHOP = """
actor Clerk
context Stock {
  aggregate Shelf(sku: string) {
    onHand: int = 0
    let empty = onHand <= 0
    invariant onHand >= 0
    command Count(counted: int) by Clerk {
      require counted >= 0 else Impossible
      emit StockCounted(counted)
    }
    event StockCounted(counted: int) { onHand = counted }
    command Hold -> Held | HoldRefused  command Free -> Freed
    event Held, HoldRefused, Freed
  }
  view Level from Shelf
}
context Sales {
  aggregate Offer { command Offered -> Sold  command Pay -> Paid | PayRefused  event Sold, Paid, PayRefused }
  policy Thank when Stock.StockCounted then Offered
  saga Selling orchestration {
    start Sold
    step hold { do Stock.Hold done Stock.Held failed Stock.HoldRefused undo Stock.Free timeout 2min }
    step pay pivot { do Pay done Paid failed PayRefused retry 3 every 1s irreversible }
    complete Paid
    abort PayRefused
  }
}
"""


@pytest.fixture
def shop(tmp_path: Path) -> Facts:
    return facts_of(SHOP, tmp_path, Stage.PLAN)


@pytest.fixture(scope="module")
def inventory() -> Facts:
    return facts_of_example("inventory.storm", Stage.PLAN)


def said(picture: Picture) -> str:
    words = [w.text for area in picture.areas for w in area.header] + [w.text for w in picture.words]
    return " | ".join([*words, *(text for card in picture.cards for text in (card.label, *card.notes))])


def ends(picture: Picture) -> set[tuple[str | None, str | None]]:
    labels = {card.id: card.label for card in picture.cards}
    return {(labels.get(w.source or ""), labels.get(w.target or "")) for w in picture.wires}


def test_an_aggregate_shows_its_state_rules_and_who_is_around(shop: Facts) -> None:
    picture = aggregate.draw(shop, Key("aggregate", "Stock.Shelf"))
    text = said(picture)
    for part in ("sku: string", "onHand: int", "empty = onHand <= 0", "onHand >= 0", "counted: int", "shows its state"):
        assert part in text
    assert "only if counted >= 0, else" in text and "Impossible" in text
    assert {("Clerk", "Count"), ("Stock Counted", "Thank"), ("Count", None), (None, "Held")} <= ends(picture)


def test_a_saga_goes_on_to_the_right_and_back_to_the_left(shop: Facts) -> None:
    picture = saga.draw(shop, Key("saga", "Sales.Selling"))
    at = {card.label: card.box.x for card in picture.cards if card.label not in ("Paid", "Pay Refused")}
    assert at["Selling"] < at["Hold"] == at["Held"] == at["Free"] < at["Pay"]
    text = said(picture)
    assert "waits up to 2min" in text and "3 times more, every 1s" in text and "cannot be undone" in text
    joined = ends(picture)
    assert {("Selling", "Hold"), ("Hold", "Held"), ("Held", "Pay"), ("Pay Refused", "Free")} <= joined
    assert ("Free", "Pay Refused") in joined, "after the undoing it is aborted"


def test_a_sequence_tells_what_is_undone_when_a_step_fails(shop: Facts) -> None:
    told = saga_sequence.sequence(shop, Key("saga", "Sales.Selling"))
    assert [one.label for one in told.participants] == ["Offer, Sales", "Selling", "Shelf, Stock"]
    fragments = [item for item in told.items if isinstance(item, Fragment)]
    assert [branch.label for fragment in fragments for branch in fragment.branches] == [
        *("hold done", "failed", "pay done", "failed")
    ]
    undone = [item.text for item in fragments[1].branches[1].items if isinstance(item, Message)]
    assert undone == ["Pay Refused", "undo: Free", "Pay Refused"]


def test_a_saga_of_which_nothing_is_said_yet_can_be_drawn(tmp_path: Path) -> None:
    facts = facts_of("saga Selling", tmp_path)
    assert not saga_sequence.draw(facts, Key("saga", "Selling")).cards
    assert saga.draw(facts, Key("saga", "Selling")).title


def test_the_roadmap_has_the_steps_in_their_order(inventory: Facts) -> None:
    picture = roadmap.draw(inventory)
    assert inventory.plan is not None
    steps = [card.label for card in picture.cards if card.id.startswith("step")]
    assert steps == [f"{step.step}. {step.context}" for step in inventory.plan.sequence]
    begun = sum(len(step.couplings) for step in inventory.plan.sequence)
    assert f"{len(steps)} steps, {begun} temporary couplings" == picture.about


def test_the_seams_show_contexts_borders_and_who_is_torn(inventory: Facts) -> None:
    picture = seams.draw(inventory)
    assert inventory.seams is not None
    ids = [card.id for card in picture.cards]
    assert sum(id.startswith("border:") for id in ids) == len(inventory.borders)
    assert sum(id.startswith("torn:") for id in ids) == len(inventory.seams.contested)
    assert sum(id.startswith("inferred") for id in ids) == len(inventory.seams.inferred)
    assert sum(id.startswith("cell") for id in ids) == 2 * len([p for p in inventory.seams.pulls.values() if p > 0])


def test_one_context_is_drawn_with_what_is_next_to_it(inventory: Facts) -> None:
    picture = board.draw(inventory, Key("context", "Shipping"))
    shown = {card.key for card in picture.cards}
    inside = {e.key for e in inventory.board if inventory.board.context_of(e.key) == Key("context", "Shipping")}
    assert {key for key in inside if key.kind in ("event", "command", "policy", "view")} <= shown
    assert Key("system", "Carrier") in shown and len(picture.cards) < len(board.draw(inventory).cards) / 2


def test_a_story_is_what_follows_from_its_start(inventory: Facts) -> None:
    start = next(command.key for command in inventory.board.commands if command.name == "AnnounceReturn")
    wall, graph = part_of(inventory, start)
    shown = {element.key for element in wall if element.key.kind in ("command", "event")}
    downstream = {key for key in inventory.flow.downstream_of(start) if key.kind in ("command", "event")}
    assert shown == {start} | downstream
    assert all(edge.source in wall and edge.target in wall for edge in graph.edges)


def test_any_part_of_any_context_can_be_drawn(inventory: Facts) -> None:
    for element in inventory.board:
        if element.key.kind in ("context", "event", "command"):
            assert board.draw(inventory, element.key).subject == element.key


def test_frames_come_after_what_leads_to_them(inventory: Facts) -> None:
    frames = flow.timeline(inventory).frames
    assert [frame.number for frame in frames] == list(range(1, len(frames) + 1))
    ahead = [source for frame in frames for source in frame.sources if source > frame.number]
    assert len(ahead) < len(frames) / 10, "only where the work goes round"
