"""Rules on what events and commands carry: what each finds, and what it leaves alone."""

import pytest

from tests.rules.asking import findings, mended, told

PUBLIC = "/// When it was counted.\n@public\n"

FOUND = [
    ("one-name-two-types", "event A(orderId: uuid), B(orderId: string), C(orderId: uuid)", ["orderId"]),
    (
        "one-name-two-types",
        "type Sku = string(1..9) aggregate I(sku: Sku) event A(theItem: ref I, x: int) event B(theItem: int)",
        ["theItem"],
    ),
    ("clickbait-event", "event PriceChanged() policy P when PriceChanged", ["PriceChanged"]),
    (
        "clickbait-event",
        "event PriceChanged(id: uuid, at: datetime, byUser: string) view V from PriceChanged",
        ["PriceChanged"],
    ),
    ("clickbait-event", "@public event StatusChangedEvent(orderNo: int)", ["StatusChangedEvent"]),
    (
        "clickbait-event",
        "type Ids = list<uuid> event PriceChanged(lines: Ids) view V from PriceChanged",
        ["PriceChanged"],
    ),
    (
        "whole-state-event",
        "aggregate A(id: uuid) { a: int b: int c: int d: int "
        "event E1(a: int, b: int, c: int, d: int), E2(a: int, b: int, c: int, d: int) }",
        ["E2"],
    ),
    ("event-without-identity", "event PaymentReceived(amount: money)", ["PaymentReceived"]),
    ("event-without-identity", "event AmountReceived(amount: money)", ["AmountReceived"]),
    ("event-without-identity", "aggregate A { event Paid(amount: money) }", ["Paid"]),
    ("undescribed-public-event", "@public event Sold(id: uuid)", ["Sold"]),
    ("undescribed-public-event", "/// It is gone.\n@public event Sold", ["Sold"]),
    (
        "personal-data-unmarked",
        "aggregate A(id: uuid) { email: string } type T { street: string } event E(id: uuid, phone_number: string)",
        ["email", "street", "phone_number"],
    ),
    (
        "personal-data-unmarked",
        "aggregate A(id: uuid) { @pii nick: string  event Named(name: string) { nick = name } }",
        ["name"],
    ),
    ("closed-enum", f"enum R {{ A, B }} {PUBLIC} event Counted(r: R)", ["r"]),
    ("closed-enum", f"enum R {{ A, B }} type T {{ rs: list<R?> }} {PUBLIC} event Counted(t: map<string, T>)", ["t"]),
    ("all-optional", "event A(x: int?, y: int?) command B(x: int?, y: int?)", ["A", "B"]),
    ("untyped-payload", "event A(x: json, y: list<json>)", ["x"]),
    ("untyped-payload", "type T { rest: map<string, json> } event A(id: uuid, x: T?)", ["x"]),
    (
        "deprecated-in-use",
        '@deprecated("use B") event A event B policy P when A view V from A saga S { start A }',
        ["A", "A", "A"],
    ),
    ("deprecated-in-use", '@deprecated("use D") command C event E policy P when E then C', ["C"]),
    ("deprecated-in-use", '@deprecated("x") event A v2 (a: int, b: int) event A v1 (a: int) policy P when A', ["A"]),
    (
        "deprecated-without-successor",
        '@deprecated event A @deprecated(" ") event B',
        ["@deprecated", '@deprecated(" ")'],
    ),
    (
        "deprecated-without-successor",
        '@deprecated("use OrderSold") event A event OrderSold2',
        ['@deprecated("use OrderSold")'],
    ),
    ("envelope-in-payload", "event A(id: uuid, eventId: uuid, trace_id: string)", ["eventId", "trace_id"]),
    ("change-feed-as-event", "event A(id: uuid, before: json, after: json) event B(Old: int, New: int)", ["A", "B"]),
    ("change-feed-as-event", "event A(id: uuid, changeType: string)", ["A"]),
    ("unused-parameter", "aggregate A(id: uuid) { command C(x: int, y: int) { emit E(x) } event E(x: int) }", ["y"]),
    ("unused-parameter", "aggregate A(id: uuid) { command C(y: int, z: int) { require z > 0 else TooFew } }", ["y"]),
    ("unused-let", "aggregate A(id: uuid) { n: int  let m = n * 2 }", ["m"]),
    (
        "stringly-typed",
        "event A(id: uuid, placedAt: string, dueDate: text, unitPrice: string, isPaid: string, order_status: string)",
        ["placedAt", "dueDate", "unitPrice", "isPaid", "order_status"],
    ),
    ("stringly-typed", "aggregate A(id: uuid) { state: string }", ["state"]),
    (
        "outcome-as-flag",
        "type Yes = bool event A(id: uuid, success: bool, isApproved: Yes?)",
        ["success", "isApproved"],
    ),
]

LEFT_ALONE = [
    (
        "personal-data-unmarked",
        "aggregate A(id: uuid) { n: int @pii nick: string event E(a: int, @pii b: string) { n = a nick = b } }",
    ),
    ("deprecated-without-successor", "@public event A"),
    (
        "unused-let",
        "aggregate A(id: uuid) { n: int  let m = n  command C() { require n > 0 else emit E(m)  require n > 1 else F } "
        'event E(x: int) } scenario "s" for A("0b6c6f4e-7f0e-4d5e-9a52-30d1f5c0a001") { then E }',
    ),
    ("one-name-two-types", "enum Kind { X, Y } event A(theKind: Kind), B(theKind: Kind?)"),
    (
        "one-name-two-types",
        "type Sku = string(1..9) aggregate I(sku: Sku) event A(theItem: ref I, name: int, someRest: json) "
        "event B(theItem: text?, name: bool, someRest: int)",
    ),
    ("clickbait-event", "event PriceChanged policy P when PriceChanged"),  # nobody has said what it carries
    ("clickbait-event", "event PriceChanged()"),  # nobody hears it
    ("clickbait-event", "event PriceChanged(price: money) policy P when PriceChanged"),
    ("clickbait-event", "event StatusChangedToPaid() policy P when StatusChangedToPaid"),
    ("clickbait-event", "aggregate A(id: uuid) { n: int  event NChanged() { n = 1 } } policy P when NChanged"),
    ("clickbait-event", "aggregate A(id: uuid) { event AUpdated() } policy P when AUpdated"),  # that is crud-event
    (
        "whole-state-event",
        "aggregate A(id: uuid) { a: int b: int c: int d: int "
        "event E1(a: int, b: int, c: int, d: int), E2(a: int, b: int, c: int) }",
    ),
    ("whole-state-event", "aggregate A(id: uuid) { a: int b: int event E1(a: int, b: int), E2(a: int, b: int) }"),
    (
        "event-without-identity",
        "event A(order: ref B) aggregate B(id: uuid) event C(invoiceNumber: int), D(), E, F(u: uuid?)",
    ),
    ("event-without-identity", "event RoomBooked(room: int, nights: int) event PatientArrived(patient: string?)"),
    ("event-without-identity", "aggregate B(id: uuid) { event A(amount: money) }"),
    ("undescribed-public-event", "/// It is gone.\n@public event Sold() event Paid"),
    (
        "personal-data-unmarked",
        "aggregate A(id: uuid) { @pii email: string } @pii type Phone = string type T { phone: Phone? } "
        "@pii event E(email: string) command C(email: string) event F(id: uuid, emailSentAt: datetime)",
    ),
    ("closed-enum", f"enum R {{ A, Other }} {PUBLIC} event Counted(r: R) enum Q {{ A, B }} event D(q: Q)"),
    ("all-optional", "event A(x: int?) event B(x: int?, y: int) command C() event D"),
    ("untyped-payload", "system S event A(x: json) flow F { S -> A }"),
    ("untyped-payload", "event A(x: string) command C(x: json) aggregate B(id: uuid) { x: json }"),
    ("deprecated-in-use", '@deprecated("use B") event A event B @deprecated("too") policy P when A'),
    ("deprecated-in-use", '@deprecated("use v2") event A v1 (a: int) event A v2 (a: int, b: int) policy P when A'),
    ("deprecated-in-use", '@deprecated("use B") event A event B policy P when B command C -> A'),
    ("deprecated-without-successor", '@deprecated("use B") event A event B @deprecated("nobody needs it") event C'),
    ("deprecated-without-successor", '@deprecated("use A, version 2") event A @deprecated("use X.Y.A") event B'),
    ("envelope-in-payload", "event A(id: uuid, occurredAt: datetime) command C(eventId: uuid)"),
    ("change-feed-as-event", "event A(oldPrice: money, newPrice: money) event B(before: date) event C(new: int)"),
    ("unused-parameter", "aggregate A(id: uuid) { command C(x: int) -> E  command D(y: int)  event E }"),
    (
        "unused-parameter",
        "aggregate A(id: uuid) { n: list<int>  command C(x: int, y: int) "
        "{ require all(m > x for m in n) else emit E(y)  emit E(0) } event E(x: int) }",
    ),
    ("unused-let", "aggregate A(id: uuid) { n: int  let m = n * 2  let k = m  invariant k > 0 else TooFew }"),
    ("unused-let", "aggregate A(id: uuid) { n: int  let m = n * 2 } view V by id from A { id, m }"),
    ("unused-let", 'aggregate A(id: string) { n: int  let m = n } scenario "s" for A("1") { then m == 0 }'),
    ("unused-let", "aggregate A(id: uuid) { n: int  let m = n  command C() { emit E(m) } event E(x: int) }"),
    (
        "stringly-typed",
        "event A(placedAt: datetime, price: money, isbn: string, at: string, candidate: string, format: string)",
    ),
    ("stringly-typed", "event A(billing_state: string, billing_city: string, account_for_total: string)"),
    ("stringly-typed", "type T { state: string, city: string } event A(dueDate: string(10), status: string(/[A-Z]+/))"),
    ("outcome-as-flag", "event A(id: uuid, success: string, urgent: bool) command C(accepted: bool)"),
]


@pytest.mark.parametrize(("slug", "text", "expected"), FOUND)
def test_found(slug: str, text: str, expected: list[str]) -> None:
    assert told(slug, text) == expected


@pytest.mark.parametrize(("slug", "text"), LEFT_ALONE)
def test_left_alone(slug: str, text: str) -> None:
    assert told(slug, text) == []


def test_how_much_of_the_state_is_the_whole_is_set() -> None:
    text = "aggregate A(id: uuid) { a: int b: int event E1(a: int, b: int), E2(a: int) }"
    assert told("whole-state-event", text, fields=2) == []
    assert told("whole-state-event", text, fields=2, percent=50) == ["E2"]


def test_names_of_personal_data_are_set() -> None:
    text = "event A(id: uuid, phone: string, badge_number: string)"
    assert told("personal-data-unmarked", text) == ["phone"]
    assert told("personal-data-unmarked", text, names=("badgeNumber",), **{"not": ("Phone",)}) == ["badge_number"]


def test_personal_data_is_marked_when_asked_for() -> None:
    text = "event A(id: uuid, email: string)"
    (finding,) = findings("personal-data-unmarked", text)
    assert finding.fix is not None and not finding.fix.safe
    assert mended(text, finding) == "event A(id: uuid, @pii email: string)"
    assert findings("personal-data-unmarked", mended(text, finding)) == []


def test_what_is_deprecated_is_told_where_it_is_used_with_what_to_use() -> None:
    (finding,) = findings("deprecated-in-use", '@deprecated("use B") event A event B policy P when A')
    assert finding.message == "P relies on A, which is deprecated." and finding.hint == "use B"
    assert [related.span.text for related in finding.related] == ['@deprecated("use B")']


def test_the_nearest_successor_is_told() -> None:
    (finding,) = findings("deprecated-without-successor", '@deprecated("use OrderSold") event A event OrderSoldd')
    assert finding.hint == "Did you mean OrderSoldd?"


@pytest.mark.parametrize(
    ("slug", "field", "hint"),
    [
        ("stringly-typed", "dueDate: string", "Write what it is: dueDate: date."),
        ("stringly-typed", "placedAt: string", "Write what it is: placedAt: datetime."),
        ("stringly-typed", "itemCount: string", "Write what it is: itemCount: int."),
        ("stringly-typed", "unitPrice: string", "Write what it is: unitPrice: money."),
        ("stringly-typed", "isPaid: string", "Write what it is: isPaid: bool."),
        ("stringly-typed", "status: string", "Write what it is: status: Status, with an enum Status."),
        ("personal-data-unmarked", "email: string", "Write @pii email, or leave it out."),
    ],
)
def test_hints_say_what_to_write(slug: str, field: str, hint: str) -> None:
    (finding,) = findings(slug, f"event Sold(id: uuid, {field})")
    assert finding.hint == hint


@pytest.mark.parametrize(("name", "news"), [("PriceChanged", "price"), ("Changed", "what")])
def test_a_clickbait_is_told_what_to_carry(name: str, news: str) -> None:
    (finding,) = findings("clickbait-event", f"event {name}() policy P when {name}")
    assert finding.hint == f"Carry what is new: {name}({news}: ...)."


def test_only_what_is_stored_in_a_marked_field_is_personal() -> None:
    text = "aggregate A(id: uuid) { n: int @pii nick: string event E(a: int, b: string) { n = a nick = b } }"
    assert told("personal-data-unmarked", text) == ["b"]


def test_both_types_are_told() -> None:
    (finding,) = findings("one-name-two-types", "event A(orderIds: list<uuid>), B(orderIds: map<string, int>)")
    assert finding.message == "orderIds is map<string, int> in B and list<uuid> in A."
    assert [related.span.line for related in finding.related] == [1]


def test_one_mark_before_several_stickies_is_told_once() -> None:
    assert told("deprecated-without-successor", "@deprecated event A, B") == ["@deprecated"]
