"""The page of rules for sagas: every rule and case is there, every code is one, every test that it names exists."""

import re
from ast import FunctionDef, parse
from pathlib import Path

from stormgen.behaviour.policies import POLICY_CYCLE
from stormgen.behaviour.sagas.findings.codes import CODES
from stormgen.rules import all_rules
from tests.behaviour.sagas.test_cases import CLEAN, VERDICTS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "saga-rules.md").read_text("utf-8")
NUMBERS = {code.slug: code.number for code in (*CODES, POLICY_CYCLE)}


def rows(letter: str) -> dict[str, list[str]]:
    lines = re.findall(rf"^\| ({letter}\d\d\w*) \|(.*)\|$", PAGE, re.M)
    assert len(lines) == len({name for name, _ in lines}), "each once"
    return {name: [cell.strip() for cell in cells.split("|")] for name, cells in lines}


def test_every_rule_is_there() -> None:
    assert list(rows("S")) == [f"S{number:02}" for number in range(1, 27)]


def test_every_case_is_there_with_what_its_test_asks_for() -> None:
    told = rows("C")
    assert {name.lower() for name in told} == {*VERDICTS, "c18", "c11m"}
    for name, (errors, warnings) in VERDICTS.items():
        _, found, also = told[name.capitalize()]
        assert set(re.findall(r"STORM\d+", found)) == {NUMBERS[slug] for slug, _ in errors}, name
        assert set(re.findall(r"STORM\d+", also)) == {NUMBERS[slug] for slug in warnings}, name
        assert (also == "none") == (name in CLEAN and not warnings), name
    assert told["C18"][1] == POLICY_CYCLE.number


def test_every_code_is_one_and_every_one_of_sagas_is_there() -> None:
    named = set(re.findall(r"STORM\d+", PAGE))
    known = {code.number for code in (*CODES, *(rule.code for rule in all_rules()))} | {"STORM627"}
    assert named <= known
    assert {code.number for code in CODES} <= named


def test_every_test_is_one() -> None:
    for name, cells in rows("S").items():
        pinned = cells[-1]
        assert pinned or "not checked" in cells[-2], name
        for file, function in re.findall(r"(\w+\.py)::(\w+)", pinned):
            tree = parse((ROOT / "tests" / "behaviour" / "sagas" / file).read_text("utf-8"))
            assert function in [node.name for node in tree.body if isinstance(node, FunctionDef)], function
