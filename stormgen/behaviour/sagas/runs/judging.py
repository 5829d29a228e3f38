"""One move of a run in; the promises of a saga that it breaks out.

A saga ends with all steps done, or with those undone that were (Garcia-Molina and Salem, "Sagas", 1987); what comes
after the pivot can't be refused, and what is sent again does no harm (Richardson, "Microservices Patterns", chapter 4).
"""

from collections.abc import Iterable, Iterator

from stormgen.behaviour.sagas.runs.explore import Breach
from stormgen.behaviour.sagas.runs.machine import Move, State
from stormgen.behaviour.sagas.runs.plan import Plan

_DOES = frozenset(["done", "answer lost", "doubled", "again"])


def judge(plan: Plan, before: State, move: Move | None, after: State) -> Iterable[Breach]:
    """What is wrong with a move; with None for one, what is wrong where a run does not go on by itself."""
    if move is None:
        return _waiting(plan, before) if before.phase == "forward" else ()
    return (
        *_of_doing(plan, before, move),
        *_of_answering(plan, move),
        *_of_undoing(plan, before, move),
        *_left(plan, after),
    )


def _waiting(plan: Plan, state: State) -> Iterator[Breach]:
    at = _first(state.awaited)
    yield Breach("waits", at, grave=False)
    done = [place for place in range(len(plan.acts)) if state.done >> place & 1]
    released = {name for place in done for name in plan.acts[place].step.unlocks}
    for place in done:
        if plan.acts[place].step.lock and plan.acts[place].step.name not in released:
            yield Breach("locked", place, grave=False, other=at)


def _of_doing(plan: Plan, before: State, move: Move) -> Iterator[Breach]:
    act, bit = plan.acts[move.at], 1 << move.at
    if move.kind in _DOES and act.changes and not act.keyed:
        if before.done & bit:
            yield Breach("twice", move.at, grave=move.by == "retry")
        elif before.undone & bit:
            yield Breach("too late", move.at, grave=False)


def _of_answering(plan: Plan, move: Move) -> Iterator[Breach]:
    if move.kind == "unheard":
        yield Breach("unheard", move.at, other=move.answer)
    elif move.kind == "refused" and move.at >= plan.turn:
        yield Breach("refused", move.at)


def _of_undoing(plan: Plan, before: State, move: Move) -> Iterator[Breach]:
    act, bit = plan.acts[move.at], 1 << move.at
    if move.kind == "undo refused":
        yield Breach("undo refused", move.at)
    elif move.kind.startswith("undone") and act.counts and not act.keyed:
        if before.undone & bit:
            yield Breach("undone twice", move.at)
        elif not before.done & bit:
            yield Breach("undone for nothing", move.at, grave=False)


def _left(plan: Plan, after: State) -> Iterator[Breach]:
    """What is still done when the saga has ended as if nothing had been."""
    if after.phase == "aborted" and after.done:
        for at, act in enumerate(plan.acts):
            if after.done >> at & 1 and act.undo is None:
                if act.step.irreversible:
                    yield Breach("irreversible", at, other=after.turned)
                elif at == after.turned and not act.returns:  # the pivot, done by a copy after it was refused
                    yield Breach("twice", at)
                elif after.unsure >> at & 1:
                    yield Breach("unsure", at, grave=False)
                else:
                    yield Breach("left", at, other=after.turned)


def _first(bits: int) -> int:
    return (bits & -bits).bit_length() - 1
