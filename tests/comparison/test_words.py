"""Every kind of change is told in its own words, and nothing else is told with it."""

import pytest

from tests.comparison.walls import told

ORDER = """context Sales {{
  aggregate Order(orderId: uuid) {{
    placed: bool
    command PlaceOrder(total: money) {{ require not placed else AlreadyPlaced  emit OrderPlaced(total) }}
    event OrderPlaced(total: money) {{ placed = true }}
    event OrderDropped
    command Drop() -> OrderDropped
    {order}
  }}
  {sales}
}}
actor Clerk
system Bank
{rest}
"""


def wall(order: str = "", sales: str = "", rest: str = "") -> str:
    return ORDER.format(order=order, sales=sales, rest=rest)


SAGA = """saga Sell {{ start OrderPlaced step take {{ do Drop done OrderDropped {take} }}
                       step give {{ do Drop done OrderDropped }} {end} }}"""
LEGACY = 'legacy Till {{ table orders(id: uuid key) {table} route POST "/orders" {route} {more} }}'

# part of the wall, what stands there before and after, and what is told
CASES = [
    # the big picture
    ("rest", "", "event Paid", "Event Paid is new."),
    ("rest", "event Paid", "", "Event Paid is gone."),
    ("rest", "event Paid", "pivotal event Paid", "Event Paid is pivotal."),
    ("rest", "pivotal event Paid", "event Paid", "Event Paid is no longer pivotal."),
    ("rest", "event Paid", 'event Paid "Money is here"', 'Event Paid is labelled "Money is here".'),
    ("rest", 'event Paid "a"', 'event Paid "b"', 'Event Paid is labelled "b", no longer "a".'),
    ("rest", "event Paid", "/// Cash.\nevent Paid", 'Event Paid has the documentation "Cash.".'),
    ("rest", "event Paid", "@public event Paid", "Event Paid gained the annotation @public."),
    ("rest", '@owner("A") system Till', "system Till", "System Till lost the annotation @owner(A)."),
    ("rest", 'hotspot "Why?"', 'hotspot "Why?" on OrderPlaced', 'Hotspot "Why?" also stands on OrderPlaced.'),
    ("rest", "flow F { Clerk -> Drop }", "flow F { Clerk -> Drop -> OrderDropped }",
     "Flow F gained the arrow Drop -> OrderDropped."),
    ("rest", 'model "A"', 'model "B"', "The model is called B now, no longer A."),
    # contexts and types
    ("sales", "value 3", "value 4", "Context Sales changed the value from 3 to 4."),
    ("sales", "", 'team "Blue"', "Context Sales has the team Blue."),
    ("sales", "users 90", "users 100", "Context Sales changed the user count from 90 to 100."),
    ("sales", "", "teams 3", "Context Sales has the team count 3."),
    ("sales", "security 3", "security 8", "Context Sales changed the security from 3 to 8."),
    ("sales", "type Sku = string", "type Sku = string(1..4)",
     "Type Sku changed the type from string to string(1..4)."),
    ("sales", "type Sku = string", "enum Sku { A }", "Type Sku is enumeration now, no longer alias."),
    ("sales", "enum Size { Big Small }", "enum Size { Big Tiny Small }", "Type Size gained the value Tiny."),
    ("sales", "enum Size { Big Small }", "enum Size { Small Big }",
     "Type Size has its values in another order: Small, Big; it was Big, Small."),
    ("sales", "type Line { sku: text }", "type Line { sku: text, count: int = 1 }",
     "Type Line gained the field count: int = 1."),
    # names that fields had
    ("sales", "type Line { n: int }", "type Line { count renamed from n: int }",
     "Type Line renamed the field n to count."),
    ("sales", "type Line { n: int }", "type Line { n renamed from m: int }",
     "Type Line says that its field n was called m before."),
    ("sales", "type Line { n renamed from m: int }", "type Line { n: int }",
     "Type Line no longer says that its field n was called m before."),
    ("order", "command C(a: int, b: int)", "command C(c renamed from a: int, b: int)",
     "Command C renamed the parameter a to c."),
    ("rest", "event Paid", "event Paid renamed from Payed", "Event Paid has the former name Payed."),
    ("order", "event P v1 (a: int) event P v2 (b: int) supersedes v1 (b: a)",
     "event P v1 (a: int) event P v2 (b: int) supersedes v1 (b: a + 1)",
     "Event P changed the superseded version 1 from (b: a) to (b: a + 1) of version 2."),
    # aggregates
    ("order", "", "tags: set<text>", "Aggregate Order gained the field tags: set<text>."),
    ("order", "n: int", "n: int?", "Aggregate Order changed the field n from int to int?."),
    ("order", "n: int", "n: int = 3", "Aggregate Order changed the field n from int to int = 3."),
    ("order", "n: text", "@pii n: text", "Aggregate Order changed the field n from text to @pii text."),
    ("order", "n: int", "/// How many.\nn: int",
     'Aggregate Order has the documentation of field n "How many.".'),
    ("order", "n: int let m = n + 1", "n: int let m = n + 2",
     "Aggregate Order changed the computed value m from n + 1 to n + 2."),
    ("order", "invariant placed else Odd", "invariant not placed else Odd",
     "Aggregate Order changed the invariant Odd from placed to not placed."),
    # commands
    ("order", "command C()", "command C(a: int)", "Command C gained the parameter a: int."),
    ("order", "command C(a: int, b: int)", "command C(b: int, a: int)",
     "Command C has its parameters in another order: b, a; it was a, b."),
    ("order", "command C(a: int)", "command C()",
     "Command C lost the parameter a: int."),
    ("order", "command C", "command C()", "Command C says that it has no parameters."),
    ("order", "command C()", "command C() by Clerk", "Command C is also issued by Clerk."),
    ("order", "command C() -> OrderDropped", "command C() -> OrderDropped, OrderPlaced",
     "Command C also emits OrderPlaced."),
    ("order", "command C() -> OrderDropped, OrderPlaced", "command C() -> OrderDropped | OrderPlaced",
     "Command C emits only one of its events."),
    ("order", "command C() -> OrderDropped", "command C() { emit OrderDropped }", None),
    ("order", "command C(t: money) { emit OrderPlaced(total: t) }",
     "command C(t: money) { emit OrderPlaced(total: 1) }",
     "Command C emits OrderPlaced(total: 1), no longer OrderPlaced(total: t)."),
    ("order", "command C() { emit OrderDropped }", "command C() { require placed else Early emit OrderDropped }",
     "Command C gained the rule placed else Early."),
    ("order", "command C() { require placed else Early }", "command C() { require (not placed) else Early }",
     "Command C changed the rule Early from placed to not placed."),
    ("order", "command C() { require placed else A require not placed else B }",
     "command C() { require not placed else B require placed else A }",
     "Command C has its rules in another order: B, A; it was A, B."),
    # events
    ("order", "event E", "event E(total: money)", "Event E gained the parameter total: money."),
    ("order", "event E(a: int)", "event E(a: decimal)", "Event E changed the parameter a from int to decimal."),
    ("order", "event E(a: int)", "event E(a: int) event E v2(a: int, b: int)",
     "Event E gained version 2(a: int, b: int)."),
    ("order", "event E(a: int) event E v2(b: int)", "event E(a: int) event E v2(b: int, c: int)",
     "Event E gained the parameter c: int of version 2."),
    ("order", "event E() { placed = true }", "event E() { placed = false }",
     "Event E changed the effect from placed = true to placed = false."),
    # policies and views
    ("sales", "policy P when OrderPlaced then Drop", "policy P when OrderPlaced or OrderDropped then Drop",
     "Policy P also reacts to OrderDropped."),
    ("sales", "policy P when OrderPlaced or OrderDropped then Drop",
     "policy P when OrderPlaced and OrderDropped then Drop",
     "Policy P waits for all of its events."),
    ("sales", "policy P when OrderPlaced then Drop", "policy P when OrderPlaced then Drop, PlaceOrder",
     "Policy P also issues PlaceOrder."),
    ("sales", "policy P when OrderPlaced then PlaceOrder(total: 1)",
     "policy P when OrderPlaced then PlaceOrder(total: 2)",
     "Policy P issues PlaceOrder(total: 2), no longer PlaceOrder(total: 1)."),
    ("sales", "view V by total from OrderPlaced { n: int on OrderPlaced { n += 1 } }",
     "view V by total from OrderPlaced { n: int on OrderPlaced { n += 2 } }",
     "View V follows OrderPlaced: n += 2, no longer n += 1."),
    ("sales", "view V from OrderPlaced", "view V from OrderPlaced, OrderDropped",
     "View V is also made from OrderDropped."),
    ("sales", 'scenario "s" for Order { when Drop() then OrderDropped }',
     'scenario "s" for Order { when Drop() then nothing }', 'Scenario "s" expects nothing, no longer OrderDropped.'),
    # sagas
    ("sales", SAGA.format(take="", end=""), SAGA.format(take="timeout 90s", end=""),
     "Saga Sell has the timeout 90s of step take."),
    ("sales", SAGA.format(take="", end=""), SAGA.format(take="lock", end=""),
     "Saga Sell gained the lock of step take."),
    ("sales", SAGA.format(take="lock", end="step x {}"), SAGA.format(take="lock", end="step x { unlock take }"),
     "Saga Sell gained the lock released by step x: take."),
    ("sales", SAGA.format(take="", end=""), SAGA.format(take="", end="complete OrderDropped"),
     "Saga Sell also completes with OrderDropped."),
    ("sales", SAGA.format(take="", end=""), SAGA.format(take="", end="step last { do Drop done OrderDropped }"),
     "Saga Sell gained the step last."),
    # the old system
    ("rest", LEGACY.format(table="", route="", more=""), LEGACY.format(table="-> Order", route="", more=""),
     "Table orders is mapped to Order."),
    ("rest", LEGACY.format(table="", route="-> PlaceOrder", more=""), LEGACY.format(table="", route="-> Drop", more=""),
     "Route POST /orders is answered by Drop, no longer by PlaceOrder."),
    ("rest", LEGACY.format(table="", route="at 4/h", more=""), LEGACY.format(table="", route="at 5/h", more=""),
     "Route POST /orders changed the rate from 4/h to 5/h."),
    ("rest", LEGACY.format(table="", route="", more=""),
     LEGACY.format(table="", route="", more="transaction Work { orders } at 2/s"), "Transaction Work is new."),
    ("rest", LEGACY.format(table="", route="", more="module m { loc 100 }"),
     LEGACY.format(table="", route="", more="module m { loc 120 }"),
     "Module m changed the line count from 100 to 120."),
    ("rest", LEGACY.format(table="rows 120", route="", more=""), LEGACY.format(table="rows 2e6", route="", more=""),
     "Table orders changed the row count from 120 to 2000000."),
    ("rest", LEGACY.format(table="", route="", more="module m { users 9 }"),
     LEGACY.format(table="", route="", more="module m { users 1e4 }"),
     "Module m changed the user count from 9 to 10000."),
    ("rest", LEGACY.format(table="", route="", more="module m { teams 2 }"),
     LEGACY.format(table="", route="", more="module m"), "Module m no longer has the team count 2."),
    ("rest", LEGACY.format(table="", route="", more="module m"),
     LEGACY.format(table="", route="", more="module m { security 7.5 }"), "Module m has the security 7.5."),
]  # fmt: skip


@pytest.mark.parametrize(("part", "old", "new", "expected"), CASES, ids=[str(case[3])[:60] for case in CASES])
def test_change_is_told(part: str, old: str, new: str, expected: str | None) -> None:
    assert told(wall(**{part: old}), wall(**{part: new})) == ([expected] if expected else [])


@pytest.mark.parametrize(("part", "old", "new", "expected"), CASES, ids=[str(case[3])[:60] for case in CASES])
def test_the_way_back_is_told_as_well(part: str, old: str, new: str, expected: str | None) -> None:
    assert bool(told(wall(**{part: new}), wall(**{part: old}))) == bool(expected)


def test_formatting_comments_and_the_order_of_declarations_are_no_changes() -> None:
    old = "event A(x: decimal = 2.5*(3+1)) event B /* why */ policy P when A or B context C { value 1.50 }"
    new = "// new\ncontext C { value 1.5 }\npolicy P\n  when B or A\nevent B\nevent A ( x : decimal = 2.50 * (3 + 1) )"
    assert told(old, new) == []


def test_long_texts_are_shortened_in_the_sentence_only() -> None:
    assert len(told('event A "a"', f'event A "{"long " * 100}"')[0]) < 300


def test_a_renamed_field_tells_what_else_has_changed() -> None:
    old = wall(order="/// How much.\nsum: int = 1 event P(a: int, b: int)")
    new = wall(order="/// All.\n@pii total renamed from sum: int = 2 event P(b: int, c renamed from a: text)")
    assert told(old, new) == [
        'Aggregate Order has the documentation of field total "All.".',
        "Aggregate Order changed the field total from int = 1 to @pii int = 2.",
        "Aggregate Order renamed the field sum to total.",
        "Event P renamed the parameter a to c.",
        "Event P has its parameters in another order: b, c; it was c, b.",
        "Event P changed the parameter c from int to text.",
    ]


def test_a_field_that_was_renamed_before_is_found_by_the_name_that_it_has() -> None:
    old, new = "b renamed from a: int", "c renamed from b: int"
    assert told(wall(order=old), wall(order=new)) == ["Aggregate Order renamed the field b to c."]
    assert told(wall(order=old), wall(order="b renamed from a: text")) == [
        "Aggregate Order changed the field b from int to text."
    ]


def test_an_event_that_says_what_it_was_called_is_that_one() -> None:
    old = wall(order="event Billed(a: int)", rest="policy P when Billed")
    new = wall(order="event Invoiced renamed from Billed (b: text)", rest="policy P when Invoiced")
    assert told(old, new)[0] == "Event Billed is called Invoiced now."
    assert [sentence for sentence in told(old, new) if "Policy" in sentence or "former" in sentence] == []
    assert told(wall(sales="event Billed"), wall(rest="event Invoiced renamed from Sales.Billed")) == [
        "Event Billed is called Invoiced now."
    ]
