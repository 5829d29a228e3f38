"""How scenarios went in; the JSON or JUnit XML that `stormgen test` prints out."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as xml

from stormgen.behaviour.scenarios.coverage import Rule
from stormgen.behaviour.scenarios.suite import Suite
from stormgen.behaviour.scenarios.trial import Difference, Trial
from stormgen.board import Board
from stormgen.diagnostics import printable


def _json(board: Board, suite: Suite) -> str:
    """One line for each scenario and rule. What is not ASCII is escaped: no control character reaches a terminal."""
    scenarios = ",".join(f"\n{json.dumps(_trial(trial))}" for trial in suite.trials)
    rules = ",".join(f"\n{json.dumps(_rule(rule))}" for rule in suite.rules)
    return f'{{\n"version": 1,\n"scenarios": [{scenarios}\n],\n"coverage": [{rules}\n]\n}}\n'


def _trial(trial: Trial) -> dict[str, Any]:
    scenario = trial.scenario
    return {
        "name": scenario.name,
        "context": scenario.context.path if scenario.context else None,
        "passed": trial.passed,
        "expected": trial.expected,
        "actual": trial.actual,
        "file": scenario.span.file,
        "line": scenario.span.line,
        "differences": [
            {
                "expected": difference.expected,
                "actual": difference.actual,
                "file": difference.span.file,
                "line": difference.span.line,
                "decided": {"file": difference.decided.file, "line": difference.decided.line}
                if difference.decided
                else None,
            }
            for difference in trial.differences
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "kind": rule.kind,
        "name": rule.name,
        "context": rule.context.path if rule.context else None,
        "file": rule.span.file,
        "line": rule.span.line,
        "reached": rule.reached,
        "refused": rule.refused,
    }


def _junit(board: Board, suite: Suite) -> str:
    """One test suite a context, as CI servers read it."""
    root = xml.Element("testsuites", {"name": printable(board.name) or "stormgen", **_counts(suite.trials)})
    for name, trials in by_context(suite).items():
        group = xml.SubElement(root, "testsuite", {"name": printable(name), **_counts(trials)})
        for trial in trials:
            _case(group, name, trial)
    xml.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{xml.tostring(root, encoding="unicode")}\n'


def _counts(trials: tuple[Trial, ...]) -> dict[str, str]:
    return {"tests": str(len(trials)), "failures": str(sum(not t.passed for t in trials)), "errors": "0"}


def _case(group: xml.Element, context: str, trial: Trial) -> None:
    span = trial.scenario.span
    names = {"classname": printable(context), "name": printable(trial.scenario.name), "time": "0"}
    case = xml.SubElement(group, "testcase", {**names, "file": printable(span.file), "line": str(span.line)})
    if trial.differences:
        failure = xml.SubElement(case, "failure", {"message": printable(f"expected {trial.expected}")})
        failure.text = "\n".join(printable(line) for d in trial.differences for line in _lines(d))


def _lines(difference: Difference) -> Iterator[str]:
    yield f"expected {difference.expected}"
    yield f"actual   {difference.actual}"
    yield f"at       {difference.span}"
    if difference.decided:
        yield f"decided  {difference.decided}"


def by_context(suite: Suite) -> dict[str, tuple[Trial, ...]]:
    """The trials of each context, in the order of the text."""
    found: dict[str, tuple[Trial, ...]] = {}
    for trial in suite.trials:
        context = trial.scenario.context
        name = context.path if context else "not placed yet"
        found[name] = (*found.get(name, ()), trial)
    return found


FORMATS: Mapping[str, Callable[[Board, Suite], str]] = {"json": _json, "junit": _junit}
