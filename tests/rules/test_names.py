"""Rules on names: what each finds, and what it leaves alone."""

import pytest

from stormgen.rules import all_rules
from stormgen.source import SourceText
from stormgen.workspace.build import build_text
from tests.rules.asking import findings, mended, told

# A wall that speaks English, so that names with words of no list are judged as well.
ENGLISH = "event OrderPlaced, OrderPaid, OrderShipped, OrderReturned\n"

FOUND = [
    ("event-not-past-tense", "event OrderPlacement", ["OrderPlacement"]),
    ("event-not-past-tense", ENGLISH + "event QuxPending, QuxBarring", ["QuxPending", "QuxBarring"]),
    ("event-not-past-tense", "event OrderFeed, OrderNeed", ["OrderFeed", "OrderNeed"]),
    ("event-not-past-tense", "event OrderPlacementEvent", ["OrderPlacementEvent"]),
    ("event-without-subject", "event Placed, OrderPlaced", ["Placed"]),
    ("command-in-past-tense", "aggregate Order(id: uuid) { command OrderPlaced }", ["OrderPlaced"]),
    ("command-in-past-tense", "event InvoiceSent command InvoicePaidCommand", ["InvoicePaidCommand"]),
    ("command-not-imperative", "aggregate Address(id: uuid) { command AddressCreate }", ["AddressCreate"]),
    ("command-not-imperative", ENGLISH + "command QuxCancellation", ["QuxCancellation"]),
    ("command-in-disguise", "event SendEmail", ["SendEmail"]),
    ("command-in-disguise", "event OrderMustShip", ["OrderMustShip"]),
    ("command-in-disguise", "event SendEmailEvent", ["SendEmailEvent"]),
    ("crud-event", "aggregate Customer(id: uuid) { event CustomerUpdated }", ["CustomerUpdated"]),
    ("crud-event", "event UserCreated, UserDeleted", ["UserCreated"]),
    ("crud-event", "aggregate Address(id: uuid) { event ShippingAddressSaved }", ["ShippingAddressSaved"]),
    (
        "property-sourcing",
        "aggregate A(id: uuid) { title: string  size: int  event TitleChanged, ASizeUpdated }",
        ["TitleChanged"],
    ),
    ("technical-event", "event RowInserted, JsonReceived, OrderPlaced", ["RowInserted", "JsonReceived"]),
    ("vague-name", "event OrderProcessed", ["OrderProcessed"]),
    ("vague-name", "command HandleOrder", ["HandleOrder"]),
    ("vague-name", "event A policy HandleShipping when A", ["HandleShipping"]),
    ("vague-name", "aggregate OrderManager(id: uuid)", ["OrderManager"]),
    ("vague-name", "context CustomerData { }", ["CustomerData"]),
    ("several-facts-in-one", "event OrderPaidAndShipped", ["OrderPaidAndShipped"]),
    ("several-facts-in-one", "event OrderAcceptedOrRefused", ["OrderAcceptedOrRefused"]),
    ("several-facts-in-one", "command CreateOrUpdateOrder", ["CreateOrUpdateOrder"]),
    (
        "several-facts-in-one",
        "command CancelOrderAndRefundCustomer, ShipOrderAndNotifyClerk",
        ["ShipOrderAndNotifyClerk"],
    ),
    ("several-facts-in-one", "command ReviewAndReleaseOrder", ["ReviewAndReleaseOrder"]),
    ("near-synonym-events", "event OrderCompleted, OrderFinished", ["OrderFinished"]),
    ("near-synonym-events", "event OrderCompleted, OrderFinished, OrderEnded", ["OrderEnded"]),
    ("event-in-two-contexts", "context A { event Closed } context B { event Closed }", ["Closed"]),
    ("mixed-spelling", "event CartCanceled, OrderCancelled, TripCancelled", ["CartCanceled"]),
    ("mixed-spelling", "event PaintSold(colour: string) command Paint(color: string)", ["colour"]),
    ("names-differ-by-case", "event OrderPlaced event Orderplaced", ["Orderplaced"]),
    ("names-differ-by-case", "actor Clerk context A { actor CLERK }", ["CLERK"]),
    ("naming-style", "event order_placed, orderPaid", ["order_placed", "orderPaid"]),
    ("naming-style", "context sales { }", ["sales"]),
    ("mixed-field-style", "type A { fooBar: int, fooBaz: int, foo_qux: int, FooQuux: int }", ["foo_qux"]),
    ("mixed-field-style", "type A { fooBar: int, fooBaz: int, FooQux: int, Bar: int }", ["FooQux"]),
    ("label-repeats-name", 'event OrderPlaced "Order Placed"', ['"Order Placed"']),
    ("label-repeats-name", 'event OrderPlaced event OrderPlaced "Order Placed" (id: uuid)', ['"Order Placed"']),
    ("duplicate-label", 'event A "Sold", B "sold"', ["B"]),
    ("actor-named-like-system", "actor System, PaymentService, Clerk", ["System", "PaymentService"]),
    (
        "kind-in-name",
        "event PaidEvent, SoldDomainEvent command PayCommand",
        ["PaidEvent", "SoldDomainEvent", "PayCommand"],
    ),
    ("kind-in-name", "aggregate OrderAggregate(id: uuid) view StockView", ["OrderAggregate", "StockView"]),
    ("technical-context-name", "context StockModule { } context PaymentApi { }", ["StockModule", "PaymentApi"]),
    ("technical-context-name", "context OrderService { aggregate Order(id: uuid) }", ["OrderService"]),
    ("version-in-name", "event OrderPlacedV2", ["OrderPlacedV2"]),
    ("version-in-name", "event OrderPlaced, OrderPlaced2", ["OrderPlaced2"]),
    (
        "vague-refusal",
        "aggregate A(id: uuid) { n: int  invariant n > 0 else Bad  command C(m: int) { require m > 0 else NotValid } }",
        ["invariant n > 0 else Bad", "NotValid"],
    ),
    ("empty-note", 'hotspot "TODO" hotspot "tbd?" opportunity "Idea!"', ['"TODO"', '"tbd?"', '"Idea!"']),
    ("one-value-enum", "enum A { X } enum B { } enum C { X, Y }", ["A", "B"]),
    ("unused-type", "enum A { X, Y } type B = int type C { b: B }", ["A", "C"]),
    ("look-alike-name", "event InvoiceSent, InvoicePaid, InvioceLost", ["InvioceLost"]),
    (
        "look-alike-name",
        "event ReceiptSent, ReceiptPaid, ReceptLost, ReceipttSold, ReceeiptHeld",
        ["ReceptLost", "ReceeiptHeld"],
    ),
    ("policy-named-after-trigger", "event OrderPaid policy WhenOrderPaid when OrderPaid", ["WhenOrderPaid"]),
    (
        "policy-named-after-trigger",
        "event A, OrderPaidEvent policy OrderPaidHandler when A or OrderPaidEvent",
        ["OrderPaidHandler"],
    ),
]

LEFT_ALONE = [
    ("command-not-imperative", ENGLISH + "command Qux, Update, OrderPaid, Kwux"),
    ("several-facts-in-one", "command BoxAndMove event ShipAheadAndAstern"),
    ("event-in-two-contexts", "event Closed(a: int) context B { event Closed(b: int) }"),
    ("mixed-spelling", "event OrderCancelled legacy L { table canceled_orders module canceled }"),
    ("names-differ-by-case", "flow Selling { } flow selling { } legacy L { table a table A }"),
    ("naming-style", "flow selling_things { } event _ legacy shop { module stock_keeping }"),
    ("duplicate-label", 'flow A "Sold" { } flow B "Sold" { }'),
    ("look-alike-name", "event InvoiceSent, InvoicePaid legacy L { table invioce }"),
    ("look-alike-name", "event CoffeeSold, CoffeeDrunk, CofffeeeSold"),
    (
        "vague-refusal",
        "aggregate A(id: uuid) { n: int  invariant n > 0  command C() { require n > 0 else emit Bad } event Bad }",
    ),
    (
        "event-not-past-tense",
        "event StockRanLow, OrderPlacedByCustomer, ItemPutInCart, CargoHasArrived, PaymentTimedOut",
    ),
    ("event-not-past-tense", "event InvoicePaid, MailSent, SlotFreed, GoodsSoldOut, BookLent, FreightHeld"),
    ("event-not-past-tense", "event BestellungAufgegeben, RechnungBezahlt, WareVersandt"),  # not English
    ("event-not-past-tense", "event CommandeValidée, СчётОплачен, 注文確定"),
    ("event-not-past-tense", "event NothingToRefund, SendEmail"),  # a denial, and another rule's
    ("event-without-subject", "event OrderPlaced, Bezahlung"),
    (
        "command-in-past-tense",
        "command MarkFailed, NoteDelivered, SetItemVerified, RunReport, ShipReserved, ResetPassword, CalculatorRun",
    ),
    (
        "command-not-imperative",
        "event RequestClosed command PlaceOrder, Recount, RequestCancellation, ShipOrder, AlwaysApprove",
    ),
    ("command-not-imperative", ENGLISH + "command EnrichReservation"),
    ("command-in-disguise", "event UpdateReceived, ReturnAnnounced, SendFailed, PutOnWaitingList"),
    ("command-in-disguise", "event OrderShipment"),  # a noun, if an odd one
    ("passive-aggressive-event", "event MailRequested policy P when MailRequested"),
    ("crud-event", "aggregate Order(id: uuid) { event OrderCreated }"),
    ("crud-event", "aggregate Order(id: uuid) { event PriceUpdated, OrderItemAdded }"),
    ("property-sourcing", "aggregate A(id: uuid) { title: string  size: int  event TitleChanged, NameChanged }"),
    ("technical-event", "event QueueJoined, FileClosed, MessageLeft, RowedAcross"),
    ("vague-name", "event OrderPaid, AssessmentPerformed command ProcessingStop policy HandlerHired"),
    ("vague-name", "event OrderPaid policy HandleOrderPaid when OrderPaid"),  # has a rule of its own
    ("vague-name", "aggregate HandlingEvent(id: uuid) event CargoHandled"),
    ("several-facts-in-one", "event TermsAndConditionsAccepted, BlackAndWhitePrinted, CompletedAndRequestedQtyCounted"),
    ("several-facts-in-one", "command FindOrCreateCustomer, OrderSaltAndPepper"),
    ("near-synonym-events", "event OrderCompleted, CartFinished, OrderCompleted"),
    ("near-synonym-events", "event OrderWithdrawn, OrderCancelled"),
    ("event-in-two-contexts", "context A { event Closed } context A { event Closed } context B { event Opened }"),
    ("mixed-spelling", "event OrderCancelled, TripCancelled, AnalysisDone, OrganAnalysed"),
    ("names-differ-by-case", "event Order command Order event order2"),
    ("naming-style", "event OrderPlaced, 注文確定 legacy L { table order_lines }"),
    ("mixed-field-style", "type A { fooBar: int, bar: int, Qux: int }"),
    ("mixed-field-style", "type A { foo_bar: int, bar: int, foo_baz: int }"),
    ("label-repeats-name", 'event OrderPlaced "An order was placed", "Order paid" hotspot "Order Paid"'),
    ("duplicate-label", 'event A "Sold" command B "Sold" context C { event D "Sold" } event A "Sold"'),
    ("actor-named-like-system", "actor Clerk, ServiceAgent, WarehouseWorker system Scheduler"),
    (
        "kind-in-name",
        "aggregate HandlingEvent(id: uuid) event Event actor CommandCentre policy RefundPolicy event PreventPaid",
    ),
    ("technical-context-name", "context CustomerService { aggregate Complaint(id: uuid) } context RoomService { }"),
    ("version-in-name", "event Reached100, Level2Reached, OrderPlaced"),
    ("vague-refusal", "aggregate A(id: uuid) { command C(m: int) { require m > 0 else InvalidAmount } }"),
    ("empty-note", 'hotspot "Why is this late?" hotspot "Discuss with legal"'),
    ("one-value-enum", "enum A { X, Y }"),
    ("unused-type", "type A = int enum B { X, Y } type C { b: B } view V { a: A } event E(c: map<string, list<C?>>)"),
    ("look-alike-name", "event ClaimFiled, OrderFilled, CartFilled, InvoiceSent, InvioceSent"),  # short; as often right
    ("look-alike-name", "event ShipmentSent, ShipmentLost, ShipmentsSent, TripCancelled, CarCancelled, BoxCanceled"),
    ("look-alike-name", "event PickedUp, PickedOut, PackedUp"),
    (
        "policy-named-after-trigger",
        "event OrderPaid policy ShipWhenOrderPaid when OrderPaid policy OnOrderPaid when ShopOpened event ShopOpened",
    ),
    ("unused-type", "enum A { X, Y } aggregate B(id: uuid) { n: int let a = if n > 0 then X else Y }"),
    ("unused-type", "type A = int event E v1 (a: A) event E v2 (id: uuid)"),
    ("unused-type", "type A = int legacy L { table t(a: A) }"),
]


@pytest.mark.parametrize(("slug", "text", "expected"), FOUND)
def test_found(slug: str, text: str, expected: list[str]) -> None:
    assert told(slug, text) == expected


@pytest.mark.parametrize(("slug", "text"), LEFT_ALONE)
def test_left_alone(slug: str, text: str) -> None:
    assert told(slug, text) == []


# ---- orders in disguise ------------------------------------------------------------------------------------

ORDER = """
actor Clerk
context A {
  aggregate X(id: uuid) {
    command Close() BY { emit MailRequested() }
    event MailRequested()
  }
}
context B {
  aggregate Y(id: uuid) { command SendMail() }
  policy Obey when MailRequested then SendMail
}
"""


def test_an_order_between_two_pieces_of_software_is_told_with_who_obeys() -> None:
    (finding,) = findings("passive-aggressive-event", ORDER.replace("BY", ""))
    assert finding.span.text == "MailRequested"
    assert [related.span.text for related in finding.related] == ["Obey"]


@pytest.mark.parametrize(
    "text",
    [
        ORDER.replace("BY", "by Clerk"),  # somebody wants it
        ORDER.replace("BY", "") + "context C { view Wishes from A.MailRequested }",  # others hear it too
        ORDER.replace("BY", "").replace("context B", "context A"),  # one part of the software
        ORDER.replace("BY", "").replace(" then SendMail", ""),  # nobody obeys
        ORDER.replace("BY", "").replace("MailRequested", "OrderClosed"),
    ],
)
def test_a_wish_is_no_order(text: str) -> None:
    assert findings("passive-aggressive-event", text) == []


# ---- what language -----------------------------------------------------------------------------------------


def grammar(text: str, **vocabulary: str | tuple[str, ...]) -> list[str]:
    return [d.span.text for d in findings("event-not-past-tense", text, **vocabulary)]


def test_a_model_of_another_language_is_judged_only_when_it_is_said_to_be_english() -> None:
    text = "event BestellungAufgegeben"
    assert grammar(text) == grammar(text, language="de") == []
    assert grammar(text, language="en") == ["BestellungAufgegeben"]


def test_words_of_the_settings_count_as_past() -> None:
    assert grammar("event OrderPlacement, OrderBooking") == ["OrderPlacement", "OrderBooking"]
    assert grammar("event OrderPlacement, OrderBooking", **{"past-tense": ("Placement",)}) == ["OrderBooking"]


def test_one_english_word_does_not_make_a_model_english() -> None:
    german = "event RechnungBezahlt, WareVersandt, KundeGeworben, PaketVerpackt"
    assert grammar(f"{german}, OrderErteilt") == []
    assert grammar("event OrderErteilt") == ["OrderErteilt"]


def test_verbs_of_the_settings_and_of_the_models_own_events_are_known() -> None:
    text = "event QuxFrobbed, QuxPaid, QuxSent aggregate Qux(id: uuid) { command QuxUpdate } command FrobUpdate"
    assert told("command-not-imperative", text) == ["QuxUpdate"]
    more = ENGLISH + "command ZapUpdate"
    assert told("command-not-imperative", more) == ["ZapUpdate"]
    assert findings("command-not-imperative", more, verbs=("zap",)) == []


@pytest.mark.parametrize(
    ("slug", "text"), [("technical-event", "event RowFinished"), ("vague-name", "event AdHandled")]
)
def test_words_of_the_domain_are_set_for_both_rules(slug: str, text: str) -> None:
    assert len(findings(slug, text)) == 1
    assert findings(slug, text, **{"domain-words": ("Row", "handled")}) == []


def test_how_many_mirrors_make_property_sourcing_is_set() -> None:
    text = "aggregate A(id: uuid) { title: string  size: int  event TitleChanged, SizeChanged }"
    assert told("property-sourcing", text, events=2) == ["TitleChanged"]
    assert told("property-sourcing", text, events=3) == []


# ---- what is told ------------------------------------------------------------------------------------------


def test_rows_are_told_once_with_the_other_places() -> None:
    text = "aggregate Address(id: uuid) { event AddressCreated, AddressUpdated, AddressDeleted, AddressVerified }"
    (finding,) = findings("crud-event", text)
    assert finding.message.startswith("AddressCreated, AddressUpdated and AddressDeleted say")
    assert [related.span.text for related in finding.related] == ["AddressUpdated", "AddressDeleted"]


def test_most_fields_decide_on_the_style() -> None:
    (finding,) = findings(
        "mixed-field-style", "type A { foo_bar: int, foo_baz: int, fooQux: int, fooQuux: int, a_b: int }"
    )
    assert finding.span.text == "fooQux"
    assert "foo_bar" in finding.message and "Nor are 1 more" in finding.message


HINTS = [
    ("event-not-past-tense", "event OrderPlacement", "Say it in the past tense: OrderPlaced, StockRanLow."),
    ("event-not-past-tense", "event OfferPrepare", "Say it in the past tense: OfferPrepared."),
    ("event-not-past-tense", "event OfferToPrepare", "Say it in the past tense: OrderPlaced, StockRanLow."),
    ("event-without-subject", "event Placed", "Name the thing as well: OrderPlaced."),
    ("event-without-subject", "aggregate Box(id: uuid) { event Placed }", "Name the thing as well: BoxPlaced."),
    ("command-not-imperative", "event BoxSold command BoxDelete", "Put the verb in front: DeleteBox."),
    ("command-not-imperative", "event BoxSold command BoxRemoval", "Put the verb in front: PlaceOrder."),
    ("command-not-imperative", "event BoxSold command BoxAddDelete", "Put the verb in front: PlaceOrder."),
    ("command-not-imperative", "event BoxSold command Box_delete", "Put the verb in front: PlaceOrder."),
    ("look-alike-name", "event InvoiceSent, InvoicePaid command SendInvioce", "Did you mean SendInvoice?"),
    ("version-in-name", "event OrderPlacedV02", "Write the version beside the name: event OrderPlaced v2 (...)."),
]


@pytest.mark.parametrize(("slug", "text", "hint"), HINTS)
def test_hints_say_what_to_write(slug: str, text: str, hint: str) -> None:
    (finding,) = findings(slug, text)
    assert finding.hint == hint


# ---- fixes -------------------------------------------------------------------------------------------------

RENAMED = [
    (
        "kind-in-name",
        "context A { event PaidEvent(id: uuid) } policy P when A.PaidEvent flow F { PaidEvent -> event SoldOut }",
        "context A { event Paid(id: uuid) } policy P when A.Paid flow F { Paid -> event SoldOut }",
    ),
    ("event-not-past-tense", "event OfferPrepare event OfferPrepare", "event OfferPrepared event OfferPrepared"),
    ("event-not-past-tense", "event OfferPay, OfferShip", "event OfferPaid, OfferShip"),
    ("look-alike-name", "event InvoiceSent, InvoicePaid, InvioceLost", "event InvoiceSent, InvoicePaid, InvoiceLost"),
    (
        "event-without-subject",
        "aggregate Order(id: uuid) { command Place -> Placed  event Placed }",
        "aggregate Order(id: uuid) { command Place -> OrderPlaced  event OrderPlaced }",
    ),
    (
        "command-not-imperative",
        "aggregate Box(id: uuid) { command BoxDelete } event Full policy P when Full then BoxDelete",
        "aggregate Box(id: uuid) { command DeleteBox } event Full policy P when Full then DeleteBox",
    ),
    ("naming-style", "event order_placed policy P when order_placed", "event OrderPlaced policy P when OrderPlaced"),
    (
        "names-differ-by-case",
        "event OrderPlaced(id: uuid) event Orderplaced policy P when Orderplaced",
        "event OrderPlaced(id: uuid) event OrderPlaced policy P when OrderPlaced",
    ),
]


@pytest.mark.parametrize(("slug", "before", "after"), RENAMED)
def test_names_are_changed_wherever_they_stand_and_only_when_asked_for(slug: str, before: str, after: str) -> None:
    finding = findings(slug, before)[0]
    assert finding.fix is not None and not finding.fix.safe
    assert mended(before, finding) == after


@pytest.mark.parametrize(
    ("slug", "text"),
    [
        ("kind-in-name", "event PaidEvent, Paid"),  # taken
        ("kind-in-name", 'event "Paid event"'),  # spoken
        ("kind-in-name", "aggregate OrderAggregate(id: uuid) { event Sold } policy P when OrderAggregate.Sold"),
        ("names-differ-by-case", "event OrderPlaced(id: uuid) event Orderplaced(id: uuid)"),  # both say something
        ("event-not-past-tense", "event OrderPlacement"),  # nobody knows the verb
    ],
)
def test_no_fix_where_it_would_break_the_model(slug: str, text: str) -> None:
    (finding,) = findings(slug, text)
    assert finding.fix is None


def test_a_label_is_taken_away_safely() -> None:
    text = 'event OrderPlaced   "Order Placed" (id: uuid)'
    (finding,) = findings("label-repeats-name", text)
    assert finding.fix is not None and finding.fix.safe
    assert mended(text, finding) == "event OrderPlaced (id: uuid)"


def test_an_unused_type_is_deleted_when_asked_for() -> None:
    text = "type A = int\nevent Sold"
    (finding,) = findings("unused-type", text)
    assert finding.fix is not None and not finding.fix.safe
    assert mended(text, finding) == "\nevent Sold"


def test_names_without_end_take_no_time_without_end() -> None:
    long, capitals = f"A{'b' * 100_000}", "Ab" * 50_000
    text = f"event {long}, {long}c, {capitals}, {long}{capitals} command {long} -> {long} policy {long} when {long}"
    facts = build_text(SourceText("long.storm", text)).value
    rules = [rule for rule in all_rules() if rule.code.number.startswith("STORM5")]
    assert len(rules) > 40
    for rule in rules:
        list(rule.ask(facts, {}))
