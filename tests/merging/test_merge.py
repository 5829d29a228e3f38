"""Whatever both sides changed is in the merged text; where they changed the same, both can be seen."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormgen.merging.merge import Merged, merge
from stormgen.merging.three_way import Agreed, Clash, three_way

LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "\n"]), max_size=8)
MODULE = '''"""A module."""

import json
from domain import A, B


class Item:
    one = 1
    two = 2

    def f(self) -> int:
        return 1
'''


def merged(yours: str, new: str, base: str = MODULE) -> Merged:
    return merge("item.py", base, yours, new)


@given(LINES, LINES)
def test_what_one_side_left_alone_is_taken_from_the_other(base: list[str], changed: list[str]) -> None:
    assert merge("a.txt", "".join(base), "".join(changed), "".join(base)).text == "".join(changed)
    assert merge("a.txt", "".join(base), "".join(base), "".join(changed)).text == "".join(changed)
    assert merge("a.txt", "".join(base), "".join(changed), "".join(changed)).text == "".join(changed)


@given(LINES, LINES, LINES)
def test_a_clash_is_one_and_nothing_is_made_up(base: list[str], yours: list[str], new: list[str]) -> None:
    parts = list(three_way(base, yours, new))
    clashes = [part for part in parts if isinstance(part, Clash)]
    assert all(clash.yours != clash.new and clash.base not in (clash.yours, clash.new) for clash in clashes)
    assert all(part.lines for part in parts if isinstance(part, Agreed))
    # What is agreed on and not in the base comes from one of the two; nothing is made up.
    assert {line for part in parts if isinstance(part, Agreed) for line in part.lines} <= {*base, *yours, *new}


@given(LINES, LINES, LINES)
def test_no_line_that_a_person_wrote_is_lost(base: list[str], yours: list[str], new: list[str]) -> None:
    mine = [f"mine {number} {line}" for number, line in enumerate(yours)]
    result = merge("a.py", "".join(base), "".join([*yours, *mine]), "".join(new))
    assert result.is_aside or all(line.strip() in result.text for line in mine)


def test_changes_in_different_places_are_both_there() -> None:
    yours = MODULE.replace("two = 2", "two = 22").replace("import json\n", "import json\nimport mine\n")
    new = MODULE.replace("return 1", "return 11").replace("A, B", "A, B, C")
    result = merged(yours, new)
    assert not result.clashes
    for line in ("two = 22", "import mine", "return 11", "from domain import A, B, C"):
        assert f"{line}\n" in result.text


def test_imports_are_those_of_the_model_and_those_that_were_put_in() -> None:
    yours = MODULE.replace("A, B", "A, B, Mine")
    new = MODULE.replace("A, B", "B, C")
    assert "from domain import B, C, Mine\n" in merged(yours, new).text
    assert not merged(yours, new).clashes


def test_long_imports_are_one_piece() -> None:
    many = ", ".join(f"Name{number}" for number in range(30))
    base = f"from domain import ({many},\n)\nx = 1\n"
    result = merged(base.replace("Name3,", "Name3, Mine,"), base.replace("Name4,", ""), base)
    assert not result.clashes and " Mine," in result.text and "Name4," not in result.text
    assert max(map(len, result.text.splitlines())) <= 120
    ast.parse(result.text)


def test_where_both_changed_the_same_the_model_stands_and_the_edit_is_beside_it() -> None:
    result = merged(MODULE.replace("one = 1", "one = 1  # mine"), MODULE.replace("one = 1", "one = 2"))
    assert result.text.splitlines()[result.clashes[0] - 1 :][:5] == [
        "    # <<<<<<< stormgen",
        "    one = 2",
        "    # ======= yours",
        "    # one = 1  # mine",
        "    # >>>>>>> end",
    ]
    ast.parse(result.text)


def test_where_both_put_something_in_both_hold() -> None:
    yours, new = f"{MODULE}\n    def mine(self) -> None: ...\n", f"{MODULE}\n    def g(self) -> None: ...\n"
    result = merged(yours, new)
    assert len(result.clashes) == 1
    (item,) = (node for node in ast.parse(result.text).body if isinstance(node, ast.ClassDef))
    assert {node.name for node in item.body if isinstance(node, ast.FunctionDef)} == {"f", "g", "mine"}


def test_a_line_taken_out_by_hand_that_the_model_changed_is_shown() -> None:
    result = merged(MODULE.replace("    one = 1\n", ""), MODULE.replace("one = 1", "one = 2"))
    assert result.clashes and "    one = 2\n    # ======= yours\n    # >>>>>>> end\n" in result.text


@pytest.mark.parametrize(
    ("path", "start"),
    [
        ("Makefile", "# <<<<<<<"),
        ("a.toml", "# <<<<<<<"),
        ("a.md", "<!-- <<<<<<< stormgen -->"),
        ("a/B.java", "// <<<<<<<"),
        ("a.sql", "-- <<<<<<<"),
    ],
)
def test_each_kind_of_file_has_its_comments(path: str, start: str) -> None:
    assert start in merge(path, "one\n", "mine -->\n", "new\n").text


def test_a_comment_is_not_ended_by_what_stands_in_it() -> None:
    assert "mine --&gt;" in merge("a.md", "one\n", "mine -->\n", "new\n").text


def test_without_comments_the_edit_goes_aside() -> None:
    assert merge("a.json", "{}\n", '{"mine": 1}\n', '{"new": 1}\n') == Merged('{"new": 1}\n', (1,), is_aside=True)


def test_what_would_be_no_python_any_more_goes_aside() -> None:
    base = "def f():\n    return 1\n"
    yours = "def f():\n    if mine:\n        return 1\n"
    new = "def f(): return 2\n"
    result = merged(yours, new, base)
    ast.parse(result.text)
    assert result.is_aside or "if mine:" in result.text


def test_ends_of_lines_stay_as_a_person_has_them() -> None:
    yours = MODULE.replace("two = 2", "two = 22").replace("\n", "\r\n")
    result = merged(yours, MODULE.replace("return 1", "return 11"))
    assert not result.clashes
    assert result.text == MODULE.replace("two = 2", "two = 22").replace("return 1", "return 11").replace("\n", "\r\n")


def test_other_characters_that_end_a_line_somewhere_are_text() -> None:
    base = 'a = """x\x0cy\u2028z"""\nimport json\nc = 3\nb = 1\n'
    assert merged(base.replace("b = 1", "b = 2"), base.replace("json", "csv"), base).text == (
        'a = """x\x0cy\u2028z"""\nimport csv\nc = 3\nb = 2\n'
    )
