"""Findings: what is wrong, where, and what to write instead."""

from stormgen.diagnostics.codes import declare, declared_codes
from stormgen.diagnostics.diagnostic import Checked, Diagnostic, DiagnosticCode, Related, Severity
from stormgen.diagnostics.fix import Edit, Fix
from stormgen.diagnostics.github import as_github
from stormgen.diagnostics.nearest import nearest
from stormgen.diagnostics.report import as_brief_data, as_data, as_text, printable

__all__ = [
    "Checked",
    "Diagnostic",
    "DiagnosticCode",
    "Edit",
    "Fix",
    "Related",
    "Severity",
    "as_brief_data",
    "as_data",
    "as_github",
    "as_text",
    "declare",
    "declared_codes",
    "nearest",
    "printable",
]
