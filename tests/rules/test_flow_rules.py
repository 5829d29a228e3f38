"""Rules on who issues, what follows and who reads: what they tell of, and where they hold back."""

import pytest

from stormgen.rules import all_rules
from tests.rules.asking import findings, told

PLACED = "context Kitchen {{ aggregate Ticket(id: uuid) {{ {inside} }} {beside} }} {outside}"


def ticket(inside: str, beside: str = "", outside: str = "") -> str:
    return PLACED.format(inside=inside, beside=beside, outside=outside)


# ---- a wall that is not that far --------------------------------------------------------------------

LOOSE = """
actor Customer
system Gateway
event OrderPlaced, PaymentReceived, OrderShipped
pivotal event OrderShipped
command PlaceOrder by Customer
command Ship
policy ChargeOnOrder
policy Remind when OrderPlaced
view Orders
hotspot "Who may cancel?" on OrderPlaced
flow Checkout { Customer -> PlaceOrder -> OrderPlaced -> PaymentReceived -> OrderShipped  Gateway -> PaymentReceived }
"""
RULES = [rule.code.slug for rule in all_rules() if rule.code.number.startswith(("STORM4", "STORM60", "STORM61"))]


@pytest.mark.parametrize("slug", RULES)
def test_a_big_picture_is_left_in_peace(slug: str) -> None:
    assert told(slug, LOOSE) == []


# ---- events -----------------------------------------------------------------------------------------


def test_events_without_cause_are_told_where_most_have_one() -> None:
    events = "event Made, Served, Dropped"
    assert told("event-without-cause", ticket(f"command Make() -> Made, Served {events}")) == ["Dropped"]
    assert told("event-without-cause", ticket(f"command Make() -> Made {events}")) == []
    assert told("event-without-cause", "command Make() -> Made event Made, Served") == []


def test_a_system_is_a_cause_and_an_earlier_event_is_none() -> None:
    text = "command Make() -> Made event Made, Served"
    assert told("event-without-cause", ticket(text, outside="system Bell flow F { Bell -> Served }")) == []
    assert told("event-without-cause", ticket(text, outside="flow F { Made -> Served }")) == ["Served"]


def test_events_that_a_saga_waits_for_are_left_to_the_saga() -> None:
    saga = "saga S { start Made step one { do Make done Served } }"
    text = "command Make() -> Made, Eaten event Made, Served, Eaten"
    assert told("event-without-cause", ticket(text, saga)) == []
    assert told("saga-waits-in-vain", ticket(text, saga)) == ["Served"]


@pytest.mark.parametrize(
    "use",
    [
        "view V from Served",
        "policy P when Served",
        "system Bell flow F { Served -> Bell }",
        "flow F { Served -> Made }",
        "saga S { start Served }",
        "saga S { complete Served }",
    ],
)
def test_an_event_that_is_taken_up_is_no_orphan(use: str) -> None:
    text = "n: int command Make() -> Made, Served event Made() { n += 1 } event Served"
    assert told("orphan-event", ticket(text)) == ["Served"]
    assert told("orphan-event", ticket(text, outside=use)) == []


@pytest.mark.parametrize("mark", ["@public", "@terminal"])
def test_marks_of_an_event_say_that_nothing_has_to_follow(mark: str) -> None:
    assert told("orphan-event", ticket(f"n: int event Made() {{ n += 1 }} {mark} event Served")) == []


def test_an_event_that_refuses_is_no_orphan() -> None:
    text = """
    n: int
    command Make() { require n < 3 else emit Refused()  emit Made() }
    command Drop() { emit Dropped() }
    event Made() { n += 1 }
    event Refused, Dropped
    """
    assert told("orphan-event", ticket(text)) == ["Dropped"]


def test_an_event_may_be_there_for_what_it_changes() -> None:
    assert told("orphan-event", ticket("event Made, Served", "view V from Made")) == []
    assert told("orphan-event", "context Kitchen { event Made, Served view V from Made }") == ["Served"]


def test_two_aggregates_or_a_system_own_one_event() -> None:
    text = """
    system Bank
    aggregate A(id: uuid) { command One() -> Paid  event Paid }
    aggregate B(id: uuid) { command Two() -> Paid }
    """
    (found,) = findings("event-with-two-owners", text)
    assert found.message == "Paid is said to have happened by A and B."
    assert len(found.related) == 2
    one = "system Bank aggregate A(id: uuid) { command One() -> Paid  event Paid }"
    assert told("event-with-two-owners", f"{one} flow F {{ Bank -> Paid }}") == ["Paid"]
    assert told("event-with-two-owners", f"{one} flow F {{ One -> Bank -> Paid }}") == []
    assert told("event-with-two-owners", "event Paid command One() -> Paid command Two() -> Paid") == []


def test_an_event_beside_its_aggregate_has_no_owner() -> None:
    text = ticket("command Make() -> Made command Serve() -> Served event Made", "event Served, Heard")
    assert told("event-without-owner", text) == ["Served"]
    both_beside = ticket("command Make() -> Made command Serve() -> Served", "event Made, Served")
    assert told("event-without-owner", both_beside) == []


# ---- commands ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "use",
    [
        "flow F { Cook -> Serve }",
        "policy P when Made then Serve",
        "saga S { step one { do Serve } }",
        "saga S { step one { do Make undo Serve } }",
        "saga S choreography { step one { do Serve } }",
        "saga S { complete Served }",
        'legacy L { route POST "/" -> Serve }',
    ],
)
def test_a_command_is_issued_by_many_things(use: str) -> None:
    text = "command Make() by Cook -> Made command Serve() -> Served event Made, Served"
    assert told("command-nobody-issues", ticket(text, outside="actor Cook")) == ["Serve"]
    assert told("command-nobody-issues", ticket(text, outside=f"actor Cook {use}")) == []


def test_callers_of_a_public_command_are_elsewhere() -> None:
    text = "command Make() by Cook @public command Serve()"
    assert told("command-nobody-issues", ticket(text, outside="actor Cook")) == []


def test_where_nobody_is_on_the_wall_nothing_is_told() -> None:
    text = "command Make() -> Made command Serve() event Made"
    assert told("command-nobody-issues", ticket("command Make(), Serve()")) == []
    assert told("command-nobody-issues", ticket(text, "policy P when Made then Make")) == []
    somebody = "actor Cook command Order by Cook"
    assert told("command-nobody-issues", ticket(text, "policy P when Made then Make", somebody)) == ["Serve"]


def test_a_command_may_ask_or_call_instead_of_emitting() -> None:
    text = "n: int command Make() -> Made event Made "
    assert told("command-without-event", ticket(text + "command Serve()")) == ["Serve"]
    assert told("command-without-event", ticket(text + "command Serve() { }")) == ["Serve"]
    assert told("command-without-event", ticket(text + "command Serve() { require n > 0 else Empty }")) == []
    calls = "system Bell flow F { Serve -> Bell }"
    assert told("command-without-event", ticket(text + "command Serve()", outside=calls)) == []
    assert told("command-without-event", ticket(text + "command Serve(), Drop()")) == []


def test_a_short_command_that_changes_what_an_invariant_guards() -> None:
    text = """
    aggregate A(id: uuid) {{
      n: int  m: int
      let twice = n * 2
      invariant twice < 10 else TooMany
      command Go() {outcome}
      event Done() {{ n += 1 }}
      event Other() {{ m += 1 }}
      event Refused
    }}
    """
    for outcome, expected in [
        ("-> Done", ["Go"]),
        ("-> Done, Refused", ["Go"]),
        ("-> Done | Refused", []),
        ("-> Other", []),
        ("{ emit Done() }", []),
    ]:
        assert told("no-refusal-path", text.format(outcome=outcome)) == expected, outcome


def test_the_same_command_twice_for_one_event() -> None:
    text = "aggregate A(id: uuid) { command Go(n: int) -> Gone  event Begun(n: int), Gone, Ended(n: int) } "
    twice = "policy P when Begun then Go policy Q when {} "
    (found,) = findings("command-issued-twice", text + twice.format("Begun then Go"))
    assert found.span.text == "Q" and [r.span.text for r in found.related] == ["P"]
    assert told("command-issued-twice", text + twice.format("Ended then Go")) == []
    assert told("command-issued-twice", text + twice.format("Begun then Go(n: 2)")) == []
    assert told("command-issued-twice", text + twice.format("Begun and Ended then Go")) == []


def test_a_saga_and_a_policy_issue_the_same_command() -> None:
    text = """
    aggregate A(id: uuid) {{ command One() -> Did  command Two() -> DidToo  event Begun, Did, DidToo }}
    saga S {style} {{ start Begun  step one {{ do One  done Did }}  step two {{ do Two  done DidToo }} }}
    policy P when Did then Two
    """
    assert told("command-issued-twice", text.format(style="orchestration")) == ["two"]
    assert told("command-issued-twice", text.format(style="choreography")) == []


def test_an_outcome_at_which_the_process_just_stops() -> None:
    text = """
    aggregate A(id: uuid) { n: int  command Pay() %s  event Asked, Paid, Declined }
    policy O when Asked then %s
    policy P when Paid
    %s
    """
    for does, issued, more, expected in [
        ("-> Paid | Declined", "Pay", "", ["Declined"]),
        ("{ require n > 0 else emit Declined()  emit Paid() }", "Pay", "", ["Declined"]),
        ("-> Paid | Declined", "Pay", "policy Q when Declined", []),
        ("-> Paid | Declined", "Pay", "view V from Declined", []),
        ("-> Paid | Declined", "Pay", "saga S { abort Declined }", []),
        ("-> Paid, Declined", "Pay", "", []),
        ("-> Declined", "Pay", "", []),
        ("-> Paid | Declined", "Other", "command Other", []),
        ("-> Asked | Declined", "Pay", "policy R when Declined", []),
    ]:
        assert told("outcome-nobody-hears", text % (does, issued, more)) == expected, (does, issued, more)


def test_an_outcome_that_ends_the_story_or_is_read_elsewhere() -> None:
    pay = "aggregate A(id: uuid) { command Pay() -> Paid | Declined  event Paid %s event Declined }"
    text = pay + " policy P when Paid then Pay"
    assert told("outcome-nobody-hears", text % "") == ["Declined"]
    assert told("outcome-nobody-hears", text % "@terminal") == []
    assert told("outcome-nobody-hears", text % "@public") == []


# ---- policies ---------------------------------------------------------------------------------------


def test_a_policy_without_its_event_or_its_command() -> None:
    text = "context C { event Seen command Do() policy Whole when Seen then Do "
    assert told("policy-without-trigger", text + "policy P then Do }") == ["P"]
    assert told("policy-without-trigger", text + "@manual policy P then Do }") == []
    assert told("policy-without-trigger", text + "policy P { } }") == []
    assert told("policy-without-trigger", text + "policy P then Do } flow F { Seen -> P }") == []
    assert told("policy-without-command", text + "policy P when Seen }") == ["P"]
    assert told("policy-without-command", text + "@manual policy P when Seen }") == []
    assert told("policy-without-command", text + "policy P when Seen } flow F { P -> Do }") == []
    assert told("policy-without-command", text + "policy P when Seen policy Q when Seen }") == []


def test_a_join_needs_a_field_that_all_of_its_events_carry() -> None:
    text = """
    aggregate A(aId: uuid) {{ event One(a: int), Three }}
    aggregate B(bId: uuid) {{ event Two({carries}), Four() }}
    command Go()
    policy P when {when} then Go
    """
    for carries, when, expected in [
        ("b: int", "One and Two", ["P"]),
        ("a: int", "One and Two", []),
        ("aId: uuid", "One and Two", []),
        ("a: int, b: int", "One and Two by b", ["P"]),
        ("a: int", "One and Two by a", []),
        ("b: int", "One or Two", []),
        ("b: int", "Two and Three", []),
        ("b: int", "Two and Four", []),
    ]:
        assert told("join-without-key", text.format(carries=carries, when=when)) == expected, (carries, when)


ISSUED = """
aggregate Order(orderId: uuid) {{ event Placed({carries}) event Said }}
aggregate Item(sku: string) {{ command Take({takes}) -> Taken  command Free() event Taken(at: date) }}
{reaction}
"""


@pytest.mark.parametrize(
    ("carries", "takes", "reaction", "expected"),
    [
        ("n: int", "n: int", "policy P when Placed then Take",
         [("Take", "P issues Take, but nothing says sku: string.")]),
        ("sku: int", "n: int(1..)", "policy P when Placed then Take",
         [("Take", "P issues Take, but nothing says sku: string and n: int(1..) (sku?).")]),
        ("sku: string", "n: int", "saga S { start Placed step s { do Take done Taken undo Free } }",
         [("Take", "S.s issues Take, but nothing says n: int.")]),
        ("article: string, note: text, qty: int, at: date", "quantity: int, by: date, on: datetime",
         "policy P when Placed then Take",
         [("Take", "P issues Take, but nothing says sku: string (article or note?), quantity: int (qty?), "
                   "by: date (at?) and on: datetime.")]),
        ("lines: list<Line>", "n: int",
         "type Line { sku: string, size: int } policy P when Placed for l in lines then Take",
         [("Take", "P issues Take, but nothing says sku: string (l.sku?) and n: int (l.size?).")]),
        ("ids: set<string>", "n: int", "policy P when Placed for id in ids then Take(n: 1)",
         [("Take", "P issues Take, but nothing says sku: string (id?).")]),
        ("n: int", "n: int", "saga S { start Placed step s { do Take(sku: \"x\") done Said undo Free } }", []),
        ("at: int", "n: int?", "saga S { start Placed step s { do Take done Taken } step t { do Take } }",
         [("Take", "S.s issues Take, but nothing says sku: string.")]),
        ("item: ref Item", "n: int = 1", "policy P when Placed then Take, Free", []),
        ("sku: string", "n: int", "policy P when Placed then Take(n: 3)", []),
        ("sku: string", "n: int", "policy P when Placed or Said then Take", []),
        ("n: int", "n: int", "policy P then Take", []),
        ("n: int", "n: int", "saga S choreography { start Placed step s { do Take } }", []),
    ],
)  # fmt: skip
def test_a_value_that_nothing_gives_to_a_command(
    carries: str, takes: str, reaction: str, expected: list[tuple[str, str]]
) -> None:
    found = findings("unmatched-argument", ISSUED.format(carries=carries, takes=takes, reaction=reaction))
    assert [(d.span.text, d.message) for d in found] == expected


def test_what_is_in_reach_of_a_policy_is_told() -> None:
    text = ISSUED.format(carries="n: int(1..)", takes="", reaction="policy P when Placed then Take")
    (found,) = findings("unmatched-argument", text)
    assert found.hint == "In reach: orderId: uuid and n: int(1..). Write it: Take(sku: ...)."
    bare = "event A() aggregate Item(sku: string) { command Take() } policy P when A then Take"
    (found,) = findings("unmatched-argument", bare)
    assert found.hint == "Nothing is in reach. Write it: Take(sku: ...)."


CIRCLE = """
aggregate A(id: uuid) {{
  n: int  m: int
  let many = n > 3
  command Go(p: int) {go}
  command Back() {back}
  event Gone() {{ n += 1 }}
  event WentBack, Refused
}}
policy P when Gone then Back
policy Q when {q} then Go
"""


@pytest.mark.parametrize(
    ("go", "back", "expected"),
    [
        ("-> Gone", "-> WentBack", ["P"]),
        ("-> Gone, Refused", "-> WentBack", ["P"]),
        ("-> Gone | Refused", "-> WentBack", []),
        ("-> Gone", "-> WentBack | Gone", ["P"]),
        ("{ require n < 3 else Enough  emit Gone() }", "-> WentBack", []),
        ("{ require not many else Enough  emit Gone() }", "-> WentBack", []),
        ("{ require m < 3 else Enough  emit Gone() }", "-> WentBack", ["P"]),
        ("{ require p < 3 else Enough  emit Gone() }", "-> WentBack", ["P"]),
        ("{ require n < 3 else emit Refused()  emit Gone() }", "-> WentBack", []),
        ("-> Gone", "{ require n < 3 else emit WentBack()  emit WentBack() }", ["P"]),
    ],
)
def test_a_circle_ends_only_where_it_changes_what_a_require_looks_at(go: str, back: str, expected: list[str]) -> None:
    assert told("policy-cycle", CIRCLE.format(go=go, back=back, q="WentBack")) == expected


def test_a_chain_and_a_join_are_no_circle() -> None:
    assert told("policy-cycle", CIRCLE.format(go="-> Gone", back="-> WentBack", q="Refused")) == []
    assert told("policy-cycle", CIRCLE.format(go="-> Gone", back="-> WentBack", q="WentBack and Refused")) == []


def test_the_shortest_way_round_is_told_once() -> None:
    text = """
    aggregate A(id: uuid) {
      command One() -> Oned  command Two() -> Twoed  command Three() -> Threed
      event Oned, Twoed, Threed
    }
    policy P when Oned then Two
    policy Q when Twoed then Three, One
    policy R when Threed then One
    """
    (found,) = findings("policy-cycle", text)
    assert found.message.endswith("P -> Two -> Twoed -> Q -> One -> Oned -> P.")
    assert [r.span.text for r in found.related] == ["Q"]


def test_a_policy_that_sets_itself_off() -> None:
    text = "aggregate A(id: uuid) { command Go() -> Gone  event Gone } policy P when Gone then Go"
    assert told("policy-cycle", text) == ["P"]


# ---- views, people, stories -------------------------------------------------------------------------


def test_views_that_nothing_fills_or_nobody_reads() -> None:
    text = "actor Cook context C { event Seen view Whole from Seen view Bare } flow F { Whole -> Cook }"
    assert told("view-without-source", text) == ["Bare"]
    assert told("view-nobody-reads", text) == ["Bare"]
    assert told("view-without-source", text + " flow G { Seen -> Bare }") == []
    assert told("view-nobody-reads", text + " flow G { Bare -> Cook }") == []
    assert told("view-nobody-reads", text + ' legacy L { route GET "/" -> Bare }') == []
    assert told("view-nobody-reads", "actor Cook view A @public view B flow F { A -> Cook }") == []
    assert told("view-nobody-reads", "view A view B") == []
    assert told("view-without-source", "view A view B") == []


def test_an_actor_who_sees_nothing() -> None:
    text = (
        "actor Cook, Waiter, Guest command Make() by Cook command Serve() by Waiter view Queue flow F { Queue -> Cook }"
    )
    assert told("decision-without-view", text) == ["Waiter"]
    assert told("decision-without-view", text.replace("flow F { Queue -> Cook }", "")) == []


def test_a_question_is_told_of_only_where_all_should_be_settled() -> None:
    other = 'context D { event Heard hotspot "other" } hotspot "on it" on Seen'
    text = '{} context C {{ event Seen hotspot "inside" }} ' + other.replace("{", "{{").replace("}", "}}")
    assert told("unresolved-hotspot", text.format("")) == []
    assert len(told("unresolved-hotspot", text.format("@ready"))) == 2


def test_a_story_ends_with_something_that_happened() -> None:
    start = "actor Cook event Seen view V system S flow F { Cook -> command Make "
    assert told("flow-without-end", start + "}") == ["F"]
    assert told("flow-without-end", start + "-> Seen -> policy P }") == ["F"]
    assert told("flow-without-end", start + "-> Seen }") == []
    assert told("flow-without-end", start + "-> S }") == []
    assert told("flow-without-end", start + "  Cook -> command Serve -> Seen }") == []
    assert told("flow-without-end", "event A, B flow Round { A -> B -> A }") == ["Round"]
    assert told("flow-without-end", "event A, B flow Loose { }") == []


def test_stories_that_disagree_about_time() -> None:
    text = "event A, B flow One { A -> B } "
    (found,) = findings("arrow-against-time", text + "flow Two { B -> A }")
    assert found.message == "B stands before A here, and after it elsewhere."
    assert told("arrow-against-time", text + "flow Two { B -> event C -> A }") == []
    assert told("arrow-against-time", text + "flow Two { B -> A -> B }") == []
    assert told("arrow-against-time", "event A, B flow One { A -> B -> A } flow Two { B -> A }") == []


def test_a_story_that_disagrees_with_what_causes_what() -> None:
    text = "command Go() -> B event A, B policy P when A then Go "
    assert told("arrow-against-time", text + "flow F { A -> B }") == []
    (found,) = findings("arrow-against-time", text + "flow F { B -> A }")
    assert [r.message for r in found.related] == ["A sets off B by this."]
