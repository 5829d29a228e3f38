"""Aggregates with types, rules and statements; commands, events, policies, views and scenarios."""

from decimal import Decimal
from typing import Any

import pytest

from stormgen.board import (
    Aggregate,
    Command,
    Event,
    Happening,
    Holds,
    Key,
    NothingHappens,
    Policy,
    Refusal,
    Refused,
)
from stormgen.board.expression import (
    Assign,
    Binary,
    Boolean,
    Call,
    Conditional,
    Delete,
    Duration,
    Each,
    Expression,
    Index,
    ListValue,
    MapValue,
    Member,
    Name,
    Null,
    Number,
    Text,
    Unary,
)
from stormgen.board.types import (
    BUILTINS,
    Alias,
    Builtin,
    Constraint,
    Enumeration,
    Field,
    ListOf,
    MapOf,
    Named,
    Optional,
    RefTo,
    SetOf,
    Structure,
    Type,
)
from stormgen.source import SourceText, Span
from tests.language.reading import board_of, mistakes_in, slugs_in

SPAN = Span(SourceText("", ""), 0, 0)


def name(text: str, role: Any = None, enum: Key | None = None) -> Name:
    return Name(text, role, enum, span=SPAN)


def number(value: str | int) -> Number:
    return Number(Decimal(value), str(value).lstrip("-").isdecimal(), SPAN)


def aggregate(text: str) -> Aggregate:
    return board_of(text).aggregates[0]


# ---- types -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("builtin", sorted(BUILTINS))
def test_every_builtin_type(builtin: str) -> None:
    (field,) = aggregate(f"aggregate A {{ x: {builtin} }}").fields
    assert field == Field("x", Builtin(builtin), span=SPAN)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("string(3)", Builtin("string", Constraint(3, 3))),
        ("string(1..40)", Builtin("string", Constraint(1, 40))),
        ("string(..40)", Builtin("string", Constraint(None, 40))),
        (r"string(/[a-z]\/x+/)", Builtin("string", Constraint(pattern="[a-z]/x+"))),
        ("int(1..)", Builtin("int", Constraint(1, None))),
        ("int(-5..-1)", Builtin("int", Constraint(-5, -1))),
        ("decimal(10,2)", Builtin("decimal", Constraint(digits=10, scale=2))),
        ("int?", Optional(Builtin("int"))),
        ("list<int?>", ListOf(Optional(Builtin("int")))),
        ("set<text>?", Optional(SetOf(Builtin("text")))),
        ("map<uuid, list<set<int(0..)>>>", MapOf(Builtin("uuid"), ListOf(SetOf(Builtin("int", Constraint(0)))))),
        ("Sku", Named(Key("type", "Sku"))),
        ("Other.Reason", Named(Key("type", "Other.Reason"))),
        ("ref A", RefTo(Key("aggregate", "A"))),
        ("list<ref Other.B>", ListOf(RefTo(Key("aggregate", "Other.B")))),
    ],
)
def test_types_of_fields(written: str, expected: Type) -> None:
    rest = "type Sku = text\ncontext Other { enum Reason { X }  aggregate B(id: uuid) }"
    board = board_of(f"aggregate A {{ x: {written} }}\n{rest}")
    assert board.find(Aggregate, Key("aggregate", "A")).fields[0].type == expected


def test_named_types() -> None:
    board = board_of(
        'type Sku = string(1..40)\ntype Address "Where" { street: string, lines: list<Sku> = [] }\n'
        'enum Reason "Why" { Damaged, Lost Counted }\nenum Empty'
    )
    sku, address, reason, empty = board.types
    assert isinstance(sku, Alias) and sku.target == Builtin("string", Constraint(1, 40))
    assert isinstance(address, Structure) and address.label == "Where"
    assert [(f.name, f.type) for f in address.fields] == [
        ("street", Builtin("string")),
        ("lines", ListOf(Named(sku.key))),
    ]
    assert address.fields[1].default == ListValue((), SPAN)
    assert isinstance(reason, Enumeration) and reason.values == ("Damaged", "Lost", "Counted")
    assert isinstance(empty, Enumeration) and empty.values == ()


def test_a_type_of_the_model_may_have_the_name_of_a_builtin() -> None:
    board = board_of("type money { amount: decimal, currency: string(3) }\naggregate A { price: money }")
    assert board.aggregates[0].fields[0].type == Named(Key("type", "money"))


# ---- aggregates --------------------------------------------------------------------------------------


def test_aggregate_with_everything() -> None:
    board = board_of(
        "aggregate Item(shop: uuid, sku: text) {\n"
        "  /// Pieces in the house\n  @pii onHand: int = 5,\n  state: S = Open\n"
        "  let free = onHand - 1,\n  invariant free >= 0 else Oversold\n  invariant onHand != 7,\n"
        "  enum S { Open, Closed }\n}"
    )
    item = board.aggregates[0]
    assert [(f.name, f.type) for f in item.identity] == [("shop", Builtin("uuid")), ("sku", Builtin("text"))]
    on_hand, state = item.fields
    assert (on_hand.default, on_hand.doc, on_hand.annotations[0].name) == (number(5), "Pieces in the house", "pii")
    assert state.type == Named(Key("type", "Item.S"))
    assert state.default == name("Open", "constant", Key("type", "Item.S"))
    assert item.derived[0].value == Binary("-", name("onHand", "state"), number(1), SPAN)
    assert [i.refusal for i in item.invariants] == ["Oversold", None]


def test_command_with_rules() -> None:
    board = board_of(
        "actor Clerk, Boss\n"
        "aggregate Item(sku: text) {\n  onHand: int\n"
        "  command Adjust(delta: int, why: text?) by Clerk, Boss {\n"
        "    require onHand + delta >= 0 else Insufficient\n"
        "    require delta != 0 else emit Refused(why: why)\n"
        "    emit Adjusted(delta)\n    emit Logged\n  }\n"
        "  event Adjusted(delta: int) { onHand += delta }\n  event Refused(why: text?), Logged\n}"
    )
    command = board.commands[0]
    assert [a.key.name for a in command.actors] == ["Clerk", "Boss"]
    assert [p.name for p in command.parameters or ()] == ["delta", "why"]
    first, second = command.requires
    assert first.condition == Binary(
        ">=", Binary("+", name("onHand", "state"), name("delta", "parameter"), SPAN), number(0), SPAN
    )
    assert isinstance(first.otherwise, Refusal) and first.otherwise.name == "Insufficient"
    assert not isinstance(second.otherwise, Refusal)
    assert second.otherwise.arguments[0].name == "why"
    assert [e.event.key.name for e in command.emits] == ["Adjusted", "Logged"]
    assert [r.key.name for r in command.emitted] == ["Refused", "Adjusted", "Logged"]
    assert (command.aggregate, command.context) == (Key("aggregate", "Item"), None)


@pytest.mark.parametrize(("written", "one"), [("A | B", True), ("A, B", False), ("A", False)])
def test_short_form_of_a_command(written: str, one: bool) -> None:
    board = board_of(f"event A, B\ncommand C -> {written} {{ }}")
    command = board.commands[0]
    assert [r.key.name for r in command.outcomes] == written.replace("|", ",").replace(" ", "").split(",")
    assert command.one_outcome is one
    assert command.parameters is None and not command.emits


def test_a_list_of_commands() -> None:
    board = board_of("command C, D(x: int)")
    assert board.commands[0].parameters is None
    assert [p.name for p in board.commands[1].parameters or ()] == ["x"]


def test_events_with_versions_and_statements() -> None:
    board = board_of(
        "aggregate A(id: uuid) {\n  n: int\n  m: map<text, int>\n  s: Part\n"
        "  event E v2 (k: text) { n = 1, n += 2  n -= 3  m[k] = 4  s.size = 5  delete m[k] }\n"
        "  event E(k: text)\n  event E v10 ()\n}\ntype Part { size: int }"
    )
    (event,) = board.events
    assert [v.number for v in event.versions] == [1, 2, 10]
    assert (event.parameters, event.statements) == ((), ())
    n, k = name("n", "state"), name("k", "parameter")
    m_k = Index(name("m", "state"), k, SPAN)
    assert event.versions[1].statements == (
        Assign(n, "=", number(1), SPAN),
        Assign(n, "+=", number(2), SPAN),
        Assign(n, "-=", number(3), SPAN),
        Assign(m_k, "=", number(4), SPAN),
        Assign(Member(name("s", "state"), "size", SPAN), "=", number(5), SPAN),
        Delete(m_k, SPAN),
    )
    assert event.versions[0].statements == ()


def test_parameters_none_means_not_said() -> None:
    board = board_of("event A, B()\ncommand C, D()")
    assert [e.current.parameters for e in board.events] == [None, ()]
    assert [c.parameters for c in board.commands] == [None, ()]


# ---- expressions -------------------------------------------------------------------------------------

A, B, C = name("a", "state"), name("b", "state"), name("c", "state")


def binary(left: Expression, operator: Any, right: Expression) -> Binary:
    return Binary(operator, left, right, SPAN)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a + b * c", binary(A, "+", binary(B, "*", C))),
        ("a - b - c", binary(binary(A, "-", B), "-", C)),
        ("(a - b) / c % 2", binary(binary(binary(A, "-", B), "/", C), "%", number(2))),
        ("a or b and not c", binary(A, "or", binary(B, "and", Unary("not", C, SPAN)))),
        ("a < b or a >= c", binary(binary(A, "<", B), "or", binary(A, ">=", C))),
        ("a not in [b, c]", binary(A, "not in", ListValue((B, C), SPAN))),
        ("a in {}", binary(A, "in", MapValue((), SPAN))),
        ('{ "x": a, "y": 2.50 }', MapValue(((Text("x", SPAN), A), (Text("y", SPAN), number("2.50"))), SPAN)),
        ("-a - -5", binary(Unary("-", A, SPAN), "-", number(-5))),
        ("1e3 == 90d", binary(number("1e3"), "==", Duration(90 * 86_400_000, SPAN))),
        ("250ms != 5min", binary(Duration(250, SPAN), "!=", Duration(300_000, SPAN))),
        ("if a then b else if c then true else null", None),
        (r'"a\"\\\n\t\u{1F600}"', Text('a"\\\n\t😀', SPAN)),
        ("sum(x * 2 for x in a)", None),
        ("a[b].c[1]", Index(Member(Index(A, B, SPAN), "c", SPAN), number(1), SPAN)),
        ("len(a) + max(b, c)", None),
        ("false", Boolean(False, SPAN)),
    ],
)
def test_expressions(written: str, expected: Expression | None) -> None:
    (derived,) = aggregate(f"aggregate X {{ a: json b: json c: json  let it = {written} }}").derived
    if expected is not None:
        assert derived.value == expected
        return
    match derived.value:
        case Conditional(condition, yes, Conditional(_, Boolean(True), Null())):
            assert (condition, yes) == (A, B)
        case Call("sum", (argument,)):
            each = argument.value
            assert isinstance(each, Each)
            assert (each.variable, each.items) == ("x", A)
            assert each.value == binary(name("x", "variable"), "*", number(2))
        case Binary("+", Call("len", (one,)), Call("max", (two, three))):
            assert (one.value, two.value, three.value) == (A, B, C)
        case other:
            pytest.fail(f"{other}")


def test_names_have_roles() -> None:
    board = board_of(
        "enum R { Lost }\nenum Q { Lost, Won }\n"
        "aggregate X(id: uuid) {\n  a: int\n  let d = a\n  list: list<int>\n"
        "  command C(p: int) {\n"
        "    emit E(id, a, d, p, Won, Lost, R.Lost, sum(v for v in list))\n  }\n"
        "  event E(b: json, c: json, d: json, e: json, f: json, g: json, h: json, i: json)\n}"
    )
    arguments = [a.value for a in board.commands[0].emits[0].arguments]
    roles = [(a.text, a.role, a.enum and a.enum.path) for a in arguments if isinstance(a, Name)]
    assert roles == [
        ("id", "identity", None),
        ("a", "state", None),
        ("d", "derived", None),
        ("p", "parameter", None),
        ("Won", "constant", "Q"),
        ("Lost", "constant", None),
        ("Lost", "constant", "R"),
    ]


def test_enum_values_of_the_own_context_hide_others() -> None:
    board = board_of(
        "context A { enum R { Lost }  aggregate X { a: R = Lost } }\ncontext B { enum Q { Lost } }\n"
        "context C { aggregate Y { b: json = Lost } }"
    )
    first, second = (a.fields[0].default for a in board.aggregates)
    assert first == name("Lost", "constant", Key("type", "A.R"))
    assert second == name("Lost", "constant", None)


def test_structured_values_are_written_by_name_or_position() -> None:
    board = board_of(
        'type Address { street: text, city: text }\naggregate X { home: Address = Address("Main St", city: "Bonn") }'
    )
    value = board.aggregates[0].fields[0].default
    assert isinstance(value, Call) and value.function == "Address"
    assert [a.name for a in value.arguments] == [None, "city"]


def test_now_today_and_new_id_stand_in_arguments() -> None:
    board = board_of(
        "event E(a: datetime, b: date, c: uuid)\naggregate X { command C { emit E(now(), today(), newId()) } }"
    )
    calls = [a.value for a in board.commands[0].emits[0].arguments]
    assert [c.function for c in calls if isinstance(c, Call)] == ["now", "today", "newId"]


# ---- policies and views ------------------------------------------------------------------------------


def policy(text: str) -> Policy:
    return board_of(f"event A(id: uuid, lines: list<json>), B(id: uuid)\ncommand C(x: json), D\n{text}").policies[0]


def test_policy_forms() -> None:
    joined = policy("policy P when A and B by id then C(x: id), D")
    assert ([r.key.name for r in joined.triggers], joined.joins, joined.join_key) == (["A", "B"], True, "id")
    assert [i.command.key.name for i in joined.issues] == ["C", "D"]
    either = policy('policy P "Words" when A or B { }')
    assert (either.joins, either.join_key, either.issues, either.label) == (False, None, (), "Words")
    each = policy("policy P when A for line in lines then C(line.x)")
    assert each.each and (each.each.variable, each.each.items) == ("line", name("lines", "parameter"))
    assert each.issues[0].arguments[0].value == Member(name("line", "variable"), "x", SPAN)
    bare = policy("policy P")
    assert (bare.triggers, bare.issues, bare.each) == ((), (), None)


def test_view_of_an_aggregate_and_of_events() -> None:
    board = board_of(
        "aggregate Item(sku: text) { onHand: int  let free = onHand }\nevent Moved(why: text, n: int)\n"
        "view Stock by sku from Item { sku, onHand free }\n"
        "view Count by why from Moved {\n  total: int = 0,\n  on: int\n  on Moved { total += n }\n}\n"
        "view Bare\nview From from Item, Moved"
    )
    stock, count, bare, both = board.views
    assert (stock.keys, [s.key.kind for s in stock.sources]) == (("sku",), ["aggregate"])
    assert [(f.name, f.type) for f in stock.fields] == [("sku", None), ("onHand", None), ("free", None)]
    assert [(f.name, f.default) for f in count.fields] == [("total", number(0)), ("on", None)]
    (projection,) = count.projections
    assert projection.event.key == Key("event", "Moved")
    assert projection.statements == (Assign(name("total", "state"), "+=", name("n", "parameter"), SPAN),)
    assert (bare.sources, bare.fields) == ((), ())
    assert [s.key.name for s in both.sources] == ["Item", "Moved"]


# ---- scenarios ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("identity", "message"),
    [
        ('"x", 1', "Item takes 1 value by position; this is one more."),
        ('skuu: "x"', "Item has no parameter skuu."),
        ('"x", sku: "y"', "The argument sku is given twice."),
    ],
)
def test_the_identity_of_a_scenario_is_that_of_its_aggregate(identity: str, message: str) -> None:
    scenario = f'scenario "s" for Item({identity}) {{ then nothing }}'
    (found,) = mistakes_in(f"aggregate Item(sku: string) {{ }} {scenario}")
    assert found.message == message
    assert mistakes_in(f"aggregate Item {{ n: int }} {scenario}") == ()


def test_a_value_by_position_after_the_same_by_name_is_told_where_it_stands() -> None:
    (found,) = mistakes_in('aggregate Item(sku: string) { } scenario "s" for Item(sku: "y", "x") { then nothing }')
    assert (found.message, found.hint) == (
        "The argument sku is given twice.",
        "Values by position stand before those by name.",
    )


def test_scenarios() -> None:
    board = board_of(
        "context C {\n  aggregate Item(sku: text) {\n    onHand: int\n"
        "    command Take(n: int) -> Taken\n    event Taken(n: int), Refused\n"
        '    scenario "inside" { when Take(1) then onHand == -1 }\n  }\n'
        '  scenario "cannot oversell; 2.5 times" for Item("A-1") {\n'
        "    given Taken(n: 5), Taken\n    when Take(n: 6)\n"
        "    then Refused, error TooFew, nothing, onHand == 5, Taken(n: 6)\n  }\n}"
    )
    first, second = board.scenarios
    inside, other = sorted((first, second), key=lambda s: s.label, reverse=True)
    assert (inside.name, inside.subject and inside.subject.key.path) == ("inside", "C.Item")
    assert inside.then == (Holds(binary(name("onHand", "state"), "==", number(-1)), SPAN),)
    assert other.name == "cannot oversell; 2.5 times"
    assert other.subject and other.subject.key == Key("aggregate", "C.Item")
    assert [a.value for a in other.identity] == [Text("A-1", SPAN)]
    assert [(h.what.key.name, h.arguments is None) for h in other.given] == [("Taken", False), ("Taken", True)]
    assert [h.what.key.name for h in other.when] == ["Take"]
    assert [type(outcome) for outcome in other.then] == [Happening, Refused, NothingHappens, Holds, Happening]
    assert isinstance(other.then[1], Refused) and other.then[1].error == "TooFew"


@pytest.mark.parametrize(
    "text",
    [
        "aggregate Cart",
        "event A, B\ncommand C, D\npolicy Notify when A or B then C, D",
        "event A, B\nview Dashboard from A, B",
        "event A\naggregate A { }\ncommand A {}\nview A {}\nsaga A {}",
        "scenario A {}\nflow A {}\nlegacy A {}\ncontext A {}",
        "enum E\ntype T {}\nlegacy L",
    ],
)
def test_bodies_are_optional_everywhere(text: str) -> None:
    assert board_of(text).elements


def test_identity_is_given_by_name_never_by_position() -> None:
    text = "aggregate I(sku: text) {{ command C(n: int) {{ emit E({}) }}  event E(n: int) }}"
    assert slugs_in(text.format("n, sku: sku")) == []
    assert slugs_in(text.format("sku, n")) == [("unknown-argument", 1)]


def test_event_of_another_aggregate_may_be_emitted() -> None:
    board = board_of("aggregate A { command C { emit E } }\naggregate B { event E }")
    assert board.find(Command, Key("command", "A.C")).emitted[0].key == Key("event", "B.E")
    assert board.find(Event, Key("event", "B.E")).aggregate == Key("aggregate", "B")
