"""Rules are asked as their owners say, and `@allow` silences what it stands on."""

from pathlib import Path

import pytest

from stormgen.diagnostics import as_text
from stormgen.rules import RuleSet, Verdict, all_rules, codes_named, judge, lintable_codes, rule_as_written, run
from stormgen.rules._allow import allows_in
from stormgen.source import SourceText
from stormgen.workspace.build import build_text, build_texts


def judged(text: str, rules: RuleSet | None = None) -> Verdict:
    every = frozenset(code.slug for code in lintable_codes())
    ours = {"unknown-mark", "useless-allow", "allow-without-reason", "allow-of-unknown-rule", "allow-of-error"}
    return judge(build_text(SourceText("a.storm", text)).value, rules or RuleSet(off=every - ours))


def told(text: str, rules: RuleSet | None = None) -> list[tuple[str, int]]:
    return [(d.code.slug, d.span.line) for d in judged(text, rules).found]


def only(slug: str, **more: object) -> RuleSet:
    return RuleSet(off=frozenset(code.slug for code in lintable_codes()) - {slug}, **more)  # type: ignore[arg-type]


def test_every_rule_is_found_by_number_with_a_number_of_its_own() -> None:
    numbers = [rule.code.number for rule in all_rules()]
    assert numbers == sorted(numbers) and len(numbers) > 10
    assert all(rule.code.severity != "error" for rule in all_rules())


def test_a_mark_that_nothing_reads_is_told_with_the_nearest() -> None:
    (found,) = judged("@pi event A, B").found
    assert found.code.slug == "unknown-mark"
    assert found.span.text == "@pi" and found.hint == "Did you mean @pii?"


def test_marks_of_fields_parameters_and_parts_are_read() -> None:
    text = """
    aggregate A(@a id: uuid) {
      @b
      x: int
      command C(@c p: int)
      event E v1 (@d p: int) { x = 1 }
      event E v2 (@e p: int) { x = 1 }
    }
    type T { @f part: int }
    """
    assert [d.span.text for d in judged(text).found] == ["@a", "@b", "@c", "@d", "@e", "@f"]


@pytest.mark.parametrize(
    "text",
    [
        '@allow(unknown-mark, "ours") @team event A',
        '@team @allow(unknown-mark, "ours") event A',
        '@allow(STORM650, "ours") context C { aggregate A(@team id: uuid) { @team event E } }',
        '@allow(storm650, "ours") aggregate A { command C(@team x: int) }',
        'aggregate A(@allow(unknown-mark, "ours") @team id: uuid)',
        '@allow(unknown-mark, "ours") @team event A, B',
    ],
)
def test_allowed_where_it_stands_and_inside(text: str) -> None:
    verdict = judged(text)
    assert verdict.found == ()
    assert {(a.diagnostic.code.slug, a.reason) for a in verdict.allowed} == {("unknown-mark", "ours")}


@pytest.mark.parametrize("slug", [rule.code.slug for rule in all_rules()])
def test_every_rule_can_be_allowed_by_its_name(slug: str) -> None:
    checked = build_text(SourceText("a.storm", f'@allow({rule_as_written(slug)}, "ours") event Paid'))
    assert not checked.diagnostics, as_text(checked.diagnostics)
    assert [allow.slug for allow in allows_in(checked.value.board)] == [slug]


def test_not_allowed_beside_it() -> None:
    text = 'context C {\n@allow(unknown-mark, "x") @team event A\n@team event B }\n@team event D'
    assert told(text) == [("unknown-mark", 3), ("unknown-mark", 4)]


def test_a_mark_on_a_context_holds_in_all_its_files() -> None:
    files = [
        SourceText("a.storm", '@allow(unknown-mark, "ours") context C { }'),
        SourceText("b.storm", "context C { @team event E }"),
        SourceText("c.storm", "context D { @team event E }"),
    ]
    assert [d.span.file for d in run(build_texts(files).value, only("unknown-mark"))] == ["c.storm"]


def test_the_nearest_mark_gives_the_reason_and_the_outer_one_is_of_use() -> None:
    inner = '@allow(unknown-mark, "inner") @team event A'
    verdict = judged(f'@allow(unknown-mark, "outer") context C {{ event Z {inner} event B @team event D }} event E')
    assert verdict.found == ()
    assert [a.reason for a in verdict.allowed] == ["inner", "outer"]


def test_one_mark_before_several_is_of_use_if_one_needs_it() -> None:
    assert told('@allow(unknown-mark, "x") event A(@team x: int), B') == []


@pytest.mark.parametrize(
    ("mark", "slug", "hint"),
    [
        ("@allow(unknown-mark) @team", "allow-without-reason", 'Say why: @allow(unknown-mark, "...").'),
        ('@allow(unknown-mark, " ") @team', "allow-without-reason", 'Say why: @allow(unknown-mark, "...").'),
        (
            '@allow("aggregate-in-two-contexts")',
            "allow-without-reason",
            'Say why: @allow("aggregate-in-two-contexts", "...").',
        ),
        ('@allow(unknown-mrk, "x")', "allow-of-unknown-rule", "Did you mean unknown-mark?"),
        ('@allow(xyz, "x")', "allow-of-unknown-rule", "stormgen explain lists the rules."),
        ("@allow", "allow-of-unknown-rule", 'Write @allow(rule, "why").'),
        ('@allow(unknown-name, "x")', "allow-of-error", "Mend what it tells of."),
        ('@allow(STORM201, "x")', "allow-of-error", "Mend what it tells of."),
        ('@allow(unknown-mark, "x")', "useless-allow", "Take the mark away."),
    ],
)
def test_marks_that_are_wrong_or_of_no_use(mark: str, slug: str, hint: str) -> None:
    (found,) = judged(f"{mark} event A").found
    assert (found.code.slug, found.hint, found.severity) == (slug, hint, "warning")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ('context C {\n  @allow(unknown-mark, "x")\n  event A }', "context C {\n  event A }"),
        ('@allow(unknown-mark, "x") @pii event A', "@pii event A"),
        ("@publik event A", "@public event A"),
    ],
)
def test_a_mark_is_mended_when_asked_and_not_unseen(text: str, mended: str) -> None:
    (found,) = judged(text).found
    assert found.fix is not None and not found.fix.safe
    (edit,) = found.fix.edits
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == mended


def test_of_no_use_is_only_a_mark_whose_rule_was_asked() -> None:
    mark = '@allow(unknown-mark, "x") event A'
    assert told(mark, only("useless-allow")) == []
    silent = (("a.storm", frozenset(["unknown-mark"])),)
    assert told(mark, only("useless-allow", silent=silent)) == []


def test_what_is_off_is_not_told() -> None:
    assert told("@team event A", only("useless-allow")) == []
    assert told("@allow(unknown-mark) event A(@team x: int)", only("unknown-mark")) == []


def test_levels() -> None:
    (found,) = judged("@team event A", only("unknown-mark", levels={"unknown-mark": "error"})).found
    assert found.severity == "error" and found.code.severity == "warning"
    assert ": error: " in as_text([found])


def test_options_reach_their_rule() -> None:
    rules = only("unknown-mark", options={"unknown-mark": {"known": ("team",)}})
    assert told("@team event A\n@tea event B", rules) == [("unknown-mark", 2)]


@pytest.mark.parametrize(
    ("glob", "silent"),
    [("old/a.storm", True), ("old/*", True), ("*.storm", True), ("*/a.storm", True), ("a.storm", False)],
)
def test_silent_in_some_files(glob: str, silent: bool, tmp_path: Path) -> None:
    source = SourceText(str(tmp_path / "old" / "a.storm"), "@team event A")
    rules = only("unknown-mark", silent=((glob, frozenset(["unknown-mark"])),), home=tmp_path)
    assert len(run(build_text(source).value, rules)) == (0 if silent else 1)


def test_names_of_codes() -> None:
    codes = lintable_codes()
    assert codes_named("unknown-mark", codes) == codes_named("STORM650", codes) == {"unknown-mark"}
    assert {"unknown-mark", "useless-allow"} <= codes_named("STORM65", codes)
    assert codes_named("STORM", codes) == {code.slug for code in codes}
    assert codes_named("storm650", codes) == {"unknown-mark"}
    assert codes_named("unknown", codes) == codes_named("65", codes) == codes_named("", codes) == frozenset()


def test_findings_are_in_the_order_of_the_text() -> None:
    found = judged("@b event B\n@allow(none) event A\n@a event C").found
    assert [d.span.line for d in found] == [1, 2, 3]


def test_the_echo_of_an_error_is_not_told() -> None:
    """A policy whose event is misspelt is told of once."""
    rules = only("policy-without-trigger")
    misspelt = "command CountStock policy P when StockCountd then CountStock"
    assert told("event StockCounted command CountStock policy P then CountStock", rules) != []
    assert told(f"event StockCounted {misspelt}", rules) == []
    assert told(f"event StockCounted {misspelt} policy Q then CountStock", rules) == [("policy-without-trigger", 1)]


def test_an_error_around_or_inside_an_element_is_no_error_of_it() -> None:
    text = "context C { value 99 @team aggregate A { @team x: int event E { y = 1 } } }"
    marks = only("unknown-mark")
    assert [d.code.slug for d in build_text(SourceText("a.storm", text)).diagnostics] != []
    assert told(text, marks) == [("unknown-mark", 1)] * 2
