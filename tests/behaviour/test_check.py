"""What is told of types in a whole model, element by element, and what a wall that is not ready yet is spared."""

from pathlib import Path

import pytest

from benchmarks.seams.to_storm import HELD_OUT, NAMES, load, storm
from stormgen.behaviour import check_types
from stormgen.diagnostics import Diagnostic
from stormgen.source import SourceText
from stormgen.workspace.build import build, build_text

ROOT = Path(__file__).parents[2]


def findings(text: str) -> tuple[Diagnostic, ...]:
    checked = build_text(SourceText("wall.storm", text))
    assert not checked.failed, checked.diagnostics
    return check_types(checked.value.board, checked.diagnostics)


def told(text: str) -> list[tuple[str, str, str]]:
    """Code, words of the model, and message of what is wrong with types."""
    return [(d.code.number, d.span.text, d.message) for d in findings(text)]


def of_aggregate(inside: str) -> str:
    return (
        f"enum Kind {{ Small, Large }} type Part {{ size: int, code: string(3) }} aggregate A(id: uuid) {{ {inside} }}"
    )


INT_WANTED = "This is string; int is wanted here."
BOOL_WANTED = "This is int; bool is wanted here."


@pytest.mark.parametrize(
    ("inside", "words", "message"),
    [
        ('n: int = "x"', '"x"', INT_WANTED),
        ("kind: Kind = Small  n: int = Large", "Large", "This is Kind; int is wanted here."),
        ('n: int  let m = n + "x"', 'n + "x"', "There is no int + string."),
        ("n: int = 7 / (2 - 2)", "7 / (2 - 2)", "This comes to no value: division by zero."),
        ("n: int = 9223372036854775807 + 1", "9223372036854775807 + 1",
         "This comes to no value: it has more than 64 bits."),
        ("n: int  invariant n else No", "n", BOOL_WANTED),
        ("n: int  command Do() { require n else No }", "n", BOOL_WANTED),
        ('command Do() { emit E("x") }  event E(n: int)', '"x"', INT_WANTED),
        ('command Do() { emit E(n: "x") }  event E(n: int)', '"x"', INT_WANTED),
        ('command Do() { require true else emit E("x") }  event E(n: int)', '"x"', INT_WANTED),
        ('command Do() { emit E(id: "x") }  event E()', '"x"', "This text is no uuid; one is written "
         '"00000000-0000-0000-0000-000000000007".'),
        ('command Do(n: int = "x")', '"x"', INT_WANTED),
        ('event E(n: int = "x")', '"x"', INT_WANTED),
        ('n: int  event E() { n = "x" }', '"x"', INT_WANTED),
        ('n: int  event E v1 () { n = "x" }  event E v2 () { n = 1 }', '"x"', INT_WANTED),
        ('n: int  event E() { n += "x" }', '"x"', INT_WANTED),
        ("part: Part  event E(s: string) { part.size = s }", "s", INT_WANTED),
        ('m: map<int, int>  event E() { m["x"] = 1 }', '"x"', INT_WANTED),
        ('m: map<int, int>  event E() { delete m["x"] }', '"x"', INT_WANTED),
        ('ns: list<int>  event E() { ns += "x" }', '"x"', INT_WANTED),
        ("n: int  event E() { n.part = 1 }", "n.part", "This is no place that a value can be stored in."),
        ("n: int  command Do() { require any(n) else No }", "n", "any takes a list or a set; this is int."),
        ("other: ref B  n: int  event E() { n = other }", "other", INT_WANTED),
    ],
)  # fmt: skip
def test_what_is_wrong_in_an_aggregate(inside: str, words: str, message: str) -> None:
    ((code, where, said),) = told(of_aggregate(inside) + "aggregate B(sku: string)")
    assert code in ("STORM301", "STORM302", "STORM303") and (where, said) == (words, message)


LIMITS = [
    ("n: int(1..) = 0", "0", "int(1..)"),
    ("n: int(..5) = 6", "6", "int(..5)"),
    ("n: int(-5..5) = -6", "-6", "int(-5..5)"),
    ('code: string(3) = "four"', '"four"', "string(3)"),
    ('code: string(/[A-Z]+/) = "x1"', '"x1"', "string(/[A-Z]+/)"),
    ("d: decimal(4,2) = 100", "100", "decimal(4,2)"),
    ("d: decimal(4,2) = 99.996", "99.996", "decimal(4,2)"),
    ("d: decimal(0..1) = 1.5", "1.5", "decimal(0..1)"),
    ("n: int(1..)? = 0", "0", "int(1..)"),
    ("n: Count = 0", "0", "int(1..)"),
    ("ns: list<int(1..)> = [1, 0]", "0", "int(1..)"),
    ('m: map<string(1), int(1..)> = { "ab": 1 }', '"ab"', "string(1)"),
    ('m: map<string(1), int(1..)> = { "a": 0 }', "0", "int(1..)"),
    ('part: Part = Part(1, "four")', '"four"', "string(3)"),
    ("n: int(1..)  event E(b: bool) { n = if b then 1 else 0 }", "0", "int(1..)"),
    ("command Do() { emit E(n: 0) }  event E(n: int(1..))", "0", "int(1..)"),
    ('other: ref B = "toolong"', '"toolong"', "string(3)"),
]


@pytest.mark.parametrize(("inside", "words", "type_"), LIMITS)
def test_literals_keep_the_limits_of_their_type(inside: str, words: str, type_: str) -> None:
    text = of_aggregate(inside) + "type Count = int(1..)  aggregate B(code: string(3))"
    assert told(text) == [("STORM303", words, f"This value does not fit {type_}.")]


@pytest.mark.parametrize(
    "inside",
    [
        "n: int(1..) = 1  m: int(..5) = 5  d: decimal(4,2) = 99.994  e: decimal(4,2) = -99.99",
        'code: string(3) = "abc"  text: string(/[A-Z]+/) = "AB"  empty: string(..2) = ""',
        'n: int(1..)?  part: Part? = null  other: ref B = "abc"',
        "n: int(1..)  m: int  event E() { n = m - 1 }",
        r'code: string(/\bx/) = "x"',
    ],
)
def test_what_keeps_them_or_is_computed_is_sound(inside: str) -> None:
    assert told(of_aggregate(inside) + "aggregate B(code: string(3))") == []


def test_a_default_with_a_character_that_no_database_keeps_is_told() -> None:
    (finding,) = findings('aggregate A { notes: list<string> = ["a\x00b"] }')
    assert (finding.code.number, finding.message[-36:]) == ("STORM303", "a character that no text may have.")


def test_the_default_of_a_part_is_checked() -> None:
    assert told('type Part { size: int = "x" }') == [("STORM301", '"x"', INT_WANTED)]


def test_the_clock_stands_in_arguments_only() -> None:
    text = (
        "at: datetime  command Do() { require at < now() else No  emit E(now()) }  event E(at: datetime) { at = now() }"
    )
    said = "now() stands only in the arguments of emits and policies."
    assert told(of_aggregate(text)) == [("STORM304", "now()", said)] * 2


def test_an_expression_that_is_nested_too_deeply() -> None:
    assert [code for code, _, _ in told(of_aggregate(f"n: int  let m = {'n + ' * 70} n"))] == ["STORM305"]


# ---- what a message lacks -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "lacks"),
    [
        ("command Do(n: int) { emit E() }  event E(x: int)", "x"),
        ("command Do(x: string) { emit E() }  event E(x: int)", "x"),
        ("command Do(n: int) { require n > 0 else emit E()  emit F() }  event E(x: int, y: int) event F()", "x, y"),
        ("command Do(n: int) { emit B.G() }", "code"),
    ],
)
def test_a_value_that_nobody_says_is_told(inside: str, lacks: str) -> None:
    text = of_aggregate(inside) + "aggregate B(code: string) { event G() }"
    ((code, where, said),) = told(text)
    assert code == "STORM306" and where.startswith("emit") and said.endswith(f" also needs {lacks}.")


@pytest.mark.parametrize(
    "inside",
    [
        "command Do(x: int) { emit E() }  event E(x: int)",
        "command Do(x: int) { emit E() }  event E(x: int?, y: int?, z: int = 3)",
        "command Do(b: ref B) { emit B.G() }",
        "command Do { emit E }  event E(x: int)",
        "command Do(n: int) { emit B.H }",
        "command Do(n: int) -> E  event E(x: int)",
        "command Do  event E",
        "event E(x: int)",
    ],
)
def test_what_is_taken_from_the_command_or_not_said_yet_is_not(inside: str) -> None:
    assert told(of_aggregate(inside) + "aggregate B(code: string) { event G()  event H }") == []


# ---- policies, sagas, views -----------------------------------------------------------------------------------

TWO = """
    type Line { sku: string, pieces: int }
    aggregate Order(orderId: uuid) { event Placed(lines: list<Line>, note: text) event Paid(note: text) event Said }
    aggregate Item(sku: string) { command Take(pieces: int, at: datetime?) event Taken(pieces: int) command Free() }
    event Noted(note: int)
"""


@pytest.mark.parametrize(
    ("reaction", "words", "message"),
    [
        ('policy P when Placed then Take(sku: note, pieces: "x")', '"x"', INT_WANTED),
        ("policy P when Placed for line in note then Take(sku: note, pieces: 1)", "note",
         "This is string; a list or a set is wanted here."),
        ("policy P when Placed for line in lines then Take(sku: line.sku, pieces: line.sku)", "line.sku", INT_WANTED),
        ("policy P when Placed or Paid then Take(sku: note, pieces: len(lines))", "lines",
         "Paid does not carry lines."),
        ("policy P when Placed or Paid or Taken then Take(sku: note, pieces: 1)", "note", "Taken does not carry note."),
        ("policy P when Placed or Taken then Take(pieces: sum(n for n in [pieces]))", "pieces",
         "Placed does not carry pieces."),
        ("policy P when Paid or Noted then Take(sku: note, pieces: 1)", "note",
         "note is text in Paid and int in Noted."),
        ("saga S { start Placed step s { do Take(sku: note, pieces: note) } }", "note", INT_WANTED),
        ("saga S { start Placed step s { do Free(sku: note) done Taken undo Take(sku: pieces, pieces: pieces) } }",
         "pieces", "This is int; string is wanted here."),
        ("saga S { start Paid step s { do Take(sku: note, pieces: 1, at: now()) } }", "now()",
         "now() stands only in the arguments of emits and policies."),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_reaction(reaction: str, words: str, message: str) -> None:
    assert [(where, said) for _, where, said in told(TWO + reaction)] == [(words, message)]


@pytest.mark.parametrize(
    "reaction",
    [
        "policy P when Placed for line in lines then Take(sku: line.sku, pieces: line.pieces, at: now())",
        "policy P when Placed and Paid then Take(sku: note, pieces: len(lines))",
        "policy P when Placed or Paid then Take(sku: note, pieces: 1)",
        "policy P when Placed or Said then Take(sku: note, pieces: len(lines))",
        "policy P when Placed then Take",
        "policy P when Placed",
        "saga S { start Placed step s { do Take(sku: note, pieces: len(lines)) done Taken undo Free } }",
    ],
)
def test_what_is_sound_in_a_reaction(reaction: str) -> None:
    assert told(TWO + reaction) == []


SHOWN = """
    aggregate A(id: uuid) { n: int  let twice = n * 2  event E(n: int, kind: string)  event F(n: int) }
"""


@pytest.mark.parametrize(
    ("view", "words", "message"),
    [
        ("view V by id from A { n: string }", "n: string", "n is int there; string is wanted here."),
        ("view V by id from A { m: string = twice }", "twice", "This is int; string is wanted here."),
        ('view V by kind from E { m: int = "x" }', '"x"', INT_WANTED),
        ('view V by kind from E { m: int  on E { m += "x" } }', '"x"', INT_WANTED),
        ("view V by kind from E { m: int  on E { m = kind } }", "kind", INT_WANTED),
    ],
)
def test_what_is_wrong_in_a_view(view: str, words: str, message: str) -> None:
    assert told(SHOWN + view) == [("STORM301", words, message)]


@pytest.mark.parametrize(
    "view",
    [
        "view V by id from A { n: decimal, twice, m: int = n + twice }",
        "view V by kind from E, F { n, times: int  on E { times += n } on F { n = n } }",
        "view V by n from F { times: int  on F { times += n } }",
        "view V from A, E",
    ],
)
def test_what_is_sound_in_a_view(view: str) -> None:
    assert told(SHOWN + view) == []


# ---- scenarios ------------------------------------------------------------------------------------------------


def scenario(steps: str, identity: str = '"abc"') -> str:
    rules = "n: int  command Do(x: int(1..)) { require x > 0 else No  emit E(x) }  event E(x: int(1..)) { n += x }"
    return f'aggregate A(code: string(3)) {{ {rules} }} scenario "s" for A({identity}) {{ {steps} }}'


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        (scenario("when Do(1) then E", "3"), "3", "This is int; string is wanted here."),
        (scenario("when Do(1) then E", 'code: "four"'), '"four"', "This value does not fit string(3)."),
        (scenario('given E("x") when Do(1) then E'), '"x"', INT_WANTED),
        (scenario("given E(0) when Do(1) then E"), "0", "This value does not fit int(1..)."),
        (scenario('when Do(x: "x") then E'), '"x"', INT_WANTED),
        (scenario('when Do(1) then E(x: "x")'), '"x"', INT_WANTED),
        (scenario("when Do(1) then n"), "n", BOOL_WANTED),
        (scenario('when Do(1) then n == "x"'), 'n == "x"', "There is no int == string."),
    ],
)
def test_what_is_wrong_in_a_scenario(text: str, words: str, message: str) -> None:
    assert [(where, said) for _, where, said in told(text)] == [(words, message)]


def test_a_scenario_may_try_what_breaks_a_limit_and_leave_values_out() -> None:
    assert told(scenario("given E when Do(0) then error No, n == 0")) == []


# ---- models with other mistakes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "aggregate A { n: Unknown  let m = n + 1  invariant len(n) > m else No }",
        "aggregate A { n: list<Unknown>  invariant sum(n) > 0 else No  event E(x: Unknown) { n += x } }",
        "aggregate A { n: int  invariant m > 0 and n == m else No }",
        "aggregate A { n: int  let m = k  let j = m + 1  event E() { m = j } }",
        "aggregate A { let a = b  let b = a  invariant a > b else No }",
        "type A = B  type B = A  aggregate C { a: A  invariant a == 1 else No }",
        "aggregate A { command Do(x: Unknown) { emit E() }  event E(x: int) }",
        "aggregate A(id: uuid) { command Do(x: int)  event E(y: int) } policy P when E or Unknown then Do(x: z)",
        "aggregate A { n: int  invariant total(n) == 1 and Part(1) == n else No }",
        "type P { a: int }  aggregate A { p: P = P(b: 1)  command Do() { emit E(x: 1, 2) }  event E(y: int) }",
    ],
)
def test_what_is_told_of_names_is_not_told_again(text: str) -> None:
    checked = build_text(SourceText("wall.storm", text))
    assert checked.failed
    assert check_types(checked.value.board, checked.diagnostics) == ()


def test_other_mistakes_are_told_beside_those_of_names() -> None:
    checked = build_text(
        SourceText("wall.storm", 'aggregate A { n: Unknown  m: int = "x"  command Do() { emit Gone } }')
    )
    found = check_types(checked.value.board, checked.diagnostics)
    assert [d.span.text for d in found] == ['"x"']


def test_a_text_that_could_not_be_read_is_not_judged() -> None:
    checked = build_text(SourceText("wall.storm", 'aggregate A { m: int = "x"  command Do( }'))
    assert checked.failed and check_types(checked.value.board, checked.diagnostics) == ()


def test_aggregates_that_are_named_by_each_other_end() -> None:
    circles = "aggregate A(b: ref B) { n: int = 1  invariant b == n else No }  aggregate B(a: list<ref A>) { x: ref B }"
    assert [d.code.number for d in findings(circles)] == ["STORM301"]


def test_a_chain_of_lets_that_is_written_backwards_is_followed() -> None:
    lets = " ".join(f"let a{n} = a{n + 1} + 1" for n in range(600))
    assert told(f'aggregate A {{ {lets} let a600 = 1  let b = a0 + "x" }}') == [
        ("STORM301", 'a0 + "x"', "There is no int + string.")
    ]


def test_findings_stand_in_the_order_of_the_text() -> None:
    text = 'policy P when E then Do(x: "a") aggregate A(id: uuid) { n: int = "b" command Do(x: int) event E() }'
    assert [where for _, where, _ in told(text)] == ['"a"', '"b"']


# ---- models that are known to be sound ------------------------------------------------------------------------

FILES = sorted(
    file
    for folder in ("examples", "tests/corpus/valid", "tests/generated/models", "benchmarks/ranking/systems")
    for file in (ROOT / folder).rglob("*.storm")
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_models_of_this_project_are_sound(file: Path) -> None:
    checked = build([file])
    assert check_types(checked.value.board, checked.diagnostics) == ()


@pytest.mark.parametrize("name", [*NAMES, *HELD_OUT])
def test_the_walls_of_real_systems_are_sound(name: str) -> None:
    assert told(storm(load(name), masked=False)) == []


JOINED = """
aggregate A(id: uuid) { event E(n: int, m: money, t: text, lines: list<int>) event F(n: text, m: money, t: text?) }
aggregate B(place: int) { event G(m: money, lines: list<int>) event H command Do(lines: list<int>) event Done }
"""
UNEQUAL = "equal ones may be written differently."


@pytest.mark.parametrize(
    ("reaction", "words", "message"),
    [
        ("policy P when E and F by n", "n", "Nothing is brought together by n: it is int in E and text in F."),
        ("policy P when E and F by t", "t", "Nothing is brought together by t: it is text in E and text? in F."),
        ("policy P when E and F by m", "m", f"Nothing is brought together by m, which is money: {UNEQUAL}"),
        ("policy P when E and G", "P", f"Nothing is brought together by m, which is money: {UNEQUAL}"),
        ("policy P when E and G by lines", "lines",
         f"Nothing is brought together by lines, which is list<int>: {UNEQUAL}"),
        ("saga S { start E step s { do Do done Done idempotent by lines } }", "lines",
         f"A step is not known again by lines, which is list<int>: {UNEQUAL}"),
        ("saga S { start E step s { do Do done Done idempotent by m } }", "m",
         f"A step is not known again by m, which is money: {UNEQUAL}"),
    ],
)  # fmt: skip
def test_a_key_tells_one_from_another(reaction: str, words: str, message: str) -> None:
    assert told(f"{JOINED} {reaction}") == [("STORM301", words, message)]


@pytest.mark.parametrize(
    "reaction",
    ["policy P when E and F", "policy P when E and F by id", "policy P when E and H by m", "policy P when E and H",
     "saga S { start E step s { do Do(lines: lines) done Done idempotent by place } }",
     "saga S { start E step s { do Do(lines: lines) done Done idempotent by id } }"],
)  # fmt: skip
def test_a_key_that_does(reaction: str) -> None:
    assert told(f"{JOINED} {reaction}") == []


def test_what_in_asks_for_says_what_stands_left_of_it() -> None:
    state = "days: set<date>  names: map<string, int>  lists: list<list<int>>"
    asked = '"2026-03-02" in days and "2026-03-02" in names and [] in lists and [1] not in lists'
    assert told(of_aggregate(f"{state}  invariant {asked}")) == []
    assert told(of_aggregate(f'{state}  invariant "today" in days'))[0][2].startswith("This text is no date")


def test_a_list_may_be_compared_with_an_empty_one() -> None:
    assert told(of_aggregate("n: int  invariant [] != [n]")) == []


def test_a_default_of_a_row_comes_to_a_value() -> None:
    view = "view V by id from E { n: int = 1 % 0  on E { n += 1 } }"
    assert [m for _, _, m in told(f"aggregate A(id: uuid) {{ event E() }} {view}")] == [
        "This comes to no value: division by zero."
    ]
