"""Texts of a model in the service made from it: they are said there, and nothing else comes of them."""

import ast
import configparser
import io
import json
import re
import tokenize
import tomllib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.safety.hostile import BENIGN, MARK, PAYLOADS, escaped_text, files, hostile, stormgen, text

WAYS = {"as it stands": text, "by numbers": escaped_text}


@cache
def service(payload: str, way: str = "as it stands") -> dict[str, bytes]:
    """The service of the context that says the payload everywhere."""
    value = PAYLOADS.get(payload, BENIGN)
    with TemporaryDirectory() as name:
        model, out = Path(name, "model.storm"), Path(name, "out", "service")
        model.write_bytes(hostile(value, WAYS[way]).encode())
        code, _, err = stormgen("scaffold", str(model), "Deep", "-o", str(out))
        assert code == 0, err
        assert set(files(Path(name))) == {"model.storm", *(f"out/service/{path}" for path in files(out))}
        return files(out)


class _Shape(ast.NodeTransformer):
    """What a module does, whatever it says: no docstrings, constants of a kind alike, and so the names of tests."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        return None if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_Pass(self, node: ast.Pass) -> None:
        return None

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant(type(node.value).__name__)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        node.name = re.sub(r"^test_keeps\w*", "test", node.name)
        return self.generic_visit(node)


def shape(source: bytes) -> str:
    return ast.dump(_Shape().visit(ast.parse(source)))


def said(source: bytes) -> str:
    """The module without its texts and comments."""
    tokens = tokenize.generate_tokens(io.StringIO(source.decode()).readline)
    return " ".join(t.string for t in tokens if t.type not in (tokenize.STRING, tokenize.COMMENT))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_python_does_the_same_whatever_the_texts(payload: str, way: str) -> None:
    made, twin = service(payload, way), service("benign")
    assert made.keys() == twin.keys()
    for path in made:
        if path.endswith(".py"):
            assert MARK not in said(made[path]).replace("test_keeps_", ""), path
            assert shape(made[path]) == shape(twin[path]), path


@pytest.mark.parametrize("payload", PAYLOADS)
def test_other_files_hold_no_more_than_those_of_a_benign_model(payload: str) -> None:
    made, twin = service(payload), service("benign")
    for path in made:
        if not path.endswith((".py", ".md", ".toml", ".json")):
            assert made[path] == twin[path], path
    assert outline(made["README.md"].decode()) == outline(twin["README.md"].decode())
    assert toml_keys(made["pyproject.toml"]) == toml_keys(twin["pyproject.toml"])
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(made["alembic.ini"].decode())
    assert parser.sections() == ["alembic"]
    assert json.loads(made[".stormgen.json"])["files"].keys() == made.keys() - {".stormgen.json", ".stormgen.base.json"}


def toml_keys(content: bytes) -> object:
    def keys(value: object) -> object:
        return {k: keys(v) for k, v in value.items()} if isinstance(value, dict) else type(value).__name__

    return keys(tomllib.loads(content.decode()))


def outline(page: str) -> list[tuple[str, int]]:
    """What each line of a Markdown page is, whatever it says: how it begins, and how many cells it has."""
    begins = re.compile(r"[ \t]*([#>|*+-]*|```|[0-9]+[.)])")
    return [(begins.match(line)[0], len(re.findall(r"(?<!\\)[|]", line))) for line in page.splitlines()]  # type: ignore[index]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_line_is_printable(payload: str) -> None:
    """No control character, and none that changes the direction of writing, where a person reviews the code."""
    unwanted = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
    for path, content in service(payload).items():
        assert not re.search(unwanted, content.decode()), path


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markdown_shows_texts_as_words(payload: str) -> None:
    page = service(payload)["README.md"].decode()
    lines = [line for line in page.splitlines() if MARK in line]
    for line in lines:
        bare = re.sub(r"`[^`]*`", "", re.sub(r"\\.", "", line.strip("|- "))).replace("&#", "&")
        assert not set("`*_[]<>#") & set(bare), line
        assert "://" not in bare.replace("http://127", ""), line
