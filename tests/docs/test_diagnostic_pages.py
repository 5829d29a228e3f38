"""Every code has a page, every page has a code, and what its examples show is what stormgen finds."""

import os
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import stormgen
from stormgen.behaviour.sagas import Bounds, verify
from stormgen.diagnostics import DiagnosticCode, declared_codes
from stormgen.diagnostics.pages import SECTIONS, Page, read_page
from stormgen.rules import RuleSet, lintable_codes
from stormgen.source import SourceText
from stormgen.workspace.build import build_text
from stormgen.workspace.lint import lint

FOLDER = Path(__file__).parents[2] / "docs" / "diagnostics"
OVERVIEW = FOLDER / "README.md"
FILES = sorted(file for file in FOLDER.glob("*.md") if file != OVERVIEW)


@cache
def codes() -> dict[str, DiagnosticCode]:
    """Every code that any module declares, by slug; those of tests aside."""
    for module in walk_packages(stormgen.__path__, "stormgen."):
        if not module.name.endswith(("__main__", "generate_tables")):
            import_module(module.name)
    return {code.slug: code for code in declared_codes() if "for-tests" not in code.slug}


@cache
def page_of(file: Path) -> Page:
    return read_page(file.read_text("utf-8"))


def found_in(text: str) -> list[tuple[str, str]]:
    """What `lint` says of a model, and what only `verify` does, with the severity that it has by itself."""
    checked = build_text(SourceText("page.storm", text))
    linted = lint(checked, RuleSet())
    verified = verify(checked.value.board, checked.value.flow, Bounds())
    explored = [found.diagnostic.code for found in verified.findings]
    lintable = lintable_codes()
    return [
        *((d.code.slug, d.severity) for d in linted.found),
        *((code.slug, code.severity) for code in explored if code not in lintable),
    ]


def test_every_code_has_a_page() -> None:
    assert sorted(set(codes()) - {file.stem for file in FILES}) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_page_is_of_a_code_and_has_its_parts(file: Path) -> None:
    page = page_of(file)
    code = codes()[page.slug]
    assert (file.stem, page.number, page.severity) == (code.slug, code.number, code.severity)
    assert tuple(page.sections) == SECTIONS
    assert page.summary.endswith(".") and len(page.summary) <= 120
    assert all(page.sections[section] for section in SECTIONS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_example_gives_the_finding_and_the_other_does_not(file: Path) -> None:
    page = page_of(file)
    language, before = page.block("Example")
    if language == "storm":
        found = found_in(before)
        assert page.slug in dict(found)
        assert page.severity == "error" or "error" not in dict(found).values()
    else:
        assert language == "text"
    language, after = page.block("What to write instead")
    if language == "storm":
        found = found_in(after)
        assert page.slug not in dict(found)
        assert [slug for slug, severity in found if severity == "error"] == []
    else:
        assert language == "text" and page.block("Example")[0] == "text"


def test_rules_are_shown_and_not_only_told() -> None:
    rules = {code.slug for code in lintable_codes()}
    assert [page_of(f).slug for f in FILES if f.stem in rules and page_of(f).block("Example")[0] != "storm"] == []


def test_links_lead_to_files() -> None:
    for page in (OVERVIEW, *FILES):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_overview_lists_all_pages() -> None:
    """`STORMGEN_ACCEPT=1` rewrites the list."""
    rows = ["| code | name | severity | what is odd |", "|---|---|---|---|"]
    for page in sorted(map(page_of, FILES), key=lambda page: page.number):
        rows.append(f"| {page.number} | [{page.slug}]({page.slug}.md) | {page.severity} | {page.summary} |")
    head, _, rest = OVERVIEW.read_text("utf-8").partition("## All of them\n")
    tail = rest[rest.index("\n## ") :]
    wanted = f"{head}## All of them\n" + "\n".join(rows) + f"\n{tail}"
    if os.environ.get("STORMGEN_ACCEPT"):
        OVERVIEW.write_text(wanted, "utf-8")
    assert OVERVIEW.read_text("utf-8") == wanted, "make accept rewrites the list"
