"""tree-sitter's parser, made from our grammar.json, judges as Lark does, and its query colours what are keywords.

The parser is generated and compiled here: that needs cargo 1.90 or newer with its registry, and a C compiler.
"""

import ctypes
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import tree_sitter

from editors import tree_sitter as made
from editors import uses
from stormgen.language.lexer import tokenize
from stormgen.source import SourceText
from tests.language.test_tables import NAMES, TEXTS, _mutated, accepted_by_lark, load, storm

ROOT = Path(__file__).parents[2]
LANGUAGE = ROOT / "tests" / "corpus" / "valid" / "language.storm"


def cargo_is_new_enough() -> bool:
    if not shutil.which("cargo") or not shutil.which("cc"):
        return False
    said = subprocess.run(["cargo", "--version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"(\d+)\.(\d+)", said)
    return version is not None and (int(version[1]), int(version[2])) >= (1, 90)


pytestmark = pytest.mark.skipif(not cargo_is_new_enough(), reason="needs cargo 1.90 and a C compiler")


@pytest.fixture(scope="session")
def language(tmp_path_factory: pytest.TempPathFactory) -> tree_sitter.Language:
    folder = tmp_path_factory.mktemp("parser")
    manifest = Path(__file__).parent / "generator" / "Cargo.toml"
    target = ["--target-dir", str(ROOT / "out" / "cargo")]
    grammar = made.FOLDER / "src" / "grammar.json"
    subprocess.run(["cargo", "run", "-q", "--manifest-path", manifest, *target, "--", grammar, folder], check=True)
    library = folder / "storm.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-I", folder, "-o", library, folder / "parser.c"], check=True)
    function = ctypes.CDLL(str(library)).tree_sitter_storm
    function.restype = ctypes.c_void_p
    capsule = ctypes.pythonapi.PyCapsule_New
    capsule.restype, capsule.argtypes = ctypes.py_object, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
    return tree_sitter.Language(capsule(function(), b"tree_sitter.Language", None))


def accepted(language: tree_sitter.Language, text: str) -> bool:
    return not tree_sitter.Parser(language).parse(text.encode()).root_node.has_error


def test_same_verdict_on_files(language: tree_sitter.Language) -> None:
    texts = {str(path): path.read_text(encoding="utf-8") for path in TEXTS}
    assert [name for name, text in texts.items() if accepted(language, text) != accepted_by_lark(text)] == []


def test_systems_and_words_as_names_are_accepted(language: tree_sitter.Language) -> None:
    texts = [*(storm(load(name), masked=False) for name in NAMES), *uses.texts()]
    assert [text for text in texts if not accepted(language, text)] == []


@pytest.mark.parametrize("seed", range(2))
def test_same_verdict_on_mutated_text(language: tree_sitter.Language, seed: int) -> None:
    chance = random.Random(seed)
    whole = LANGUAGE.read_text(encoding="utf-8")
    spans = [(t.start, t.end) for t in tokenize(SourceText("x", whole)).tokens[:-1]]
    texts = [_mutated(whole, spans, chance) for _ in range(60)]
    assert [text for text in texts if accepted(language, text) != accepted_by_lark(text)] == []


def test_the_query_colours_keywords_and_no_names(language: tree_sitter.Language) -> None:
    query = tree_sitter.Query(language, (made.FOLDER / "queries" / "highlights.scm").read_text(encoding="utf-8"))
    read = uses.parser()
    for text in uses.texts():
        root = tree_sitter.Parser(language).parse(text.encode()).root_node
        captures = tree_sitter.QueryCursor(query).captures(root)
        nodes = [n for kind in ("keyword", "keyword.operator", "constant.builtin") for n in captures.get(kind, [])]
        coloured = {n.start_byte for n in nodes}
        expected = {len(text[:at].encode()) for at, _, keyword in uses.uses(read.parse(text)) if keyword}
        assert coloured == expected


def test_each_kind_of_node_in_the_query_is_used(language: tree_sitter.Language) -> None:
    query = tree_sitter.Query(language, (made.FOLDER / "queries" / "highlights.scm").read_text(encoding="utf-8"))
    captured: set[str] = set()
    for text in uses.texts():
        root = tree_sitter.Parser(language).parse(text.encode()).root_node
        captured |= set(tree_sitter.QueryCursor(query).captures(root))
    assert captured == {query.capture_name(i) for i in range(query.capture_count)}
