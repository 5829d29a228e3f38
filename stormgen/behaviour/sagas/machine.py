"""A plan and a state of its run in; every move that may come next, with the state after it, out.

An orchestrated saga sends one command at a time and awaits its answer. On the way, commands and answers get lost, are
late or come twice, and the saga itself stops and goes on from what it had written down. The state is small on purpose:
sets of steps as bits, and the commands that are still under way.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from stormgen.behaviour.sagas.plan import Act, Plan

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
    """`at` is the step that the saga does or undoes; the other numbers are sets of steps, as bits.

    `unsure` is the step after whose timeout the saga turned back, or -1; `turned` the one that it turned back at.
    """

    phase: Phase = "forward"
    at: int = 0
    retried: bool = False
    unsure: int = -1
    turned: int = -1
    done: int = 0
    refused: int = 0
    undone: int = 0
    sent: frozenset[Message] = frozenset()
    faults: int = 0


Next = Iterator[tuple[Move, State]]


def start(plan: Plan, faults: int) -> State:
    return _advance(plan, State(at=-1, faults=faults))


def moves(plan: Plan, state: State) -> Next:
    """Everything that may happen next; a fault only while the run has one left."""
    for move, after in _all_moves(plan, state):
        if move.kind not in FAULTS:
            yield move, after
        elif state.faults:
            yield move, after._replace(faults=state.faults - 1)


def _all_moves(plan: Plan, state: State) -> Next:
    if state.phase == "forward":
        yield from _forward(plan, state)
    elif state.phase == "backward":
        yield from _undoing(plan, state)
    for message in sorted(state.sent):
        if state.phase != "forward" or message.at != state.at:
            rest = _without(state, message)
            yield Move("again", message.at, message.by), _settled(plan, _with_effect(rest, plan, message.at))


def _forward(plan: Plan, state: State) -> Next:
    act, here = plan.acts[state.at], [m for m in sorted(state.sent) if m.at == state.at]
    for message in here:
        yield from _delivered(plan, state, act, message)
    if act.awaits:
        yield from _not_heard(plan, state, act, bool(here))


def _delivered(plan: Plan, state: State, act: Act, message: Message) -> Next:
    """The participant does what it is asked, or refuses."""
    at, by, rest = message.at, message.by, _without(state, message)
    bit = 1 << at
    if not state.refused & bit:
        did = _with_effect(rest, plan, at)
        yield Move("done", at, by), _advance(plan, did)
        if act.awaits:
            yield Move("answer lost", at, by), did
        if act.changes and not act.keyed:
            yield Move("doubled", at, by), _advance(plan, did._replace(sent=did.sent | {Message(at, "copy")}))
    if act.refusal is not None and not state.done & bit:
        said_no = rest._replace(refused=rest.refused | bit if act.keyed else rest.refused)
        yield Move("refused", at, by), _turn_back(plan, said_no) if at < plan.turn else said_no
        if act.awaits:
            yield Move("refusal lost", at, by), said_no
    for answer in range(len(act.unheard)):
        yield Move("unheard", at, by, answer), rest


def _not_heard(plan: Plan, state: State, act: Act, under_way: bool) -> Next:
    """Commands get lost, times run out, the saga stops and resumes."""
    at = state.at
    if under_way:
        yield Move("lost", at), state._replace(sent=frozenset(m for m in state.sent if m.at != at))
    else:
        yield Move("resumed", at), state._replace(sent=state.sent | {Message(at, "copy")})
    if act.timed or act.step.retries:
        kind: MoveKind = "late" if under_way else "timeout"
        if act.resent and (not act.returns or not state.retried):
            yield Move(kind, at, "retry"), state._replace(retried=True, sent=state.sent | {Message(at, "retry")})
        elif act.timed and act.returns:
            yield Move(kind, at), _turn_back(plan, state._replace(unsure=at), also_this=True)


def _undoing(plan: Plan, state: State) -> Next:
    """An undo is sent until it is heard to be done, so that to lose it changes nothing."""
    act, bit = plan.acts[state.at], 1 << state.at
    undone = state._replace(done=state.done & ~bit, undone=state.undone | bit)
    yield Move("undone", state.at), _settled(plan, _undo_next(plan, undone, state.at - 1))
    if not state.undone & bit:
        yield Move("undone, unheard", state.at), undone
    if act.undo_refusal is not None:
        yield Move("undo refused", state.at), state


def _advance(plan: Plan, state: State) -> State:
    """The next step is sent, or the saga is complete."""
    at = state.at + 1
    if at == len(plan.acts):
        return _settled(plan, state._replace(phase="completed", at=at, retried=False))
    return _settled(plan, state._replace(at=at, retried=False, sent=state.sent | {Message(at)}))


def _turn_back(plan: Plan, state: State, also_this: bool = False) -> State:
    """What was done is undone from here; the step that timed out as well, for it may have been done."""
    turned = state._replace(phase="backward", turned=state.at, retried=False)
    return _settled(plan, _undo_next(plan, turned, state.at if also_this else state.at - 1))


def _undo_next(plan: Plan, state: State, at: int) -> State:
    """The last step before that can be undone, or the end."""
    while at >= 0 and plan.acts[at].undo is None:
        at -= 1
    return state._replace(at=at) if at >= 0 else state._replace(phase="aborted", at=-1)


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
    if state.phase == "forward" and message.at == state.at:
        return True
    act, bit = plan.acts[message.at], 1 << message.at
    return act.changes and not (act.keyed and (state.done | state.refused | state.undone) & bit)


def _without(state: State, message: Message) -> State:
    return state._replace(sent=state.sent - {message})
