"""Names of a model in the service made from it: code that compiles, files that lie inside; or a finding, no file."""

import ast
import re
import unicodedata
from pathlib import Path

import pytest

from tests.safety.hostile import files, stormgen, unprintable
from tests.safety.names import GROUPS, as_context, in_declarations, in_members, several

NAMES_AT_ONCE = 12
LISTS = [
    pytest.param(names, id=f"{group} {number}")
    for group, found in GROUPS.items()
    for number, names in enumerate(several(found, NAMES_AT_ONCE))
]
DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def scaffolded(model: str, context: str, folder: Path) -> dict[str, bytes]:
    """The files of the service; none where it was refused, with a finding and nothing written."""
    (folder / "model.storm").write_text(model, encoding="utf-8")
    code, _, err = stormgen("scaffold", str(folder / "model.storm"), context, "-o", str(folder / "out" / "service"))
    assert code in (0, 1), err
    assert not unprintable(err.split("\n"))
    if code:
        assert "error" in err and set(files(folder)) == {"model.storm"}
        return {}
    made = files(folder / "out" / "service")
    assert len(files(folder)) == len(made) + 1
    return made


def check(made: dict[str, bytes]) -> None:
    for path, content in made.items():
        assert unicodedata.is_normalized("NFKC", path)
        assert not any(DEVICE.fullmatch(part) for part in path.split("/")), path
        if path.endswith(".py"):
            tree = ast.parse(content)
            compile(content, path, "exec")
            _no_twins(tree, path)
    folded = {path.casefold() for path in made}
    assert len(folded) == len(made)


def _no_twins(tree: ast.Module, path: str) -> None:
    """No class, function, argument or attribute is defined twice in one place: the first would be lost."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(node, ast.Module | ast.ClassDef) and isinstance(body, list):
            defined = [n.name for n in body if isinstance(n, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)]
            fields = [n.target.id for n in body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)]
            overloads = {n.name for n in body if isinstance(n, ast.FunctionDef) and n.decorator_list}
            names = [name for name in (*defined, *fields) if name not in overloads]
            assert len(set(names)) == len(names), (path, sorted(n for n in names if names.count(n) > 1))


@pytest.mark.parametrize("names", LISTS)
def test_names_of_members(names: list[str], tmp_path: Path) -> None:
    check(scaffolded(in_members(names), "Members", tmp_path))


@pytest.mark.parametrize("names", LISTS)
def test_names_of_declarations(names: list[str], tmp_path: Path) -> None:
    check(scaffolded(in_declarations(names), "Declared", tmp_path))


@pytest.mark.parametrize(
    "name", [n for group in ("modules", "devices", "dunders", "alike", "long") for n in GROUPS[group]]
)
def test_name_of_the_context(name: str, tmp_path: Path) -> None:
    check(scaffolded(as_context(name), name, tmp_path))


def test_names_that_python_folds_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "m.storm").write_text("context C { aggregate A(id: uuid) { ﬁ: int  fi: int } }", encoding="utf-8")
    code, _, err = stormgen("scaffold", str(tmp_path / "m.storm"), "C", "-o", str(tmp_path / "out"))
    assert code == 1 and "ﬁ" in err and "fi" in err and not (tmp_path / "out").exists()
