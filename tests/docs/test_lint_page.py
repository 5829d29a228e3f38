"""What docs/lint.md shows as settings and as a mark is what stormgen takes."""

import re
from pathlib import Path

from stormgen.rules import judge
from stormgen.source import SourceText
from stormgen.workspace.build import build_text
from stormgen.workspace.lint_settings import rule_set
from stormgen.workspace.settings import find_settings

PAGE = (Path(__file__).parents[2] / "docs" / "lint.md").read_text("utf-8")


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_the_settings_are_taken(tmp_path: Path) -> None:
    (tmp_path / "stormgen.toml").write_text(block("toml"))
    rules = rule_set(find_settings([tmp_path]))
    assert rules.levels["orphan-event"] == "error"
    assert rules.options["god-aggregate"] == {"commands": 15}
    assert "near-synonym-events" in rules.off


def test_the_mark_is_of_use(tmp_path: Path) -> None:
    rules = rule_set(find_settings([tmp_path]), ["STORM65"])
    verdict = judge(build_text(SourceText("a.storm", block("storm"))).value, rules)
    assert verdict.found == () and [a.diagnostic.code.slug for a in verdict.allowed] == ["unknown-mark"]
