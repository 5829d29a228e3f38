"""How scenarios went in; dots, what differs where one failed, and what none of them reached, out."""

from collections.abc import Iterator, Sequence

from stormgen.behaviour.scenarios.coverage import Rule
from stormgen.behaviour.scenarios.suite import Suite
from stormgen.behaviour.scenarios.trial import Difference, Trial
from stormgen.board import Board
from stormgen.cli._layout import clipped, plural
from stormgen.cli._plain import Line, line
from stormgen.cli._test_formats import by_context
from stormgen.diagnostics import printable

_WIDEST_NAME, _WIDEST_RULE = 60, 85


def report(board: Board, suite: Suite) -> Iterator[Line]:
    yield line(
        (printable(board.name) or "Unnamed model", "bold"), (f"  {plural(len(suite.trials), 'scenario')}", "dim")
    )
    yield line("")
    yield from _dots(suite)
    for trial in suite.failed:
        yield from _failure(trial)
    if not suite.left_out:
        yield from _coverage(suite.rules)
    yield from _verdict(suite)


def _dots(suite: Suite) -> Iterator[Line]:
    groups = by_context(suite)
    width = max(map(len, groups), default=0)
    for name, trials in groups.items():
        marks = [(".", "green") if trial.passed else ("F", "bold red") for trial in trials]
        yield line(f"{printable(name).ljust(width)}  ", *marks)
    if groups:
        yield line("")


# ---- failures -------------------------------------------------------------------------------------------


def _failure(trial: Trial) -> Iterator[Line]:
    scenario = trial.scenario
    yield line((f"F  {printable(scenario.name)}", "bold red"), (f"  {printable(str(scenario.span))}", "dim"))
    commands = ", ".join(happening.what.key.name for happening in scenario.when)
    if commands:
        yield line(f"when {printable(commands)}", indent=3)
    for difference in trial.differences:
        yield from difference_lines(difference)
    yield line("")


def difference_lines(difference: Difference) -> Iterator[Line]:
    yield line((f"- expected  {_one_line(difference.expected)}", "green"), indent=3)
    yield line((f"+ actual    {_one_line(difference.actual)}", "red"), indent=3)
    if difference.decided:
        yield line(f"  decided   {clipped(_one_line(difference.decided.text), _WIDEST_RULE)}", indent=3)
        yield line((f"            {printable(str(difference.decided))}", "dim"), indent=3)


def _one_line(text: str) -> str:
    return printable(" ".join(text.split()))


# ---- coverage -------------------------------------------------------------------------------------------


def _coverage(rules: Sequence[Rule]) -> Iterator[Line]:
    unreached = [rule for rule in rules if not rule.reached]
    never_no = [rule for rule in rules if rule.reached and rule.refused is False]
    yield from _listed("No scenario reaches", unreached)
    yield from _listed("No scenario shows that these say no", never_no)


def _listed(title: str, rules: Sequence[Rule]) -> Iterator[Line]:
    if not rules:
        return
    yield line((title, "bold"))
    names = [clipped(_one_line(rule.name), _WIDEST_NAME) for rule in rules]
    width = max(map(len, names))
    for rule, name in zip(rules, names, strict=True):
        yield line(f"{rule.kind.ljust(9)}  {name.ljust(width)}  ", (printable(str(rule.span)), "dim"), indent=2)
    yield line("")


def _verdict(suite: Suite) -> Iterator[Line]:
    failed = len(suite.failed)
    counts = [f"{len(suite.trials) - failed} passed", f"{failed} failed" if failed else ""]
    counts += [f"{suite.left_out} not asked for" if suite.left_out else ""]
    reached = [
        f"{_share(suite.rules, kind)} {name}" for kind, name in _KINDS if any(r.kind == kind for r in suite.rules)
    ]
    said = ", ".join(count for count in counts if count)
    yield line(
        (f"{said}.", "bold red" if failed else "bold green"), f" Reached {', '.join(reached)}." if reached else ""
    )


_KINDS = (("require", "requires"), ("invariant", "invariants"), ("event", "events"), ("policy", "policies"))


def _share(rules: Sequence[Rule], kind: str) -> str:
    of_kind = [rule for rule in rules if rule.kind == kind]
    return f"{sum(rule.reached for rule in of_kind)} of {len(of_kind)}"
