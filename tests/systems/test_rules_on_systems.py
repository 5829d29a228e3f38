"""The figures of the false alarm review are what the rules say of the real systems today."""

import re
from collections import Counter
from pathlib import Path

from benchmarks.seams.to_storm import NAMES, load, storm
from stormgen.rules import all_rules
from stormgen.source import SourceText
from stormgen.workspace.build import build_text

REVIEW = Path(__file__).parents[2] / "docs" / "lint-review.md"
ROW = re.compile(r"^\| \[([a-z-]+)\]\(diagnostics/\1\.md\) \| (\d+)" + r" \| ?(\d*)" * 4 + r" \|", re.MULTILINE)


def rows() -> list[tuple[str, list[int]]]:
    """Each rule of the tables with its reports, and how many were judged, right, moot and false."""
    return [(slug, [int(n or 0) for n in figures]) for slug, *figures in ROW.findall(REVIEW.read_text("utf-8"))]


def test_the_review_counts_what_the_rules_report() -> None:
    """Where this fails a rule has changed: judge its reports anew."""
    reviewed = {slug: figures[0] for slug, figures in rows()}
    told: Counter[str] = Counter()
    for name in NAMES:
        facts = build_text(SourceText(f"{name}.storm", storm(load(name), masked=False))).value
        for rule in all_rules():
            if rule.code.slug in reviewed:
                told[rule.code.slug] += len(list(rule.ask(facts, {})))
    assert len(reviewed) > 40
    assert {slug: told[slug] for slug in reviewed} == reviewed


def test_all_reports_or_thirty_were_judged_one_way_or_another() -> None:
    for slug, (reports, judged, right, moot, false) in rows():
        assert judged == right + moot + false, slug
        assert judged >= min(reports, 30), slug
