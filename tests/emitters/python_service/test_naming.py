"""Names become Python names, each once."""

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormgen.emitters.python_service.naming import (
    LONGEST_BYTES,
    Namer,
    camel,
    constant,
    is_identifier,
    kebab,
    normal,
    pascal,
    snake,
    words,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("onHand", "on_hand"),
        ("OrderID2Go", "order_id2_go"),
        ("HTTPServer", "http_server"),
        ("order_lines", "order_lines"),
        ("__x__", "x"),
        ("_", "x"),
        ("_1", "x1"),
        ("class", "class_"),
        ("Import", "import_"),
        ("None", "none"),
        ("con", "con_"),
        ("LPT1", "lpt1_"),
        ("Größe", "größe"),
        ("在庫", "在庫"),
    ],
)
def test_snake(name: str, expected: str) -> None:
    assert snake(name) == expected


def test_other_forms() -> None:
    assert (pascal("order_placed"), constant("InStock"), kebab("on_hand"), camel("on_hand")) == (
        "OrderPlaced",
        "IN_STOCK",
        "on-hand",
        "onHand",
    )
    assert words("APIKeyOf2Users") == ["API", "Key", "Of2", "Users"]
    assert pascal("none") == "None_"


@given(st.from_regex(r"[^\W\d]\w{0,80}", fullmatch=True))
def test_every_form_of_a_name_is_a_name(name: str) -> None:
    if is_identifier(name):
        for form in (snake(name), pascal(name), constant(name)):
            assert form.isidentifier() and not keyword.iskeyword(form) and normal(form) == form
            assert len(form.encode()) <= LONGEST_BYTES + 1


def test_long_names_stay_apart() -> None:
    assert snake("a" * 200 + "b") != snake("a" * 200 + "c")


def test_each_name_is_handed_out_once() -> None:
    namer = Namer({"taken"})
    assert [namer.take("taken"), namer.take("a"), namer.take("a", "b"), namer.take("a", "b"), namer.take("a")] == [
        "taken_2",
        "a",
        "b",
        "a_2",
        "a_3",
    ]
