"""The name of a rule and a model's text in; the places that the rule tells of out: for tests of rules."""

from stormgen.diagnostics import Diagnostic
from stormgen.rules import all_rules
from stormgen.rules._discover import Options, Value
from stormgen.source import SourceText
from stormgen.workspace.build import build_text


def findings(slug: str, text: str, **options: Value) -> list[Diagnostic]:
    """What one rule finds in a model without errors, in the order of the text."""
    rule = next(rule for rule in all_rules() if rule.code.slug == slug)
    checked = build_text(SourceText("model.storm", text))
    assert not checked.failed, checked.diagnostics
    tables: dict[str, Options] = {rule.table: options}
    found = list(rule.ask(checked.value, tables))
    assert {d.code for d in found} <= {rule.code}
    return sorted(found, key=lambda d: d.sort_key)


def told(slug: str, text: str, **options: Value) -> list[str]:
    """The words of the text that one rule tells of."""
    return [d.span.text for d in findings(slug, text, **options)]


def mended(text: str, finding: Diagnostic) -> str:
    """The text with the edits of a finding made."""
    assert finding.fix is not None
    for edit in sorted(finding.fix.edits, key=lambda e: -e.span.start):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
