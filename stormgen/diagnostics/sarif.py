"""Diagnostics in; a SARIF 2.1.0 log of them, for code scanning of GitHub, Azure DevOps and others, out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from stormgen.diagnostics.diagnostic import Diagnostic, DiagnosticCode, Related, Severity
from stormgen.diagnostics.fix import Edit, Fix
from stormgen.diagnostics.pages import Page
from stormgen.source import Span

_SCHEMA = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}

Accepted = tuple[Diagnostic, str]  # a finding that the model allows, and why


def as_sarif(
    diagnostics: Sequence[Diagnostic],
    allowed: Sequence[Accepted] = (),
    pages: Mapping[str, Page] | None = None,
    version: str = "",
) -> dict[str, Any]:
    """The log as plain data. `pages` explain the codes, by slug; `version` is stormgen's."""
    every = [*((d, None) for d in diagnostics), *allowed]
    every.sort(key=lambda pair: pair[0].sort_key)
    codes = sorted({d.code for d, _ in every}, key=lambda code: code.number)
    places = {code: place for place, code in enumerate(codes)}
    driver = {"name": "stormgen", **({"semanticVersion": version} if version else {})}
    rules = [_rule(code, (pages or {}).get(code.slug)) for code in codes]
    run = {
        "tool": {"driver": {**driver, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, places[d.code], reason) for d, reason in every],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: DiagnosticCode, page: Page | None) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": code.number,
        "name": "".join(word.capitalize() for word in code.slug.split("-")),
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }
    if page:
        rule["shortDescription"] = {"text": page.summary}
        rule["fullDescription"] = {"text": page.sections["What it finds"]}
        rule["help"] = {"text": page.text, "markdown": page.text}
    return rule


def _result(diagnostic: Diagnostic, rule: int, reason: str | None) -> dict[str, Any]:
    text = " ".join(part for part in (diagnostic.message, diagnostic.hint) if part)
    result: dict[str, Any] = {
        "ruleId": diagnostic.code.number,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _place(diagnostic.span)}],
    }
    if diagnostic.related:
        result["relatedLocations"] = [_related(one, number) for number, one in enumerate(diagnostic.related, 1)]
    if diagnostic.fix:
        result["fixes"] = [_fix(diagnostic.fix)]
    if reason is not None:
        result["suppressions"] = [{"kind": "inSource", **({"justification": reason} if reason else {})}]
    return result


def _related(related: Related, number: int) -> dict[str, Any]:
    return {"id": number, "message": {"text": related.message}, "physicalLocation": _place(related.span)}


def _fix(fix: Fix) -> dict[str, Any]:
    files: dict[str, list[Edit]] = defaultdict(list)
    for edit in fix.edits:
        files[edit.span.file].append(edit)
    changes = [{"artifactLocation": _file(name), "replacements": _replaced(edits)} for name, edits in files.items()]
    return {"description": {"text": fix.title}, "artifactChanges": changes}


def _replaced(edits: Iterable[Edit]) -> list[dict[str, Any]]:
    return [{"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in edits]


def _place(span: Span) -> dict[str, Any]:
    return {"artifactLocation": _file(span.file), "region": _region(span)}


def _file(name: str) -> dict[str, str]:
    """Relative to the folder that the command ran in, mostly the repository's; absolute if it lies elsewhere."""
    uri = quote(name, errors="surrogateescape")
    return {"uri": f"file://{uri}"} if name.startswith("/") else {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
