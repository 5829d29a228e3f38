"""SARIF against its schema, workflow commands of GitHub against what could break out of them."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from stormgen.diagnostics import Diagnostic, DiagnosticCode, Edit, Fix, Related, Severity, as_github
from stormgen.diagnostics.pages import Page, read_page
from stormgen.diagnostics.sarif import as_sarif
from stormgen.source import SourceText, Span

# From the npm package @microsoft/jest-sarif 1.0.0-beta.0 (MIT), file lib/schemas/sarif-2.1.0-rtm.5.json, unchanged:
# the schema of the OASIS standard SARIF 2.1.0.
SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))

ODD = DiagnosticCode("STORM998", "for-tests", "warning")
WRONG = DiagnosticCode("STORM997", "for-tests-too", "error")
TEXT = "event Aé\nevent B\n"
SOURCE = SourceText("walls/a b.storm", TEXT)


def found(code: DiagnosticCode = ODD, **more: Any) -> Diagnostic:
    return Diagnostic(code, "Something is odd.", Span(SOURCE, 15, 16), **more)


def sarif(*diagnostics: Diagnostic, **more: Any) -> dict[str, Any]:
    log = as_sarif(diagnostics, **more)
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    (run,) = log["runs"]
    return run  # type: ignore[no-any-return]


def test_the_schema_refuses_what_is_no_sarif() -> None:
    log = as_sarif([found()])
    del log["runs"][0]["tool"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate(log)


def test_no_finding_is_a_log_too() -> None:
    run = sarif()
    assert run["results"] == [] and run["tool"]["driver"] == {"name": "stormgen", "rules": []}


def test_a_result_has_rule_level_text_and_region() -> None:
    run = sarif(found(hint="Write B."), version="1.2.3")
    (result,) = run["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("STORM998", 0, "warning")
    assert result["message"] == {"text": "Something is odd. Write B."}
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "walls/a%20b.storm", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 8}
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["semanticVersion"] == "1.2.3"


def test_rules_are_those_found_by_number_and_explained() -> None:
    text = "# for-tests (STORM998)\nWarning. It is odd.\n\n## What it finds\nOdd things.\n"
    run = sarif(found(), found(WRONG), found(), pages={"for-tests": read_page(text)})
    wrong, odd = run["tool"]["driver"]["rules"]
    assert (wrong["id"], wrong["name"], wrong["defaultConfiguration"]) == (
        "STORM997",
        "ForTestsToo",
        {"level": "error"},
    )
    assert odd["shortDescription"] == {"text": "It is odd."}
    assert odd["fullDescription"] == {"text": "Odd things."}
    assert odd["help"]["markdown"] == text
    assert [result["ruleIndex"] for result in run["results"]] == [0, 1, 1]


@pytest.mark.parametrize(("level", "shown"), [("error", "error"), ("warning", "warning"), ("info", "note")])
def test_levels_of_settings(level: Severity, shown: str) -> None:
    (result,) = sarif(found(level=level))["results"]
    assert result["level"] == shown


def test_related_places_mends_and_suppressions() -> None:
    other = SourceText("/elsewhere/b.storm", "event B")
    fix = Fix(
        "Rename it", (Edit(Span(SOURCE, 15, 16), "C"), Edit(Span(other, 0, 0), "// "), Edit(Span(SOURCE, 6, 8), ""))
    )
    diagnostic = found(related=(Related("It is here too.", Span(other, 6, 7)),), fix=fix)
    told, allowed = sarif(diagnostic, allowed=[(found(WRONG), "ours"), (found(), "")][:1])["results"][::-1]
    (related,) = told["relatedLocations"]
    assert related["message"] == {"text": "It is here too."}
    assert related["physicalLocation"]["artifactLocation"] == {"uri": "file:///elsewhere/b.storm"}
    (fix_,) = told["fixes"]
    assert fix_["description"] == {"text": "Rename it"}
    ours, theirs = fix_["artifactChanges"]
    assert [r["insertedContent"]["text"] for r in ours["replacements"]] == ["C", ""]
    (inserted,) = theirs["replacements"]
    assert inserted["deletedRegion"] == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    assert "suppressions" not in told
    assert allowed["suppressions"] == [{"kind": "inSource", "justification": "ours"}]
    (silent,) = sarif(allowed=[(found(), "")])["results"]
    assert silent["suppressions"] == [{"kind": "inSource"}]


@pytest.mark.parametrize("name", ["<stdin>", "a%b.storm", "ü:#?.storm", "a\nb.storm", "\udcff.storm"])
def test_any_file_name_is_a_uri(name: str) -> None:
    source = SourceText(name, "event A")
    (result,) = sarif(Diagnostic(ODD, "Odd.", Span(source, 0, 5)))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii() and not set(uri) & set("<> :#?\n")


# ---- GitHub -------------------------------------------------------------------------------------------


def test_a_command_names_place_title_and_text() -> None:
    assert as_github([found(hint="Write B.")]) == (
        "::warning file=walls/a b.storm,line=2,endLine=2,col=7,endColumn=8,title=STORM998 for-tests"
        "::Something is odd.%0AWrite B.\n"
    )


def test_no_columns_over_several_lines() -> None:
    text = as_github([Diagnostic(WRONG, "Odd.", Span(SOURCE, 6, 15))])
    assert text == "::error file=walls/a b.storm,line=1,endLine=2,title=STORM997 for-tests-too::Odd.\n"


@pytest.mark.parametrize(
    ("level", "command"), [("error", "::error "), ("warning", "::warning "), ("info", "::notice ")]
)
def test_commands_of_levels(level: Severity, command: str) -> None:
    assert as_github([found(level=level)]).startswith(command)


def test_no_text_breaks_out_of_its_command() -> None:
    source = SourceText("a,line=9:%\n::error::.storm", "event A")
    hostile = Diagnostic(ODD, "100 %0A\r\n::error::x\x1b[31m", Span(source, 0, 5), hint="a,b: c")
    (line,) = as_github([hostile]).splitlines()
    assert line == (
        "::warning file=a%2Cline=9%3A%25%0A%3A%3Aerror%3A%3A.storm,line=1,endLine=1,col=1,endColumn=6,"
        "title=STORM998 for-tests::100 %250A\ufffd\ufffd::error::x\ufffd[31m%0Aa,b: c"
    )


# ---- pages --------------------------------------------------------------------------------------------

PAGE = """# for-tests (STORM998)
Warning. It is
odd.

## What it finds
Odd things.

## Example
```storm
event A
```

```text
more
```
"""


def test_a_page_has_its_parts() -> None:
    page = read_page(PAGE)
    assert (page.slug, page.number, page.severity, page.summary) == ("for-tests", "STORM998", "warning", "It is odd.")
    assert list(page.sections) == ["What it finds", "Example"]
    assert page.block("Example") == ("storm", "event A\n")
    with pytest.raises(ValueError, match="no block of code"):
        page.block("What it finds")


@pytest.mark.parametrize("text", ["", "# No\n", "# for-tests (STORM998)\nOdd. It is.\n", "# for-tests (STORM998)\n"])
def test_what_is_no_page(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_page(text)


def test_pages_are_values() -> None:
    assert isinstance(read_page(PAGE), Page) and read_page(PAGE) == read_page(PAGE)
