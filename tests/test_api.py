"""The public API: small, documented, annotated, listed, and changed only on purpose."""

import ast
import doctest
import inspect
import os
import re
import shutil
import subprocess
import sys
import textwrap
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest

import stormgen

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "library.md"
SNAPSHOT = ROOT / "tests" / "public_api.txt"
NAMES = [name for name in stormgen.__all__ if name != "__version__"]


def is_alias(value: object) -> bool:
    return typing.get_origin(value) is not None


def described() -> Iterator[str]:
    """One line for every name, field and method that a caller may use, as the source writes it."""
    for name in NAMES:
        value = getattr(stormgen, name)
        if is_alias(value):
            yield f"{name} = {value}"
            continue
        (node,) = ast.parse(textwrap.dedent(inspect.getsource(value))).body
        yield from of_class(node) if isinstance(node, ast.ClassDef) else [of_function(node)]


def of_class(node: ast.ClassDef) -> Iterator[str]:
    yield f"class {node.name}({', '.join(map(ast.unparse, node.bases))})"
    lines = [line for part in node.body for line in of_member(part)]
    yield from sorted(f"    {line}" for line in lines if not line.removeprefix("property ").startswith("_"))


def of_member(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.AnnAssign):
        yield f"{ast.unparse(node.target)}: {ast.unparse(node.annotation)}"
    elif isinstance(node, ast.Assign):
        yield from (ast.unparse(target) for target in node.targets)
    elif isinstance(node, ast.FunctionDef):
        decorators = {ast.unparse(decorator) for decorator in node.decorator_list}
        yield ("property " if decorators & {"property", "cached_property"} else "") + of_function(node)


def of_function(node: ast.stmt) -> str:
    assert isinstance(node, ast.FunctionDef)
    return f"{node.name}({ast.unparse(node.args)}) -> {ast.unparse(node.returns) if node.returns else '?'}"


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_documented(name: str) -> None:
    value = getattr(stormgen, name)
    assert is_alias(value) or (inspect.getdoc(value) and value.__doc__), f"{name} has no docstring"
    assert f"`{name}`" in PAGE.read_text("utf-8") or f"`{name}(" in PAGE.read_text("utf-8"), (
        f"{name} is not in the page"
    )


@pytest.mark.parametrize("name", ["load", "loads", "check", "diff"])
def test_every_function_is_annotated(name: str) -> None:
    function = getattr(stormgen, name)
    hints = typing.get_type_hints(function)
    assert set(hints) == {*inspect.signature(function).parameters, "return"}


def test_names_are_listed_in_order_and_lead_somewhere() -> None:
    assert stormgen.__all__ == sorted(stormgen.__all__)
    assert dir(stormgen) == stormgen.__all__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = stormgen.nothing


def test_there_is_no_public_name_by_accident() -> None:
    packages = {p.stem for p in (ROOT / "stormgen").iterdir()}
    code = "import stormgen; print(*(n for n in vars(stormgen) if not n.startswith('_')))"
    fresh = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(fresh.stdout.split()) - packages <= {"TYPE_CHECKING"}


def test_type_checkers_see_the_same_names() -> None:
    text = (ROOT / "stormgen" / "__init__.py").read_text("utf-8")
    block = text[text.index("if TYPE_CHECKING:") : text.index("__version__ =")]
    seen = {name for line in re.findall(r"import \(?([\w,\s]+)", block) for name in re.findall(r"\w+", line)}
    assert seen - {"from", "stormgen"} >= set(NAMES)


@pytest.mark.parametrize("module", ["typing", "dataclasses", "rich", "networkx", "stormgen.board"])
def test_importing_it_loads_nothing(module: str) -> None:
    code = f"import sys, stormgen; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT).returncode == 0


def test_the_api_is_what_was_agreed() -> None:
    """A change here is a change for callers: `make accept` writes the file anew, and the review shows it."""
    text = "".join(f"{line}\n" for line in described())
    if os.environ.get("STORMGEN_ACCEPT"):
        SNAPSHOT.write_text(text, encoding="utf-8")
    assert text == SNAPSHOT.read_text(encoding="utf-8")


def test_the_examples_of_the_page_are_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert (failed, tried > 15) == (0, True)


def test_check_tells_of_types_and_load_does_not(tmp_path: Path) -> None:
    model = tmp_path / "wall.storm"
    model.write_text('aggregate A(id: uuid) { n: int = "x"  invariant Gone else No }')
    checked = stormgen.check(model)
    assert [d.code.slug for d in checked.diagnostics] == ["type-mismatch", "unknown-name"]
    assert checked.value.diagnostics == checked.diagnostics
    model.write_text('aggregate A(id: uuid) { n: int = "x" }')
    assert stormgen.check(model).failed and stormgen.load(model).diagnostics == ()
