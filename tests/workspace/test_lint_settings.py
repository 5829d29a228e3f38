"""`[lint]` of the settings: which rules are asked, how serious they are, and what a mistake there says."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from stormgen.rules import RuleSet, lintable_codes
from stormgen.workspace.lint_settings import rule_set
from stormgen.workspace.settings import find_settings
from stormgen.workspace.settings_file import WrongSettings

EVERY = {code.slug for code in lintable_codes()}
OF_MARKS = {code.slug for code in lintable_codes() if code.number.startswith("STORM65")}


def rules_of(folder: Path, toml: str, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> RuleSet:
    (folder / "stormgen.toml").write_text(toml)
    (folder / "a.storm").write_text("event A")
    return rule_set(find_settings([folder / "a.storm"]), select, ignore)


def asked(rules: RuleSet) -> set[str]:
    return EVERY - rules.off


def test_all_are_asked_where_nothing_is_said(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, "")
    assert asked(rules) == EVERY
    assert (rules.levels, rules.silent, rules.silent_in("a.storm")) == ({}, (), frozenset())


def test_selected_and_ignored_by_name_number_and_beginning(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, '[lint]\nselect = ["STORM65"]\nignore = ["STORM650", "useless-allow"]')
    assert asked(rules) == OF_MARKS - {"unknown-mark", "useless-allow"}


def test_the_command_line_selects_anew_and_ignores_more(tmp_path: Path) -> None:
    toml = '[lint]\nselect = ["unknown-mark"]\nignore = ["useless-allow"]'
    assert asked(rules_of(tmp_path, toml, ["STORM65"], ["STORM650"])) == OF_MARKS - {"unknown-mark", "useless-allow"}


def test_severities(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, '[lint.severity]\nSTORM65 = "info"\nunknown-mark = "error"\nuseless-allow = "off"')
    assert rules.levels["unknown-mark"] == "error"
    assert rules.levels["allow-of-error"] == "info"
    assert "useless-allow" in rules.off and "useless-allow" not in rules.levels


def test_paths_are_relative_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = rules_of(tmp_path, '[lint.per-path]\n"old/*" = ["unknown-mark"]')
    (tmp_path / "old").mkdir()
    monkeypatch.chdir(tmp_path / "old")
    assert rules.silent_in("a.storm") == {"unknown-mark"}
    monkeypatch.chdir(tmp_path)
    assert rules.silent_in("old/a.storm") == {"unknown-mark"}
    assert rules.silent_in("a.storm") == frozenset()
    assert rules.silent_in("/elsewhere/old/a.storm") == frozenset()


def test_options_of_a_rule(tmp_path: Path) -> None:
    assert rules_of(tmp_path, '[lint.unknown-mark]\nknown = ["team"]').options["unknown-mark"] == {"known": ("team",)}


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ('[lint]\nselect = ["unknown-mrk"]', r"lint\.select: there is no rule 'unknown-mrk'\. Did you mean unknown"),
        ('[lint]\nignore = ["STORM999"]', r"lint\.ignore: there is no rule 'STORM999'"),
        ('[lint]\nignore = ["unknown-name"]', r"'unknown-name' is no rule: it is always told"),
        ('[lint]\nignore = "unknown-mark"', r"lint\.ignore is 'unknown-mark'; it is a list of texts"),
        ("[lint]\nignore = [1]", r"is \[1\]; it is a list of texts"),
        ('[lint]\nignroe = ["unknown-mark"]', r"there is no setting 'ignroe'.*Did you mean ignore\?"),
        ('[lint.severity]\nunknown-mark = "fatal"', r"unknown-mark is 'fatal'; it can be error, warning, info, off\."),
        ("[lint.severity]\nunknown-mark = [1]", r"unknown-mark is \[1\]; it can be"),
        ('[lint.severity]\nunknown-mrk = "off"', r"Did you mean unknown-mark\?"),
        ("[lint]\nseverity = 1", r"severity is 1; it is a table"),
        ("lint = 1", r"lint is 1; it is a table"),
        ('[lint.per-path]\n"*" = "unknown-mark"', r"it is a list of texts"),
        ('[lint.per-path]\n"*" = ["nothing-like-it"]', r"there is no rule 'nothing-like-it'\. stormgen explain"),
        ("[lint.unknown-mark]\nknwon = []", r"\[lint\.unknown-mark\]: there is no setting 'knwon'.* mean known\?"),
        ("[lint.unknown-mark]\nknown = 3", r"known is 3; it is a list of texts"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence_with_the_place(tmp_path: Path, toml: str, sentence: str) -> None:
    with pytest.raises(WrongSettings, match=sentence) as wrong:
        rules_of(tmp_path, toml)
    assert "stormgen.toml" in str(wrong.value) and "\n" not in str(wrong.value)


@pytest.mark.parametrize(("select", "ignore", "option"), [(["x"], [], "--select"), ([], ["x"], "--ignore")])
def test_a_mistake_on_the_command_line(tmp_path: Path, select: list[str], ignore: list[str], option: str) -> None:
    with pytest.raises(WrongSettings, match=f"{option}: there is no rule 'x'"):
        rules_of(tmp_path, "", select, ignore)
