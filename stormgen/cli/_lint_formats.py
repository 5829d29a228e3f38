"""Findings and the name of a format for machines in; the text that `stormgen lint` prints out."""

import json
from collections.abc import Callable, Mapping

from stormgen import __version__
from stormgen.diagnostics import as_data, as_github
from stormgen.workspace.lint import Linted


def printed(linted: Linted, format: str) -> str:
    """The findings in one of the `FORMATS`."""
    return FORMATS[format](linted)


def _json(linted: Linted) -> str:
    """One line a finding. What is not ASCII is escaped: a control character must not reach a terminal."""
    lines = ",".join(f"\n{json.dumps(as_data(d))}" for d in linted.found)
    return f'{{\n"version": 1,\n"diagnostics": [{lines}\n]\n}}\n'


def _sarif(linted: Linted) -> str:
    from stormgen.diagnostics.sarif import as_sarif
    from stormgen.workspace.diagnostic_pages import diagnostic_pages

    allowed = [(one.diagnostic, one.reason) for one in linted.allowed]
    return json.dumps(as_sarif(linted.found, allowed, diagnostic_pages(), __version__), indent=2) + "\n"


def _github(linted: Linted) -> str:
    return as_github(linted.found)


FORMATS: Mapping[str, Callable[[Linted], str]] = {"json": _json, "sarif": _sarif, "github": _github}
