"""Rules on aggregates and contexts: what they tell of, and where they hold back."""

import pytest

from tests.rules.asking import findings, told

# ---- aggregates -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("command Go() { emit Gone() }", ["A"]),
        ("command Go() -> Gone", []),
        ("command Go() { emit Gone() } command Back() -> Gone", []),
        ("command Go() { require n < 3 else Enough  emit Gone() }", []),
        ("command Go() { emit Gone() } invariant n < 3 else Enough", []),
        ("", []),
    ],
)
def test_an_aggregate_that_refuses_nothing(rules: str, expected: list[str]) -> None:
    assert told("no-invariant", f"aggregate A(id: uuid) {{ n: int {rules} event Gone() {{ n += 1 }} }}") == expected


def aggregate(name: str, count: int) -> str:
    """An aggregate with so many commands."""
    return f"aggregate {name} {{ command " + ", ".join(f"{name}{number}" for number in range(count)) + " }"


def test_an_aggregate_with_far_more_commands_than_the_others() -> None:
    small = aggregate("B", 3) + aggregate("C", 2)
    assert told("god-aggregate", aggregate("A", 16) + small) == ["A"]
    assert told("god-aggregate", aggregate("A", 15) + small) == []
    assert told("god-aggregate", aggregate("A", 6) + small, commands=5) == []
    assert told("god-aggregate", aggregate("A", 7) + small, commands=5) == ["A"]
    assert told("god-aggregate", aggregate("A", 7) + small, commands=5, times_the_median=3) == []
    assert told("god-aggregate", "aggregate A") == []


def test_a_value_called_like_an_aggregate() -> None:
    text = "type Customer {{ name: string }} aggregate Customer(id: uuid) aggregate Order(id: uuid) {{ buyer: {} }}"
    for held in ("Customer", "list<Customer>", "map<string, Customer>", "Customer?"):
        assert told("aggregate-holds-aggregate", text.format(held)) == ["buyer"]
    assert told("aggregate-holds-aggregate", text.format("ref Customer")) == []
    own = "type Order { n: int } aggregate Order(id: uuid) { old: Order }"
    assert told("aggregate-holds-aggregate", own) == []
    elsewhere = (
        "context C { type Customer { n: int } aggregate O(id: uuid) { x: Customer } } aggregate Customer(id: uuid)"
    )
    assert told("aggregate-holds-aggregate", elsewhere) == []


@pytest.mark.parametrize(
    ("does", "expected"),
    [
        ("{ emit Mine()  emit Theirs() }", ["Go"]),
        ("-> Mine, Theirs", ["Go"]),
        ("-> Mine | Theirs", []),
        ("{ require n > 0 else emit Theirs()  emit Mine() }", []),
        ("-> Mine, Nobodys", []),
    ],
)
def test_one_command_changes_one_aggregate(does: str, expected: list[str]) -> None:
    text = f"""
    aggregate A(id: uuid) {{ n: int  command Go() {does}  event Mine() }}
    aggregate B(id: uuid) {{ event Theirs() }}
    event Nobodys
    """
    assert told("two-aggregates-in-one-command", text) == expected


def test_an_event_that_only_another_aggregate_emits() -> None:
    text = "aggregate A(id: uuid) { command Go() -> Theirs } aggregate B(id: uuid) { event Theirs command Own() %s }"
    (found,) = findings("event-of-other-aggregate", text % "")
    assert found.message == "Go of A emits Theirs, an event of B."
    assert told("event-of-other-aggregate", text % "-> Theirs") == []
    assert told("event-with-two-owners", text % "-> Theirs") == ["Theirs"]
    assert told("event-of-other-aggregate", "command Go() -> Theirs aggregate B(id: uuid) { event Theirs }") == []


def test_a_silent_aggregate_among_others_that_speak() -> None:
    text = "aggregate A(id: uuid) { command Go() -> Gone event Gone } aggregate B(id: uuid) { command Do() } "
    assert told("silent-aggregate", text) == ["B"]
    assert told("silent-aggregate", text + "aggregate C(id: uuid) { command No() }") == []
    assert told("silent-aggregate", text.replace("command Do()", "")) == []


@pytest.mark.parametrize(
    ("field", "statement", "expected"),
    [
        ("n: int", "", ["n"]),
        ("n: int = 3", "", []),
        ("n: int", "n += 1", []),
        ("n: map<string, int>", 'n["a"] = 1', []),
        ("n: map<string, int>", 'delete n["a"]', []),
        ("n: int  k: int  l: int", "", []),
    ],
)
def test_a_field_that_stays_empty(field: str, statement: str, expected: list[str]) -> None:
    text = f"aggregate A(id: uuid) {{ m: int  {field}  event Gone() {{ m = 1  {statement} }} }}"
    assert told("field-no-event-sets", text) == expected


def test_fields_are_not_told_of_while_no_event_changes_anything() -> None:
    assert told("field-no-event-sets", "aggregate A(id: uuid) { n: int = 1  m: int  event Gone() }") == []


def test_an_aggregate_kept_twice() -> None:
    text = "context C {{ aggregate A(id: uuid) {{ a: int  b: int  c: int }} }} context D {{ aggregate A({}) {{ {} }} }}"
    for identity, fields, expected in [
        ("id: uuid", "a: int  b: int  x: int", ["A"]),
        ("id: uuid", "a: int  b: string  x: int", []),
        ("id: uuid", "a: int  b: int", []),
        ("no: uuid", "a: int  b: int  c: int", []),
    ]:
        assert told("aggregate-in-two-contexts", text.format(identity, fields)) == expected, (identity, fields)


# ---- contexts ---------------------------------------------------------------------------------------

TWO = "context C { %s event Seen } context D { event Heard %s } "


def test_a_story_through_contexts_has_a_pivotal_event() -> None:
    story = "flow F { Seen -> Heard } flow G { Seen -> Heard }"
    assert told("no-pivotal-event", TWO % ("", "") + story) == ["F"]
    assert told("no-pivotal-event", TWO % ("pivotal", "") + story) == []
    assert told("no-pivotal-event", TWO % ("", "")) == []
    assert told("no-pivotal-event", TWO % ("event Tasted", "") + "flow F { Seen -> Tasted }") == []


@pytest.mark.parametrize(
    "heard",
    ["flow F { Seen -> Heard }", "policy P when Seen", "system S flow F { Seen -> S }", "saga S { start Seen }"],
)
def test_a_pivotal_event_is_heard_in_another_place(heard: str) -> None:
    text = TWO % ("view V from Seen pivotal", "")
    assert told("quiet-pivotal-event", text) == ["Seen"]
    assert told("quiet-pivotal-event", text + heard) == []
    assert told("quiet-pivotal-event", text.replace("pivotal", "@public pivotal")) == []
    assert told("quiet-pivotal-event", "context C { pivotal event Seen }") == []


def test_contexts_that_know_one_another() -> None:
    text = (
        "context C { aggregate A(id: uuid) { x: %s } } context D { aggregate B(id: uuid) { y: %s } type T { n: int } }"
    )
    (found,) = findings("cyclic-contexts", text % ("ref D.B", "ref C.A"))
    assert found.message == "C and D refer to one another in a circle."
    assert [r.span.text for r in found.related] == ["x", "y"]
    assert len(findings("cyclic-contexts", text % ("list<D.T>", "map<uuid, ref C.A>"))) == 1
    assert told("cyclic-contexts", text % ("ref D.B", "ref D.B")) == []


def test_a_circle_of_three_contexts_is_told_once() -> None:
    text = "".join(f"context C{n} {{ aggregate A{n}(id: uuid) {{ x: ref A{(n + 1) % 3} }} }}" for n in range(3))
    (found,) = findings("cyclic-contexts", text)
    assert found.span.text == "C0" and len(found.related) == 3


def test_contexts_that_react_to_one_another_are_no_circle() -> None:
    text = """
    context C { command Go() event Seen policy P when D.Heard then Go }
    context D { command Do() event Heard policy Q when C.Seen then Do }
    """
    assert told("cyclic-contexts", text) == []


def test_a_type_that_many_contexts_are_made_of() -> None:
    users = "".join(f"context C{n} {{ event E{n}(x: list<Line>) }}" for n in range(3))
    assert told("shared-type", "type Line { n: int }" + users) == ["Line"]
    assert told("shared-type", "type Line { n: int }" + users, contexts=3) == []
    assert told("shared-type", "type Line = int(1..)" + users) == []
    owned = "context C0 { type Line { n: int } } context C1 { event E(x: C0.Line) } "
    assert told("shared-type", owned) == []
    assert told("shared-type", owned + "context C2 { command Go(x: C0.Line) }") == ["Line"]


def test_a_system_that_speaks_for_an_aggregate() -> None:
    text = "system Bank aggregate A(id: uuid) { command Ask() event Paid } event Told flow F { Bank -> %s }"
    assert told("no-translation", text % "Paid") == ["Bank -> Paid"]
    assert told("no-translation", text % "Told") == []
    assert told("no-translation", text % "Paid  Ask -> Bank") == []


def test_what_stands_beside_the_contexts() -> None:
    inside = "context C { aggregate A { command Go, Back event Gone, Seen } } context D { view V } "
    assert told("unplaced-sticky", inside + "policy P") == ["P"]
    assert told("unplaced-sticky", inside + "policy P policy Q") == []
    assert told("unplaced-sticky", inside + "policy P policy Q", percent_placed=50) == ["P", "Q"]
    assert told("unplaced-sticky", inside + "system S event Told flow F { S -> Told }") == []
    assert told("unplaced-sticky", inside.replace("context D { view V }", "") + "policy P") == []


def test_what_stands_in_an_unplaced_aggregate_is_told_with_it() -> None:
    inside = "context C { command A, B, C, D event E, F, G, H } context D { view V, } ".replace("V, ", "V ")
    assert told("unplaced-sticky", inside + "aggregate A { command Go event Gone }") == ["A"]


def test_a_context_with_nothing_in_it() -> None:
    assert told("bare-context", "context C { event Seen } context D") == ["D"]
    assert told("bare-context", "context C { event Seen } context D { type T = int }") == ["D"]
    assert told("bare-context", "context C context D { }") == []


def chain(places: str) -> str:
    """A process of one command after the other; each letter is the context of the next."""
    lines = [
        f"context {place} {{ aggregate A{n}(id: uuid) {{ command C{n}() -> E{n}  event E{n} }} }}"
        for n, place in enumerate(places)
    ]
    lines += [f"policy P{n} when E{n - 1} then C{n}" for n in range(1, len(places))]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ("XYXY", []),
        ("XYXYX", ["P1"]),
        ("XXYYXXYX", ["P2"]),
        ("XYZXYZXYZ", []),
        ("XXXXXX", []),
    ],
)
def test_a_process_that_goes_back_and_forth(places: str, expected: list[str]) -> None:
    assert told("ping-pong", chain(places)) == expected


def test_how_often_is_a_setting_and_a_circle_is_walked_once() -> None:
    assert told("ping-pong", chain("XYX"), crossings=1) == ["P1"]
    assert told("ping-pong", chain("XY") + " policy Back when E1 then C0") == []
