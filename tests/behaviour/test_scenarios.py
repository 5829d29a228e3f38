"""Commands, refusals, policies and views, told as scenarios to the model itself."""

from stormgen.behaviour.evaluation.frame import Clock
from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.interpreter import Interpreter
from stormgen.behaviour.interpreter.world import World
from stormgen.behaviour.scenarios.suite import run
from stormgen.behaviour.values import Entries
from stormgen.behaviour.values.refusals import Refused
from stormgen.board import Command, Key
from tests.behaviour.models import board_of, trial, trials

SHELF = """
aggregate Shelf(sku: string(1..5)) {
  onHand: int
  invariant onHand <= 10 else TooMany
  invariant onHand != 7
  command Count(counted: int(0..)) {
    require counted != 3 else Three
    require counted != 4 else emit Doubted(counted)
    emit Counted(counted)
    emit Noted()
  }
  command Ask() { require onHand == 0 else Full }
  command Open -> Opened | Noted
  command Both -> Opened, Noted
  command Bare
  event Counted(counted: int) { onHand = counted }
  event Doubted(counted: int)
  event Opened
  event Noted
}
"""


def test_each_outcome_of_a_command() -> None:
    found = trials(
        SHELF
        + """
        scenario "emits" for Shelf("A") { when Count(counted: 5) then Counted(counted: 5), Noted, onHand == 5 }
        scenario "refuses" for Shelf("A") { given Counted(2) when Count(counted: 3) then error Three, onHand == 2 }
        scenario "refuses by a fact" for Shelf("A") { when Count(counted: 4) then Doubted(counted: 4), onHand == 0 }
        scenario "breaks an invariant" for Shelf("A") { when Count(counted: 11) then error TooMany, onHand == 0 }
        scenario "breaks a nameless one" for Shelf("A") { when Count(counted: 7) then error BrokenInvariant }
        scenario "only asks" for Shelf("A") { when Ask() then nothing }
        scenario "out of its limits" for Shelf("A") { when Count(counted: -1) then error InvalidValue }
        scenario "of an unfit identity" for Shelf("ABCDEF") { when Ask() then error InvalidValue }
        scenario "one of a short form" for Shelf("A") { when Open then Opened }
        scenario "all of a short form" for Shelf("A") { when Both then Opened, Noted }
        scenario "one after the other" for Shelf("A") { when Count(counted: 1), Ask() then Counted, error Full }
        """
    )
    assert {name: t.actual for name, t in found.items() if not t.passed} == {}


def test_a_failure_says_what_is_so_and_which_rule_decided() -> None:
    failed = trial(SHELF + 'scenario "s" for Shelf("A") { when Count(counted: 3) then Counted, onHand == 3 }')
    assert [(d.expected, d.actual) for d in failed.differences] == [
        ("Counted", "error Three"),
        ("onHand == 3", "onHand is 0; error Three"),
    ]
    assert failed.differences[0].decided is not None
    assert failed.differences[0].decided.text == "require counted != 3 else Three"


def test_only_the_last_command_may_be_refused_and_only_where_an_error_is_expected() -> None:
    found = trials(
        SHELF
        + """
        scenario "nobody expects it" for Shelf("A") { when Count(counted: 3) }
        scenario "of several" for Shelf("A") { when Count(counted: 5), Count(counted: 3) then Counted(counted: 5) }
        scenario "too early" for Shelf("A") { when Count(counted: 3), Count(counted: 5) then error Three }
        scenario "the last" for Shelf("A") { when Count(counted: 5), Count(counted: 3) then error Three, onHand == 5 }
        """
    )
    told = {name: [f"{d.expected}: {d.actual}" for d in trial.differences] for name, trial in found.items()}
    assert told == {
        "nobody expects it": ["Count(counted: 3) is accepted: error Three"],
        "of several": ["Count(counted: 3) is accepted: error Three"],
        "too early": ["Count(counted: 3) is accepted: error Three"],
        "the last": [],
    }


def test_an_unexpected_event_names_the_emit() -> None:
    (difference,) = trial(SHELF + 'scenario "s" for Shelf("A") { when Count(counted: 4) then nothing }').differences
    assert difference.actual == 'Doubted(sku: "A", counted: 4)'
    assert difference.decided is not None and difference.decided.text == "emit Doubted(counted)"


def test_a_command_without_rules_cannot_be_tried() -> None:
    failed = trial(SHELF + 'scenario "s" for Shelf("A") { when Bare then nothing }')
    assert failed.actual == "Bare: the model does not say what it does"


def test_what_is_given_may_be_impossible() -> None:
    failed = trial(
        """
        aggregate A { n: int = 9223372036854775807  event Grew { n += 1 } command C { emit Grew() } }
        scenario "s" for A { given Grew when C then Grew }
        """
    )
    assert failed.actual == "what is given can't be: n has more than 64 bits (InvalidValue)"


POLICIES = """
type Line { sku: string, quantity: int }
aggregate Order(orderId: uuid) {
  paid: bool
  command Place(lines: list<Line>) { emit Placed(lines) }
  command Pay() { emit Paid() }
  command Ship(sku: string) { require sku != "LATE" else TooLate  emit Shipped(sku) }
  event Placed(lines: list<Line>)
  event Paid() { paid = true }
  event Shipped(sku: string)
}
aggregate Item(sku: string) {
  reserved: int
  command Reserve(orderId: uuid, quantity: int) { require quantity < 5 else Short  emit Reserved(orderId, quantity) }
  command Look(order: ref Order) { emit Looked(order) }
  event Reserved(orderId: uuid, quantity: int) { reserved += quantity }
  event Looked(order: ref Order)
}
policy ReserveEach when Placed for line in lines then Reserve(sku: line.sku, quantity: line.quantity)
policy ShipWhenPaid when Placed and Paid by orderId then Ship(sku: "A")
policy PayWhenLooked when Looked then Pay
view Reservations by sku from Reserved { times: int  pieces: int  on Reserved { times += 1  pieces += quantity } }
view Orders by orderId from Order
"""
ORDER = 'Order("0b6c6f4e-7f0e-4d5e-9a52-30d1f5c0a001")'
LINES = 'lines: [Line(sku: "A", quantity: 2), Line(sku: "B", quantity: 5), Line(sku: "A", quantity: 1)]'


def test_what_policies_lead_to_is_seen() -> None:
    found = trials(
        POLICIES
        + f"""
        scenario "each" for {ORDER} {{
          when Place({LINES})
          then Placed, Reserved(sku: "A", quantity: 2), Reserved(quantity: 1)
        }}
        scenario "given is known to joins" for {ORDER} {{ given Placed when Pay() then Shipped }}
        scenario "both" for {ORDER} {{ when Pay(), Place(lines: []) then Shipped(sku: "A") }}
        scenario "by reference" for Item("A") {{
          when Look(order: "0b6c6f4e-7f0e-4d5e-9a52-30d1f5c0a001")
          then Paid(orderId: "0b6c6f4e-7f0e-4d5e-9a52-30d1f5c0a001")
        }}
        """
    )
    assert {name: t.actual for name, t in found.items() if not t.passed} == {}
    refused = [s.outcome.refusal for s in found["each"].story.followed.steps if s.outcome]  # type: ignore[union-attr]
    assert [r.name if r else "" for r in refused] == ["", "Short", ""]


def test_a_join_waits_and_acts_once_for_a_key() -> None:
    found = trials(
        POLICIES
        + f"""
        scenario "one" for {ORDER} {{ when Pay() then Shipped }}
        scenario "twice" for {ORDER} {{ when Pay(), Place(lines: []), Pay() then Shipped }}
        """
    )
    assert not found["one"].passed
    assert [e.key.name for e in found["twice"].story.all_events] == ["Paid", "Placed", "Paid", "Shipped"]


def test_views_count_what_happened() -> None:
    board = board_of(POLICIES + f'scenario "s" for {ORDER} {{ when Place({LINES}) then Placed }}')
    (story,) = [t.story for t in run(board).trials]
    assert story.followed is not None
    assert story.followed.world.rows[Key("view", "Reservations"), ("A",)] == {"sku": "A", "times": 2, "pieces": 3}
    interpreter = Interpreter(board)
    ((place, state),) = [(p, s) for p, s in story.done.aggregates.items() if p[0].name == "Order"]
    assert interpreter.rows.copy(board.views[1], state) == {"orderId": place[1][0], "paid": False}


def test_policies_that_never_end_are_stopped() -> None:
    board = board_of(
        """
        aggregate Ball { hits: int
          command Ping { emit Pinged() }  command Pong { emit Ponged() }
          event Pinged { hits += 1 }  event Ponged { hits += 1 } }
        policy Back when Pinged then Pong
        policy Forth when Ponged then Ping
        scenario "rally" for Ball { when Ping then Ponged }
        """
    )
    (found,) = run(board).trials
    assert found.story.followed is not None
    assert not found.story.followed.finished and len(found.story.followed.steps) == 500


def test_the_clock_is_given_in() -> None:
    found = trial(
        """
        aggregate A(id: uuid) {
          command C { emit E(at: now(), on: today(), one: newId(), other: newId()) }
          event E(at: datetime, on: date, one: uuid, other: uuid)
        }
        scenario "s" for A("0b6c6f4e-7f0e-4d5e-9a52-30d1f5c0a001") {
          when C
          then E(at: "2026-03-02T08:30:00Z", on: "2026-03-02", one: "00000000-0000-4000-8000-000000000001",
            other: "00000000-0000-4000-8000-000000000002")
        }
        """
    )
    assert found.passed, found.actual


def test_a_refused_command_leaves_the_world_as_it_was() -> None:
    board = board_of(SHELF)
    interpreter, world = Interpreter(board), World()
    command = Message(board.of(Command)[0].key, Entries({"sku": "A", "counted": 11}))
    outcome = interpreter.handle(world, command, Clock())
    assert isinstance(outcome.refusal, Refused) and outcome.world is world and outcome.events == ()


def test_coverage_tells_what_was_reached_and_what_said_no() -> None:
    board = board_of(SHELF + 'scenario "s" for Shelf("A") { when Count(counted: 3) then error Three }')
    told = {(rule.kind, rule.name): (rule.reached, rule.refused) for rule in run(board).rules}
    assert told["require", "Count: counted != 3"] == (True, True)
    assert told["require", "Count: counted != 4"] == (False, False)
    assert told["invariant", "Shelf: onHand <= 10"] == (False, False)
    assert told["event", "Counted"] == (False, None)


def test_a_policy_that_uses_what_not_all_of_its_events_carry_is_undecided() -> None:
    found = trial(
        """
        aggregate A { command Go(n: int) { emit Gone(n) } event Gone(n: int) event Left command Do(n: int) }
        policy P when Gone or Left then Do(n: n)
        scenario "s" for A { when Go(n: 1) then Gone }
        """
    )
    assert found.story.followed is not None
    assert [step.undecided for step in found.story.followed.steps] == ["P: the model does not say n of Left"]
