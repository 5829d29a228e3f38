"""A plan and a state of its run in; every move that may come next, with the state after it, out.

An orchestrated saga sends a command and awaits its answer before it sends the next; those of steps that run in parallel
it sends at once, and awaits them all. On the way, commands and answers get lost, are late or come twice, and the saga
itself stops and goes on from what it had written down. The state is small on purpose: sets of steps as bits, and the
commands that are still under way.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from stormgen.behaviour.sagas.runs.plan import Plan

Phase = Literal["forward", "backward", "completed", "aborted"]

MoveKind = Literal[
    "done",  # the command is done and the saga hears of it
    "refused",
    "unheard",  # it answers with what the saga does not listen for
    "answer lost",  # it is done, and the saga never hears of it
    "refusal lost",
    "lost",  # the command never arrives
    "doubled",  # it is done, and will be delivered once more
    "timeout",  # no answer came in time, and none is on its way
    "late",  # no answer came in time, and the command is still under way
    "resumed",  # the saga stops and resumes: what it awaits is sent again
    "again",  # a command arrives that the saga no longer awaits
    "undone",
    "undone, unheard",
    "undo refused",
]

# What goes wrong by itself; a run has no more of them than it is asked for.
FAULTS = frozenset(["answer lost", "refusal lost", "lost", "doubled", "late", "resumed", "undone, unheard"])


class Message(NamedTuple):
    """A command under way. `by` tells a first try from one that the saga sends again, and from a copy of it."""

    at: int
    by: Literal["saga", "retry", "copy"] = "saga"


class Move(NamedTuple):
    kind: MoveKind
    at: int
    by: Literal["saga", "retry", "copy"] = "saga"
    answer: int = 0


class State(NamedTuple):
    """`at` is the group of steps that the saga does, or the step that it undoes; `turned` the step that failed, or -1.

    The other numbers are sets of steps, as bits: whose answer the saga awaits, which it sent again, which have failed
    for all that it knows, which of these by a timeout; and which are done, refused or undone in truth.
    """

    phase: Phase = "forward"
    at: int = 0
    awaited: int = 0
    retried: int = 0
    failed: int = 0
    unsure: int = 0
    turned: int = -1
    done: int = 0
    refused: int = 0
    undone: int = 0
    sent: frozenset[Message] = frozenset()
    faults: int = 0


Next = Iterator[tuple[Move, State]]


def start(plan: Plan, faults: int) -> State:
    return _sent(plan, State(faults=faults))


def moves(plan: Plan, state: State) -> Next:
    """Everything that may happen next; a fault only while the run has one left."""
    for move, after in _all_moves(plan, state):
        if move.kind not in FAULTS:
            yield move, _settled(plan, after)
        elif state.faults:
            yield move, _settled(plan, after._replace(faults=state.faults - 1))


def _all_moves(plan: Plan, state: State) -> Next:
    for message in sorted(state.sent):
        if state.awaited >> message.at & 1:
            yield from _delivered(plan, state, message)
        else:
            yield Move("again", message.at, message.by), _with_effect(_without(state, message), plan, message.at)
    if state.phase == "forward":
        for at in plan.groups[state.at]:
            if state.awaited >> at & 1 and plan.acts[at].awaits:
                yield from _not_heard(plan, state, at)
    elif state.phase == "backward":
        yield from _undoing(plan, state)


def _delivered(plan: Plan, state: State, message: Message) -> Next:
    """The participant does what it is asked, or refuses."""
    at, by, rest = message.at, message.by, _without(state, message)
    act, bit = plan.acts[at], 1 << at
    if not state.refused & bit:
        did = _with_effect(rest, plan, at)
        yield Move("done", at, by), _heard(plan, did, at)
        if act.awaits and act.command:
            yield Move("answer lost", at, by), did
        if act.changes and not act.keyed:
            yield Move("doubled", at, by), _heard(plan, did._replace(sent=did.sent | {Message(at, "copy")}), at)
    if act.refusal is not None and not state.done & bit:
        said_no = rest._replace(refused=rest.refused | bit if act.keyed else rest.refused)
        yield Move("refused", at, by), _heard(plan, _failed(said_no, at), at) if at < plan.turn else said_no
        if act.awaits and act.command:
            yield Move("refusal lost", at, by), said_no
    for answer in range(len(act.unheard)):
        yield Move("unheard", at, by, answer), rest


def _not_heard(plan: Plan, state: State, at: int) -> Next:
    """Commands get lost, times run out, the saga stops and resumes."""
    act, bit = plan.acts[at], 1 << at
    under_way = any(message.at == at for message in state.sent)
    if under_way:
        yield Move("lost", at), state._replace(sent=frozenset(m for m in state.sent if m.at != at))
    else:
        yield Move("resumed", at), state._replace(sent=state.sent | {Message(at, "copy")})
    kind: MoveKind = "late" if under_way else "timeout"
    if act.resent and (not act.returns or not state.retried & bit):
        again = state._replace(retried=state.retried | bit, sent=state.sent | {Message(at, "retry")})
        yield Move(kind, at, "retry"), again
    elif act.timed and act.returns:
        yield Move(kind, at), _heard(plan, _failed(state, at)._replace(unsure=state.unsure | bit), at)


def _undoing(plan: Plan, state: State) -> Next:
    """An undo is sent until it is heard to be done, so that to lose it changes nothing."""
    act, bit = plan.acts[state.at], 1 << state.at
    undone = state._replace(done=state.done & ~bit, undone=state.undone | bit)
    yield Move("undone", state.at), _undo_next(plan, undone, state.at - 1)
    if not state.undone & bit:
        yield Move("undone, unheard", state.at), undone
    if act.undo_refusal is not None:
        yield Move("undo refused", state.at), state


def _sent(plan: Plan, state: State) -> State:
    """The commands of the next steps are sent, or the saga is complete."""
    if state.at == len(plan.groups):
        return state._replace(phase="completed", retried=0)
    group = plan.groups[state.at]
    awaited = sum(1 << at for at in group)
    return state._replace(awaited=awaited, retried=0, sent=state.sent | {Message(at) for at in group})


def _failed(state: State, at: int) -> State:
    return state._replace(failed=state.failed | 1 << at, turned=at if state.turned < 0 else state.turned)


def _heard(plan: Plan, state: State, at: int) -> State:
    """One answer less to await. After the last the saga goes on, or turns back if a step has failed."""
    state = state._replace(awaited=state.awaited & ~(1 << at))
    if state.awaited:
        return state
    if state.turned < 0:
        return _sent(plan, state._replace(at=state.at + 1))
    return _undo_next(plan, state._replace(phase="backward", retried=0), plan.groups[state.at][-1])


def _undo_next(plan: Plan, state: State, at: int) -> State:
    """The last step before that was done, or may have been, and has an undo; or the end."""
    while at >= 0 and (plan.acts[at].undo is None or not _may_be_done(plan, state, at)):
        at -= 1
    return state._replace(at=at) if at >= 0 else state._replace(phase="aborted", at=-1)


def _may_be_done(plan: Plan, state: State, at: int) -> bool:
    """What the saga itself knows: a step that was answered with a refusal was not done."""
    return bool((state.unsure | ~state.failed) >> at & 1)


def _with_effect(state: State, plan: Plan, at: int) -> State:
    """The step is done, unless its key tells that it was done, refused or undone before."""
    act, bit = plan.acts[at], 1 << at
    if not act.changes or (act.keyed and (state.refused | state.undone) & bit):
        return state
    return state._replace(done=state.done | bit)


def _settled(plan: Plan, state: State) -> State:
    """Without the commands that no longer change anything, whenever they arrive: the order of these does not matter."""
    if not state.sent:
        return state
    return state._replace(sent=frozenset(m for m in state.sent if _counts(plan, state, m)))


def _counts(plan: Plan, state: State, message: Message) -> bool:
    if state.awaited >> message.at & 1:
        return True
    act, bit = plan.acts[message.at], 1 << message.at
    return act.changes and not (act.keyed and (state.done | state.refused | state.undone) & bit)


def _without(state: State, message: Message) -> State:
    return state._replace(sent=state.sent - {message})
