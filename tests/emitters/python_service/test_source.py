"""Python source: literals that mean what the model says, imports that are needed, lines that fit."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormgen.emitters.python_service.imports import with_imports
from stormgen.emitters.python_service.layout import WIDTH, wrapped
from stormgen.emitters.python_service.literals import comment, docstring, duration, markdown, prose, quoted
from stormgen.emitters.python_service.prune import pruned
from stormgen.emitters.python_service.tidy import tidy


@given(st.text())
def test_a_literal_is_the_text(text: str) -> None:
    literal = quoted(text)
    assert ast.literal_eval(literal) == text
    assert literal.isprintable()


@given(st.text(max_size=400), st.integers(0, 12))
def test_a_docstring_is_one_string_whatever_the_text(text: str, indent: int) -> None:
    source = docstring(prose(text) or "x", indent)
    tree = ast.parse(f"def f():\n    {source}")
    assert [type(node) for node in ast.walk(tree) if isinstance(node, ast.stmt)] == [ast.FunctionDef, ast.Expr]


@given(st.text(max_size=400))
def test_a_comment_is_nothing_but_comment(text: str) -> None:
    assert ast.parse(comment(prose(text))).body == []


def test_words_are_no_markdown() -> None:
    assert markdown("a|b `c` [d](e) <f> *g*") == r"a\|b \`c\` \[d\](e) &lt;f&gt; \*g\*"


@pytest.mark.parametrize(
    ("milliseconds", "expected"),
    [
        (0, "dt.timedelta()"),
        (172_800_000, "dt.timedelta(days=2)"),
        (90_000, "dt.timedelta(seconds=90)"),
        (1500, "dt.timedelta(milliseconds=1500)"),
    ],
)
def test_durations_read_as_people_say_them(milliseconds: int, expected: str) -> None:
    assert duration(milliseconds) == expected


def test_imports_are_those_that_the_code_needs() -> None:
    source = '''"""Doc: UUID."""

from app.base import Base
#imports
class A(Base):
    """Decimal."""

    id: UUID = UUID(int=0)
    dt: int
    x: "Mapping[str, B]"
    label: Text = "Sequence"

    def f(self) -> dt.date:
        return lookup(Annotated=self.Field)
'''
    known = {"B": "app.b", "Text": "app.base", "lookup": "app.rules", "A": "app.a"}
    head = with_imports(source, "app", known, ()).partition("class A")[0]
    assert head.split("\n")[2:-1] == [
        "import datetime as dt",
        "from collections.abc import Mapping",
        "from uuid import UUID",
        "",
        "from app.b import B",
        "from app.base import Base, Text",
        "from app.rules import lookup",
        "",
    ]


LONG = [
    "def f(" + ", ".join(f"argument_number_{n}: int" for n in range(8)) + ") -> list[int]:",
    "    return [Thing(" + ", ".join(f"attribute_{n}=value_{n}" for n in range(9)) + ")]",
    "    if " + " and ".join(f"condition_{n}(x, y) > {n}" for n in range(8)) + ":",
    "    if not (" + " or ".join(f"any(x > {n} for x in xs)" for n in range(6)) + "):",
    "    if not (all(" + " and ".join(f"condition_{n}(x, y)" for n in range(6)) + " for x in xs)):",
    "x = " + " + ".join(f"some_rather_long_name_{n}" for n in range(9)),
    "from module import " + ", ".join(f"name_number_{n}" for n in range(12)),
    "    x: dict[str, int] = {" + ", ".join(f'"key_{n}": {n}' for n in range(20)) + "}",
    "x = [element(that, goes, on, and_on) for element in " + "some_very_long_collection_name" * 3 + " if element]",
]


@pytest.mark.parametrize("line", LONG)
def test_a_long_line_is_the_same_code_in_lines_that_fit(line: str) -> None:
    body = "        pass\n" if line.endswith(":") else ""
    around = "def g():\n" if line.startswith("    ") else ""
    source = f"{around}{line}\n{body}"
    split = wrapped(source)
    assert ast.dump(ast.parse(split)) == ast.dump(ast.parse(source))
    assert all(len(part) <= WIDTH for part in split.split("\n"))
    assert wrapped(split) == split


def test_texts_are_left_as_they_are() -> None:
    source = f'x = """\n{"word " * 40}(a, b)\n"""\n# {"word " * 40}(a, b)\n'
    assert wrapped(source) == source


def test_blank_lines_stand_where_people_put_them() -> None:
    assert tidy("\n\nimport a\nx = [\n\n]\nclass A:\n\n    b: int\n\n\n\n    c: int\nd = 1\n\n\n\ne = 2\n\n") == (
        "import a\nx = []\nclass A:\n    b: int\n\n    c: int\nd = 1\n\ne = 2\n"
    )


def test_helpers_that_nothing_uses_are_left_out() -> None:
    used = ["X = 1", "def a():", "    return b() + X", "def b():", "    return 1"]
    unused = ["Y = 2", "@deco", "def c():", "    return Y"]
    assert pruned("\n".join([*used, *unused]), {"a"}).split("\n") == used
    assert pruned("\n".join(used), {"nothing"}) == ""
