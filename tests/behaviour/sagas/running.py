"""A saga of a model in; what is found in it, and what is done in a run that goes wrong at one place, out."""

from collections import deque
from pathlib import Path

from stormgen.behaviour.sagas import Bounds, SagaVerdict, verify
from stormgen.behaviour.sagas.runs.machine import Move, State, moves, start
from stormgen.behaviour.sagas.runs.plan import Plan, plan_of
from stormgen.behaviour.sagas.traces.runs import name_of
from stormgen.facts import Facts
from stormgen.source import SourceText
from stormgen.workspace.build import build_text

CASES = Path(__file__).parent / "cases"
ENDS = ("completed", "aborted")


def facts_of(text: str) -> Facts:
    checked = build_text(SourceText("model.storm", text))
    assert not checked.failed, checked.diagnostics
    return checked.value


def verdict_on(text: str, **bounds: int) -> SagaVerdict:
    """The verdict on the first saga."""
    facts = facts_of(text)
    return verify(facts.board, facts.flow, Bounds(**bounds)).sagas[0]


def told(verdict: SagaVerdict, severity: str) -> list[tuple[str, str]]:
    """What is found, with the words of the text that it is told of."""
    found = (f.diagnostic for f in verdict.findings)
    return [(d.code.slug, d.span.text) for d in found if d.severity == severity]


def done_in(text: str, *, refused: str = "", late: str = "") -> list[str]:
    """What is done in the shortest run to an end where that step is refused, or times out, and nothing else goes wrong.

    `Name!` is a command that is refused, `Name?` one whose answer does not come in time.
    """
    facts = facts_of(text)
    plan = plan_of(facts.board.sagas[0], facts.board, facts.flow)
    return [_said(plan, move) for move in _shortest(plan, refused, late)]


def _shortest(plan: Plan, refused: str, late: str) -> tuple[Move, ...]:
    wanted = {("refused", refused)} if refused else {("late", late)} if late else set()
    waiting: deque[tuple[State, tuple[Move, ...]]] = deque([(start(plan, faults=1), ())])
    while waiting:
        state, way = waiting.popleft()
        if state.phase in ENDS:
            return way
        for move, after in moves(plan, state):
            wrong = (move.kind, plan.acts[move.at].step.name)
            as_planned = move.kind == "undone" or (move.kind == "done" and wrong[1] not in (refused, late))
            if as_planned or wrong in wanted:
                waiting.append((after, (*way, move)))
    raise AssertionError("the saga never ends")


def _said(plan: Plan, move: Move) -> str:
    act = plan.acts[move.at]
    if move.kind == "undone":
        assert act.undo is not None
        return act.undo.name
    return name_of(act) + {"refused": "!", "late": "?"}.get(move.kind, "")
