"""N independent mistakes give N diagnostics, and the rest of the file is bound all the same."""

import random
from pathlib import Path

import pytest

from stormgen.board import Key
from stormgen.diagnostics import as_text
from stormgen.language.lexer import tokenize
from stormgen.language.recovery import recover
from stormgen.source import SourceText
from tests.language.reading import checked_board, mistakes_in, slugs_in

WALL = (Path(__file__).parents[1] / "corpus" / "valid" / "language.storm").read_text(encoding="utf-8")
LINES = WALL.splitlines()


def line_of(start: str) -> int:
    return next(n for n, line in enumerate(LINES, 1) if line.strip().startswith(start))


# (start of the line, what is written there, what is written instead)
MISTAKES = [
    ("actor Customer", "Customer, Clerk", "Customer Clerk"),
    ("system Stripe", "system", "sytem"),
    ("pivotal event", "event", "evnt"),
    ('hotspot "Who', 'hotspot "', "hotspot '"),
    ("command ChargeCard", "->", "=>"),
    ("policy ChargeOnOrder", "when OrderPlaced", "when OrderPlacd"),
    ("Customer -> PlaceOrder", "Customer ->", "Customer >"),
    ("type Sku", "= string", "string"),
    ("onHand: int", "onHand: int", "onHand int"),
    ("let available", "let available =", "let available"),
    ("invariant reserved", "<= onHand else", "<= onHand"),
    ("require onHand", "else", "els"),
    ("emit StockAdjusted", "(delta, reason)", "(delta reason)"),
    ("require available", "quantity else", "quantiti else"),
    ("command Recount", "by Clerk", "by Clark"),
    ("event StockAdjusted", "onHand += delta", "onHand + = delta"),
    ("event ItemReserved", "quantity: int)", "quantity: itn)"),
    ("when Ordering.OrderPlaced", "when", "wehn"),
    ("view StockLevel", "from", "form"),
    ("total: int = 0", "total: int = 0", "total: int ="),
    ("when ReserveItem(", "quantity: 6)", "quantity: 6"),
    ("step confirm", "pivot", "pivto"),
    ("step ship", "every 10s", "evry 10s"),
    ("complete OrderFulfilled", "complete", "complte"),
    ("database postgres", '"shop"', '"shop'),
    ("table inventory", "key, sku", "key sku"),
    ("route GET", "at 120/s", "at 120/sec"),
    ("transaction PlaceOrder", "orders,", "ordrs,"),
    ("depends InventoryItem", "->", "-"),
    ("module stock", "loc 12000", "lok 12000"),
    ("policy Notify", "then", "than"),
    ("view Dashboard", "OrderPlaced, OrderShipped", "OrderPlaced,, OrderShipped"),
]


def with_mistakes(chosen: list[tuple[str, str, str]]) -> tuple[str, set[int]]:
    lines, wrong = list(LINES), set()
    for start, good, bad in chosen:
        number = line_of(start)
        assert good in lines[number - 1], (start, good)
        lines[number - 1] = lines[number - 1].replace(good, bad, 1)
        wrong.add(number)
    return "\n".join(lines), wrong


@pytest.mark.parametrize("mistake", MISTAKES, ids=[f"{start}: {bad}" for start, _, bad in MISTAKES])
def test_one_mistake_is_told_once_where_it_is(mistake: tuple[str, str, str]) -> None:
    text, (wrong,) = with_mistakes([mistake])
    found = mistakes_in(text)
    assert len(found) == 1, as_text(found)
    assert abs(found[0].span.line - wrong) <= 1, as_text(found)


@pytest.mark.parametrize("seed", range(6))
def test_independent_mistakes_are_all_told_and_nothing_else(seed: int) -> None:
    chosen = random.Random(seed).sample(MISTAKES, 12)
    text, wrong = with_mistakes(chosen)
    found = mistakes_in(text)
    assert len(found) == len(wrong), as_text(found)
    told = {d.span.line for d in found}
    assert all(told & {line - 1, line, line + 1} for line in wrong), as_text(found)


def test_all_mistakes_at_once() -> None:
    text, wrong = with_mistakes(MISTAKES)
    found = mistakes_in(text)
    assert len(found) == len(wrong) == len(MISTAKES), as_text(found)


def test_the_rest_is_bound() -> None:
    text, _ = with_mistakes(MISTAKES[:12])
    whole, damaged = checked_board(WALL).value, checked_board(text).value
    missing = {e.key for e in whole} - {e.key for e in damaged}
    assert missing <= {Key("actor", "Clerk"), Key("hotspot", "WhoMayCancelAPaidOrder")}


def test_a_lost_brace_is_told_at_its_block_and_nowhere_else() -> None:
    closing = [n for n, line in enumerate(LINES) if line.strip() == "}"]
    for number in closing:
        text = "\n".join(LINES[:number] + LINES[number + 1 :])
        found = mistakes_in(text)
        assert [d.code.slug for d in found] == ["unclosed-block"], as_text(found)
        assert found[0].span.line <= number + 1


def test_a_brace_too_many_is_told_where_it_is() -> None:
    for number in [n for n, line in enumerate(LINES) if line.strip() == "}"]:
        text = "\n".join([*LINES[:number], f"{LINES[number]}}}", *LINES[number + 1 :]])
        found = mistakes_in(text)
        assert [(d.code.slug, d.span.line) for d in found] == [("unopened-block", number + 1)], as_text(found)


def test_a_lost_opening_brace_is_told_at_its_line() -> None:
    for number in [n for n, line in enumerate(LINES) if line.endswith("{") and not line.startswith(" ")]:
        text = "\n".join([*LINES[:number], LINES[number][:-1].rstrip(), *LINES[number + 1 :]])
        found = mistakes_in(text)
        assert found and abs(found[0].span.line - (number + 1)) <= 1, as_text(found)
        assert len(found) == 1, as_text(found)


def test_a_hundred_mistakes_are_a_hundred() -> None:
    lines = [
        f"event E{n}(a: int)\n{'polcy' if n % 2 else 'policy'} P{n} when E{n if n % 2 else f'x{n}y'}"
        for n in range(100)
    ]
    assert len(slugs_in("\n".join(lines))) == 100


@pytest.mark.parametrize(
    "text", ["event", "context", "{", "}", "(", '"', "@", "flow F { A -> ", "policy P when", "a: b: c:"]
)
def test_half_said_texts_are_told_at_least_once(text: str) -> None:
    assert 1 <= len(mistakes_in(text)) <= 2


FLAT = """\
context Sales {
aggregate Order(id: uuid) {
total: money
command Place(total: money) {
require total > 0 else Empty
emit Placed(total)
}
event Placed(total: money) { total = total }
}
policy Thank when Placed then Send
}
context Mail {
command Send -> Sent
event Sent
}
"""


@pytest.mark.parametrize("number", [n for n, line in enumerate(FLAT.splitlines(), 1) if line[-1] in "{}"])
def test_a_lost_brace_is_told_in_a_text_without_indentation(number: int) -> None:
    lines = FLAT.splitlines()
    lines[number - 1] = lines[number - 1][:-1]
    assert len(mistakes_in("\n".join(lines))) == 1


@pytest.mark.parametrize("number", [n for n, line in enumerate(FLAT.splitlines(), 1) if line[-1] == "}"])
def test_a_doubled_brace_is_told_in_a_text_without_indentation(number: int) -> None:
    lines = FLAT.splitlines()
    lines[number - 1] += "}"
    assert slugs_in("\n".join(lines)) == [("unopened-block", number)]


@pytest.mark.parametrize(
    ("line", "column", "hint"),
    [
        ('actor Clerk "Warehouse clerk, Customer "One who buys"', 29, 'Write " after clerk.'),
        ('scenario a slot is freed" for Slot("A") { }', 10, 'Write " before a.'),
        ('event OrderPlaced "The order, PaymentReceived "Paid"', 29, 'Write " after order.'),
    ],
)
def test_a_missing_quote_is_told_where_it_belongs(line: str, column: int, hint: str) -> None:
    (found,) = [d for d in mistakes_in(line) if d.code.slug != "unknown-name"]
    assert found.code.slug == "unclosed-string" and (found.span.column, found.hint) == (column, hint)


def test_a_part_of_a_file_is_mended_by_itself() -> None:
    source = SourceText("a.storm", "event A\nevnt B\nevent C\nevent D E\n")
    tokens = tokenize(source).tokens
    recovered = recover(source, [*tokens[2:6], tokens[-1]])
    assert [d.span.line for d in recovered.diagnostics] == [2]
    assert [t.text for t in recovered.tokens] == ["event", "B", "event", "C", ""]


def test_what_an_unknown_event_carries_is_not_told_as_well() -> None:
    text = "aggregate A(id: uuid) {\ncommand Do(total: money)\n}\npolicy P when Placd then Do(total: worth)\n"
    assert slugs_in(text) == [("unknown-name", 4)]


@pytest.mark.parametrize(
    "text",
    [
        'event "Plain words" ( { n1_Thing1 ( {',
        "aggregate C(x: name: { name: string",
        "event OrderPlaced {\n  totent Or>erPlaced {",
    ],
)
def test_what_is_open_at_the_end_is_closed_in_the_end(text: str) -> None:
    assert mistakes_in(text)
