"""A board and its flow in; the verdict on each saga, with what is wrong and the shortest run that shows it, out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from stormgen.behaviour.sagas.chains.policies import verify_policies
from stormgen.behaviour.sagas.findings import ends as telling_ends
from stormgen.behaviour.sagas.findings import steps as telling
from stormgen.behaviour.sagas.pairs.clashes import ClashesOf, clashes
from stormgen.behaviour.sagas.runs.explore import Breach, Explored, explore
from stormgen.behaviour.sagas.runs.judging import judge
from stormgen.behaviour.sagas.runs.plan import Plan, plan_of
from stormgen.behaviour.sagas.static import answers, choreographies, ends, marks, undos
from stormgen.behaviour.sagas.static.inputs import wrong_inputs_of_undos
from stormgen.behaviour.sagas.traces.runs import as_diagram, home_of, in_words
from stormgen.behaviour.sagas.verdict import Bounds, Found, SagaVerdict, Verified
from stormgen.board import Board, Saga
from stormgen.diagnostics import Diagnostic, DiagnosticCode
from stormgen.flow import Flow


def verify(board: Board, flow: Flow, bounds: Bounds) -> Verified:
    """The verdicts in the order of the text."""
    plans = [plan_of(saga, board, flow) for saga in board.sagas]
    met = clashes(plans, board, bounds.states)
    verdicts = (_verdict(plan, board, flow, bounds, among) for plan, among in zip(plans, met, strict=True))
    return Verified(tuple(verdicts), bounds, verify_policies(board, flow, bounds.states))


def _verdict(plan: Plan, board: Board, flow: Flow, bounds: Bounds, among: ClashesOf) -> SagaVerdict:
    explored = explore(plan, judge, bounds.faults, bounds.states)
    shown = _first_of_each([*_shown(plan, explored), *among.findings])
    known = {_what(found.diagnostic) for found in shown}
    told = [found for found in _told(plan.saga, board, flow) if _what(found.diagnostic) not in known]
    findings = sorted(
        [*shown, *told], key=lambda found: (found.diagnostic.severity != "error", found.diagnostic.sort_key)
    )
    infallible = tuple((act.step.name, act.infallible) for act in plan.acts if act.infallible)
    return SagaVerdict(plan.saga, explored.states, explored.complete and among.complete, tuple(findings), infallible)


def _what(diagnostic: Diagnostic) -> tuple[DiagnosticCode, object]:
    return diagnostic.code, diagnostic.span.sort_key


def _first_of_each(found: Iterable[Found]) -> list[Found]:
    """One finding for each kind and place: the gravest, and of these the one that takes the fewest moves."""
    kept: dict[object, Found] = {}
    for one in found:
        known = kept.setdefault(_what(one.diagnostic), one)
        if known.diagnostic.severity == "warning" and one.diagnostic.severity == "error":
            kept[_what(one.diagnostic)] = one
    return list(kept.values())


def _shown(plan: Plan, explored: Explored) -> Iterator[Found]:
    for breach, moves in explored.breaches.items():
        diagnostic = replace(_diagnostic(plan, breach), level="error" if breach.grave else "warning")
        yield Found(diagnostic, in_words(plan, moves, breach), as_diagram(plan, moves, breach))


def _diagnostic(plan: Plan, breach: Breach) -> Diagnostic:
    act = plan.acts[breach.at]
    step, command, undo = act.step, act.command, act.undo
    match breach.kind:
        case "left":
            return telling.step_without_undo(step, plan.acts[breach.other].step)
        case "irreversible":
            return telling.irreversible_before_pivot(step, plan.acts[breach.other].step)
        case "locked":
            waiting = plan.acts[breach.other].step
            why = f"if {waiting.name} gets no answer, nothing ends {plan.saga.name}"
            hint = f"Write a `timeout` in {waiting.name}: then the saga goes on or back, and the lock is released."
            return telling_ends.lock_never_released(step, home_of(act), why, hint)
        case "waits":
            return telling.wait_without_timeout(step, plan.saga)
        case "refused":
            pivot = next((a.step for a in plan.acts if a.step.kind == "pivot"), None)
            refusal = act.refusal if not step.failed else None
            return telling.fallible_after_pivot(step, pivot, "may still be refused", refusal)
        case "twice":
            return telling.not_idempotent_step(
                step, "is retried" if breach.grave else "may be delivered twice", plan.key
            )
        case "unsure":
            return telling.unknown_outcome(step)
        case "too late":
            return telling.done_after_undo(step, plan.key)
        case "unheard":
            assert command is not None
            return telling.answer_nobody_hears(act.unheard[breach.other], step, command, plan.saga)
    assert undo is not None
    if breach.kind == "undone twice":
        return telling.undo_counts(step, undo)
    if breach.kind == "undone for nothing":
        return telling.undo_of_nothing(step, undo)
    assert act.undo_refusal is not None
    return telling.undo_may_be_refused(step, undo, act.undo_refusal)


def _told(saga: Saga, board: Board, flow: Flow) -> Iterator[Found]:
    """What is wrong whatever happens, and what no run shows within the bounds."""
    grave = (
        *marks.second_pivots(saga),
        *choreographies.broken_choreography(saga, flow),
        *choreographies.failures_nobody_handles(saga, flow),
        *ends.completes_too_early(saga),
    )
    light = (
        *answers.waits_in_vain(saga, flow),
        *undos.undo_that_never_runs(saga),
        *marks.readonly_that_writes(saga, board),
        *marks.fallible_after_pivot(saga),
        *answers.waits_without_timeout(saga),
        *choreographies.locks_nobody_releases(saga, flow),
        *wrong_inputs_of_undos(saga, board),
        *ends.ends_that_may_be_refused(saga, board, flow),
        *ends.starts_itself(saga, flow),
    )
    yield from (Found(replace(one, level="error")) for one in grave)
    yield from (Found(replace(one, level="warning")) for one in light)
    yield from map(Found, ends.saga_without_end(saga))
