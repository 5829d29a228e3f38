"""Verdicts on sagas in; what `stormgen verify` prints for people, scripts and pages, out."""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from stormgen.behaviour.sagas import Found, PolicyVerdict, SagaVerdict, Verified
from stormgen.cli._layout import plural
from stormgen.cli._plain import line
from stormgen.cli._terminal import Terminal
from stormgen.diagnostics import as_brief_data, printable

_STYLES = {"holds": "green", "allowed": "yellow", "violated": "red", "unknown": "yellow"}
_SAID = {
    "holds": "holds",
    "allowed": "is violated where the model allows it",
    "violated": "is violated",
    "unknown": "is not known to hold",
}

_SAID_OF_MANY = {
    "holds": "hold",
    "allowed": "are violated where the model allows it",
    "violated": "are violated",
    "unknown": "are not known to hold",
}


def show(terminal: Terminal, verified: Verified) -> None:
    """Each saga with its verdict, its findings, and how they come about; then the policies likewise."""
    if not verified.sagas:
        terminal.say("The model has no saga.")
    for verdict in verified.sagas:
        _show_verdict(terminal, printable(verdict.saga.name), verdict, _far(verdict, verified))
        for reason in dict.fromkeys(reason for _, reason in verdict.infallible):
            steps = [step for step, why in verdict.infallible if why == reason]
            terminal.result(f"  never refused: {', '.join(steps)} ({reason})\n")
        _show_findings(terminal, verdict.findings)
    policies = verified.policies
    if policies.chains or policies.findings:
        chains = f" of {plural(policies.chains, 'chain')}"
        _show_verdict(terminal, "Policies", policies, _how_far(policies) + chains, _SAID_OF_MANY)
    _show_findings(terminal, policies.findings)


def _show_verdict(
    terminal: Terminal, name: str, verdict: SagaVerdict | PolicyVerdict, far: str, words: Mapping[str, str] = _SAID
) -> None:
    said = words[verdict.verdict], _STYLES[verdict.verdict]
    terminal.print(line((name, "bold"), " ", said, far))


def _show_findings(terminal: Terminal, findings: Sequence[Found]) -> None:
    """Those that are accepted last, in a line each."""
    for found in findings:
        if found.allowed is None:
            _show_found(terminal, found)
    allowed = [found for found in findings if found.allowed is not None]
    for found in allowed:
        told = found.diagnostic
        reason = f": {printable(found.allowed)}" if found.allowed else "."
        terminal.result(f"  allowed: {printable(told.message)} [{told.code.number} {told.code.slug}]{reason}\n")
    if allowed:
        terminal.result("\n")


def _far(verdict: SagaVerdict, verified: Verified) -> str:
    """How much was looked at: all there is within the bound, or only a part."""
    return f"{_how_far(verdict)}, with up to {plural(verified.bounds.faults, 'fault')} a run"


def _how_far(verdict: SagaVerdict | PolicyVerdict) -> str:
    states = plural(verdict.states, "state")
    if verdict.complete and verdict.states == 1:
        return ": the only state"
    return f": all {states}" if verdict.complete else f": there are more than the {states} looked at"


def _show_found(terminal: Terminal, found: Found) -> None:
    text = terminal.findings([found.diagnostic], sys.stdout)
    if found.trace:
        text += "  how it comes about:\n"
        text += "".join(f"    {number}. {printable(words)}\n" for number, words in enumerate(found.trace, start=1))
    terminal.result("".join(f"  {one}\n" for one in text.splitlines()) + "\n")


def as_json(verified: Verified) -> str:
    """As `docs/schemas/verify.json` describes it."""
    data = {
        "version": 1,
        "sagas": [_saga(verdict) for verdict in verified.sagas],
        "policies": _policies(verified.policies),
        "faults": verified.bounds.faults,
        "notExplored": ["values"],
    }
    return json.dumps(data, indent=2) + "\n"


def _policies(verdict: PolicyVerdict) -> dict[str, Any]:
    return {
        "chains": verdict.chains,
        **_explored(verdict),
    }


def _saga(verdict: SagaVerdict) -> dict[str, Any]:
    return {
        "name": verdict.saga.key.path,
        **_explored(verdict),
        "infallible": [{"step": step, "reason": reason} for step, reason in verdict.infallible],
    }


def _explored(verdict: SagaVerdict | PolicyVerdict) -> dict[str, Any]:
    return {
        "states": verdict.states,
        "complete": verdict.complete,
        "verdict": verdict.verdict,
        "findings": [_found(found) for found in verdict.findings],
    }


def _found(found: Found) -> dict[str, Any]:
    return {**as_brief_data(found.diagnostic), "trace": list(found.trace), "allowed": found.allowed}


def as_mermaid(verified: Verified) -> str:
    """A sequence diagram for each finding that a run shows, as blocks of Markdown below a heading each."""
    named = [(verdict.saga.name, found) for verdict in verified.sagas for found in verdict.findings]
    named += [("Policies", found) for found in verified.policies.findings]
    return "\n".join(
        f"## {name}: {found.diagnostic.code.slug}\n\n```mermaid\n{found.diagram}```\n"
        for name, found in named
        if found.diagram and found.allowed is None
    )
