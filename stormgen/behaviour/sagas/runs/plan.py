"""A saga and its board in; what its steps can do, as far as a run of it depends on that, out."""

from collections.abc import Sequence

from stormgen.behaviour.sagas.commands.refusing import has_rules, refusal_of
from stormgen.behaviour.sagas.commands.repeating import counts_up
from stormgen.behaviour.sagas.steps import before_pivot, changes_nothing, leads_by_itself, unheard_answers
from stormgen.board import Aggregate, Board, Command, Event, Key, Refusal, Saga, Step
from stormgen.flow import Flow
from stormgen.values import value


@value(kw_only=True)
class Act:
    """One step as the machine runs it.

    `refusal` is the first answer with which its command may be refused, `infallible` why there is none. `returns` says
    that steps before it are undone if it fails; without, it is tried again. `resent` says that the saga itself sends
    the command again where no answer comes, `counts` that its undo changes more each time. `unheard` are answers that
    the saga does not listen for.
    """

    step: Step
    command: Command | None
    undo: Command | None
    refusal: Refusal | None
    infallible: str | None
    undo_refusal: Refusal | None
    unheard: tuple[Key, ...]
    changes: bool
    returns: bool
    counts: bool

    @property
    def keyed(self) -> bool:
        return self.step.idempotency_key is not None

    @property
    def timed(self) -> bool:
        return self.step.timeout is not None

    @property
    def awaits(self) -> bool:
        return bool(self.step.done or self.timed or self.step.retries)

    @property
    def resent(self) -> bool:
        return bool(self.step.retries) or (self.timed and not self.returns)


@value
class Plan:
    """`groups` are the acts that run at once, by their places; `turn` is how many acts may still be refused.

    These are the acts up to the point of no return, and that one. `key` is what tells one run from another.
    """

    saga: Saga
    acts: tuple[Act, ...]
    groups: tuple[tuple[int, ...], ...]
    turn: int
    key: str


def plan_of(saga: Saga, board: Board, flow: Flow) -> Plan:
    """Steps that neither do nor await anything are only a sketch, and left out."""
    early = before_pivot(saga)
    told = [step for step in saga.steps if step.do or step.done]
    last = early[-1] if early and early[-1].kind == "pivot" else None
    acts = tuple(_act(step, step in early and step is not last, step in early, board, flow) for step in told)
    return Plan(saga, acts, _groups(told), sum(step in early for step in told), _key_of(saga, board))


def _key_of(saga: Saga, board: Board) -> str:
    """By which its steps are idempotent, or else which of its aggregate it began with."""
    written = [step.idempotency_key for step in saga.steps if step.idempotency_key]
    homes = [board.find(Event, event.key).aggregate for event in saga.start]
    names = [part.name for home in homes if home for part in board.find(Aggregate, home).identity]
    return next(iter([*written, *names]), "orderId")


def _groups(steps: Sequence[Step]) -> tuple[tuple[int, ...], ...]:
    groups: list[list[int]] = []
    before: Step | None = None
    for place, step in enumerate(steps):
        joins = before is not None and before.beside is not None and bool(step.beside)
        if joins:
            groups[-1].append(place)
        else:
            groups.append([place])
        before = step
    return tuple(map(tuple, groups))


def _act(step: Step, returns: bool, early: bool, board: Board, flow: Flow) -> Act:
    command = board.find(Command, step.do.command.key) if step.do else None
    undo = board.find(Command, step.undo.command.key) if step.undo else None
    refusal = _refusal(step, command, board, flow)
    return Act(
        step=step,
        command=command,
        undo=undo if early else None,
        refusal=refusal,
        infallible=_why_never(step, command) if refusal is None else None,
        undo_refusal=refusal_of(undo, board) if undo else None,
        unheard=tuple(unheard_answers(step, command, flow)) if command else (),
        changes=command is not None and (_locks(step) or not changes_nothing(step, board)),
        returns=returns,
        counts=undo is not None and counts_up(undo, board),
    )


def _locks(step: Step) -> bool:
    return step.lock and step.kind != "readonly"


def _refusal(step: Step, command: Command | None, board: Board, flow: Flow) -> Refusal | None:
    """The fact that tells it, or else an error of the command. Where its rules are written, they must lead there."""
    if command is None or not has_rules(command):
        told = step.failed
    else:
        told = tuple(failed for failed in step.failed if leads_by_itself(flow, command.key, failed.key))
    if told:
        return Refusal(told[0].key.name, told[0].span)
    return refusal_of(command, board) if command else None


def _why_never(step: Step, command: Command | None) -> str:
    if command is None:
        return "it only waits"
    if not has_rules(command):
        return "no `failed`, and no rules yet"
    return "no rule says no, and no invariant or limit can break"
