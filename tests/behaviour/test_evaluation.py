"""Each kind of expression and statement, and each refusal that it may come to."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from stormgen.behaviour.values.refusals import Refused
from stormgen.behaviour.values.written import written
from tests.behaviour.models import after, value_of

FIELDS = """
  i: int = 7  zero: int  none: int?  some: int? = 3  flag: bool?  d: decimal = 2.5  m: money = 9.995  w: decimal(6,3)
  t: text = "ab"  day: date = "2026-03-02"  at: datetime = "2026-03-02T08:30:00Z"  lasts: duration = 90s  id: uuid
  xs: list<int> = [3, 1, 2]  empty: list<int>  os: list<int?> = [1, null]  ss: set<int> = [2, 1]  part: Part
  ns: map<string, int> = { "a": 1 }  big: int = 9223372036854775807  vast: decimal = 9e37  kind: Kind = Large
"""
TYPES = """
type Part { name: string, count: int, price: money, inner: Part? }
enum Kind { Small, Large }
"""


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("i + 1", 8),
        ("-i / 2", -3),
        ("i / -2", -3),
        ("-i % 2", -1),
        ("i % -4", 3),
        ("d / 3", Decimal("0.83333333333333333333333333333333333333")),
        ("-d % 2", Decimal("-0.5")),
        ("i * d", Decimal("17.5")),
        ("m", Decimal("10.00")),
        ("i == 7.0", True),
        ("some + 1", 4),
        ("none == null", True),
        ("i == null", False),
        ("flag == true", False),
        ("flag != true", True),
        ("flag == null", True),
        ("if i > 5 then 1 else 2.5", Decimal(1)),
        ("i > 5 and d < 3 or zero == 1", True),
        ("zero != 0 and 1 / zero > 0", False),
        ("zero == 0 or 1 / zero > 0", True),
        ("not (t > \"b\")", True),
        ("t + \"c\"", "abc"),
        ("len(t) + len(xs) + len(ns) + len(ss)", 8),
        ("xs + [9]", (3, 1, 2, 9)),
        ("xs[1]", 1),
        ("ns[\"a\"]", 1),
        ("\"a\" in ns and 4 not in xs and 1 in ss", True),
        ("kind in [Small]", False),
        ("kind == Large", True),
        ("min(xs) + max(1, i, 3)", 8),
        ("sum(xs)", 6),
        ("sum(empty)", 0),
        ("sum(x * d for x in xs)", Decimal("15.0")),
        ("any(x > 2 for x in xs) and all(x > 0 for x in ss)", True),
        ("all(x > 0 for x in empty)", True),
        ("part.count", 0),
        ("Part(name: t, price: 1.005).price", Decimal("1.00")),
        ("at + lasts - at", dt.timedelta(seconds=90)),
        ("day < \"2026-03-03\"", True),
        ("at >= \"2026-03-02T09:30:00+01:00\"", True),
        ("id == \"00000000-0000-0000-0000-000000000000\"", True),
        ("-lasts", dt.timedelta(seconds=-90)),
    ],
)  # fmt: skip
def test_an_expression_comes_to_its_value(expression: str, value: Any) -> None:
    found = value_of(expression, FIELDS, TYPES)
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(
    ("expression", "refusal"),
    [
        ("i / zero", "DivisionByZero"),
        ("i % zero", "DivisionByZero"),
        ("d / zero", "DivisionByZero"),
        ("vast % 0.01", "Overflow"),
        ("at + 9999999d", "Overflow"),
        ("none + 1", "MissingValue"),
        ("sum(os)", "MissingValue"),
        ("part.inner.count", "MissingValue"),
        ("xs[3]", "MissingKey"),
        ("xs[-1]", "MissingKey"),
        ('ns["b"]', "MissingKey"),
        ("min(empty)", "NothingThere"),
        ("max(x for x in empty)", "NothingThere"),
        ("Part(count: big + 1)", "InvalidValue"),
        ("Part(price: vast)", "Overflow"),
    ],
)
def test_an_expression_without_a_value_is_a_refusal(expression: str, refusal: str) -> None:
    with pytest.raises(Refused) as refused:
        value_of(expression, FIELDS, TYPES)
    assert refused.value.name == refusal


@pytest.mark.parametrize(
    ("statements", "field", "value"),
    [
        ("i = n", "i", "7"),
        ("i += n  i += i", "i", "28"),
        ("m = 1.005  m += 0.015", "m", "1.02"),
        ("w = 1.00049", "w", "1.000"),
        ("some += 1", "some", "4"),
        ("t += t", "t", '"abab"'),
        ("at += 30s", "at", '"2026-03-02T08:30:30+00:00"'),
        ("xs += n  xs -= 1", "xs", "[3, 2, 7]"),
        ("xs += [n, 8]  xs -= [3, 2, 2]", "xs", "[1, 7, 8]"),
        ("xs[0] = n  xs[1] += 4", "xs", "[7, 5, 2]"),
        ("ss += n  ss -= [1, 2]", "ss", "[7]"),
        ("delete ss[2]", "ss", "[1]"),
        ('ns["b"] += n  ns["a"] = 5', "ns", '{ "a": 5, "b": 7 }'),
        ('delete ns["a"]  delete ns["x"]', "ns", "{}"),
        ("delete some", "some", "null"),
        ("part.count += n  part.name = t", "part", 'Part(name: "ab", count: 7, price: 0, inner: null)'),
        (
            "part.inner = part  part.inner.count = n",
            "part",
            'Part(name: "", count: 0, price: 0, inner: Part(name: "", count: 7, price: 0, inner: null))',
        ),
        ("kind = Small", "kind", "Small"),
    ],
)
def test_a_statement_changes_the_state(statements: str, field: str, value: str) -> None:
    assert written(after(statements, FIELDS, TYPES)[field]) == value


@pytest.mark.parametrize(
    ("statements", "refusal"),
    [
        ("big += 1", "InvalidValue"),
        ("vast = vast * 2", "InvalidValue"),
        ("w = 1000", "InvalidValue"),
        ("none += 1", "MissingValue"),
        ("part.inner.count = 1", "MissingValue"),
        ("xs[9] = 1", "MissingKey"),
        ("i = n / zero", "DivisionByZero"),
    ],
)
def test_a_statement_that_comes_to_no_value_is_refused(statements: str, refusal: str) -> None:
    with pytest.raises(Refused) as refused:
        after(statements, FIELDS, TYPES)
    assert refused.value.name == refusal


def test_written_values_are_read_back_as_written() -> None:
    values = [
        None,
        True,
        5,
        Decimal("2.50"),
        'a "b"\n',
        dt.date(2026, 3, 2),
        dt.timedelta(milliseconds=90_000),
        UUID(int=7),
    ]
    assert [written(v) for v in values] == [
        "null", "true", "5", "2.50", '"a \\"b\\"\\n"', '"2026-03-02"', "90s", '"00000000-0000-0000-0000-000000000007"',
    ]  # fmt: skip
