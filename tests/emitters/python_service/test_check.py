"""What no service can be made of is told; what can be made is whole, and always the same."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from stormgen.board import Key
from stormgen.emitters._protocol import EmitContext
from stormgen.emitters.python_service import EMITTER
from stormgen.workspace.build import build
from tests.emitters.facts_of import EXAMPLES, facts_of


def found(text: str, folder: Path) -> list[tuple[str, str]]:
    request = EmitContext(facts_of(text, folder), EMITTER.offers[0], Key("context", "C"))
    return [(d.code.number, d.message) for d in EMITTER.check(request)]


UNEQUAL = "and no identity: two equal ones may be written differently."
WRONG = [
    ("aggregate A { x⅐: int }", "STORM620", "Python can't take x⅐ as a name."),
    ("aggregate A { ﬁeld: int  field: int }", "STORM620", "Python takes field and ﬁeld for the same name."),
    ("aggregate A(x: decimal)", "STORM621", f"x is decimal, {UNEQUAL}"),
    ("aggregate A(x: list<int>)", "STORM621", f"x is list<int>, {UNEQUAL}"),
    ("aggregate A(x: ref A)", "STORM621", "A is named by itself."),
    ("aggregate A { x: set<json> }", "STORM622", "A set can't hold json."),
    ("aggregate A { x: map<decimal, int> }", "STORM622", "decimal can't be the key of a map."),
    (r"aggregate A { x: string(/\bx/) }", "STORM623", r"The pattern has \b, which is not for every engine."),
    ("", "STORM626", "The context C has nothing that a service could do."),
    ('aggregate A { n: int let x = n + "" }', "STORM301", "There is no int + string."),
    (
        "aggregate A { event E(y: int), F() command Do(y: int) {emit E(y)} } policy P when E or F then Do(y: y)",
        "STORM302",
        "F does not carry y.",
    ),
    ("aggregate A { n: int invariant n }", "STORM301", "This is int; bool is wanted here."),
    ("aggregate A { command Do(n: int) { emit Done() } event Done(x: int) }", "STORM306", "Done also needs x."),
    (
        "aggregate A { n: datetime event Done() { n = now() } }",
        "STORM304",
        "now() stands only in the arguments of emits and policies.",
    ),
    ('aggregate A { n: int event Done() { n = "" } }', "STORM301", "This is string; int is wanted here."),
    (
        "aggregate A { m: map<int, int> event Done() { m += 1 } }",
        "STORM302",
        "A map changes by m[key] = value and delete m[key].",
    ),
    ("aggregate A { b: bool event Done() { b += true } }", "STORM301", "There is no += for bool."),
    (
        "aggregate A { n: int event Done() { delete n } }",
        "STORM302",
        "delete forgets a key of a map: delete m[key].",
    ),
]


@pytest.mark.parametrize(("inside", "code", "message"), WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, inside: str, code: str, message: str) -> None:
    assert found(f"context C {{ {inside} }}", tmp_path) == [(code, message)]


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("aggregate A { command Do }", "Do: the model does not say what it does."),
        ("aggregate A { command Do -> Done  event Done(x: int) }", "Do: the model does not say x of Done."),
        ("aggregate A { command Do { emit E } event E(x: int) }", "Do: the model does not say x of E."),
        ("aggregate A { n: int command Do { require n > 0 else emit E  emit F } event E(x: int) event F }",
         "Do: the model does not say x of E."),
        ("aggregate A { command Do(n: int) { emit B.E } } aggregate B(id: uuid) { event E }",
         "Do: the model does not say id of E."),
        ("aggregate A { command Do(y: int) {emit E()} event E } policy P when E then Do",
         "P: the model does not say y of Do."),
        ("aggregate A { event E(y: int), F command Do(y: int) {emit E(y)} } policy P when E or F then Do(y: y)",
         "P: the model does not say y of F."),
        ("aggregate A { event E, F command Do { emit E() } } policy P when E and F then Do",
         "P: the model does not say by which field its events belong together."),
    ],
)  # fmt: skip
def test_what_is_left_to_be_written_is_told(tmp_path: Path, inside: str, message: str) -> None:
    assert found(f"context C {{ {inside} }}", tmp_path) == [("STORM625", message)]


@pytest.mark.parametrize("expected", ["Done", "A(1, n: 1)", "A(1).n == 1 and n == 0", "not V(1)"])
def test_what_policies_do_is_left_out_of_the_tests_of_scenarios(tmp_path: Path, expected: str) -> None:
    text = f"""context C {{
      aggregate A(id: int) {{ n: int  command Go() {{ emit Gone() }}  event Gone()
        command Do() {{ emit Done() }}  event Done() }}
      policy P when Gone then Do
      view V by id from A {{ n }}
      scenario "s" for A(1) {{ when Go() then Gone, n == 0, {expected} }}
    }}"""
    told = f"{expected} is not in the test of this scenario, which ends before policies act."
    request = EmitContext(facts_of(text, tmp_path), EMITTER.offers[0], Key("context", "C"))
    assert [(d.code.number, d.message) for d in EMITTER.check(request)] == [("STORM629", told)]
    tests = {artifact.path: artifact.content for artifact in EMITTER.emit(request)}["tests/test_scenarios.py"]
    assert "story.has(a.Gone)" in str(tests) and "assert state.n == 0" in str(tests) and "Done" not in str(tests)


@pytest.mark.parametrize(
    ("view", "why"),
    [
        ("view V", "the model does not say what it is from"),
        ("view V from A, E", "it copies aggregates and adds up events at once; make it two views"),
        ("view V from A, B", "it copies several aggregates; make it one view for each"),
        ("view V from D.X", "it copies the state of an aggregate of another context"),
        ("view V by n from E { x: int }", "E does not carry n"),
    ],
)
def test_a_view_that_can_not_be_made_is_left_out(tmp_path: Path, view: str, why: str) -> None:
    if "by n" in view:
        view, why = "view V by n from E, F { x: int }", "E does not carry n"
    text = f"context C {{ aggregate A(id: uuid) {{ event E  event F(n: int) }} aggregate B {{ n: int }} {view} }}"
    text += " context D { aggregate X { n: int } }"
    assert found(text, tmp_path) == [("STORM624", f"The view V is left out: {why}.")]


MODELS = sorted((Path(__file__).parents[2] / "generated/models").glob("*.storm"))


@pytest.mark.parametrize("model", [EXAMPLES / "inventory.storm", *MODELS], ids=lambda path: path.stem)
def test_every_file_of_every_service_is_python_or_text(model: Path) -> None:
    facts = build([model]).value
    for context in facts.board.contexts:
        request = EmitContext(facts, EMITTER.offers[0], context.key)
        assert all(d.severity == "warning" for d in EMITTER.check(request))
        artifacts = {artifact.path: artifact.content for artifact in EMITTER.emit(request)}
        assert {"README.md", "pyproject.toml", "Makefile", "tests/conftest.py"} <= set(artifacts)
        for path, content in artifacts.items():
            if path.endswith(".py"):
                ast.parse(content)


def test_a_context_with_errors_is_not_emitted(tmp_path: Path) -> None:
    facts = facts_of('context C { aggregate A { n: int let x = n + "" } }', tmp_path)
    with pytest.raises(ValueError, match="check it first"):
        list(EMITTER.emit(EmitContext(facts, EMITTER.offers[0], Key("context", "C"))))


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "import hashlib, sys; from stormgen.workspace.build import build; from stormgen.board import Key; "
        "from stormgen.emitters._protocol import EmitContext; from stormgen.emitters.python_service import EMITTER; "
        "facts = build([sys.argv[1]]).value; "
        "request = EmitContext(facts, EMITTER.offers[0], Key('context', 'Inventory')); "
        "print(hashlib.sha256(repr(list(EMITTER.emit(request))).encode()).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program, str(EXAMPLES / "inventory.storm")],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(hashes) == 1


def test_an_earlier_version_has_to_fit_while_it_is_read(tmp_path: Path) -> None:
    earlier = "context C { event Made(a: set<json>)  event Made v2 (b: int)"
    assert found(earlier + " supersedes v1 (b: 0) }", tmp_path) == [("STORM622", "A set can't hold json.")]
    assert "STORM622" not in [number for number, _ in found(earlier + " }", tmp_path)]
