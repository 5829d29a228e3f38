"""A saga in; which of its steps may fail, what they change, and which come after the point of no return, out."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from stormgen.board import Board, Command, Emit, Event, Key, Refusal, Saga, Step
from stormgen.flow import EdgeKind, Flow
from stormgen.flow.graph import WORK

# A walk that gets this far tells nothing: the rule that asked stays silent.
_MOST_VISITED = 500
# The ways of work that need no person who looks and decides.
BY_ITSELF: tuple[EdgeKind, ...] = ("issues", "emits", "triggers", "calls", "raises", "notifies")


def pivot_of(saga: Saga) -> int | None:
    """The place of the first pivot among the steps, if there is one."""
    return next((place for place, step in enumerate(saga.steps) if step.kind == "pivot"), None)


def before_pivot(saga: Saga) -> tuple[Step, ...]:
    """The steps up to the pivot and with it; without one, those before the first that is retriable."""
    pivot = pivot_of(saga)
    if pivot is not None:
        return saga.steps[: pivot + 1]
    first = next((place for place, step in enumerate(saga.steps) if step.kind == "retriable"), len(saga.steps))
    return saga.steps[:first]


def may_fail(step: Step) -> bool:
    """Whether a step up to the pivot can end in a way that undoes the steps before it."""
    return step.kind != "retriable" and bool(step.failed or step.timeout is not None)


def failing_after(steps: Sequence[Step], place: int) -> Step | None:
    """The first step that may fail when that one is done, of those after it and those in parallel to it."""
    first = place - (steps[place].beside or 0)
    others = (*steps[place + 1 :], *steps[first:place])
    return next((other for other in others if may_fail(other)), None)


def changes_nothing(step: Step, board: Board) -> bool:
    """Whether the step only asks: no event of its command's rules changes state, or it says so and has no rules yet."""
    if step.do is None:
        return False
    command = board.find(Command, step.do.command.key)
    if command.outcomes or not (command.requires or command.emits):
        return step.kind == "readonly"  # its rules are unknown yet
    return not any(board.find(Event, emit.event.key).statements for emit in command.emits)


def refusals_of(command: Command) -> Iterator[Key]:
    """The facts that say that the command was refused."""
    return (r.otherwise.event.key for r in command.requires if isinstance(r.otherwise, Emit))


def first_refusal(command: Command) -> Refusal | None:
    """The first error that a command may end with, facts that tell of a refusal aside."""
    return next((r.otherwise for r in command.requires if isinstance(r.otherwise, Refusal)), None)


def unheard_answers(step: Step, command: Command, flow: Flow) -> Iterator[Key]:
    """Events that a step's command may answer with in place of others, and that lead to none it listens for."""
    heard = frozenset(reference.key for reference in (*step.done, *step.failed))
    for answer in _answers(command) if step.done else ():
        if not leads_to(flow, answer, heard):
            yield answer


def _answers(command: Command) -> Iterable[Key]:
    alternatives = [outcome.key for outcome in command.outcomes] if command.one_outcome else []
    return dict.fromkeys([*refusals_of(command), *alternatives])


def leads_by_itself(flow: Flow, command: Key, event: Key) -> bool:
    """Whether a command emits an event, or sets off policies that lead to it; in doubt, yes."""
    return leads_to(flow, command, frozenset((event,)), BY_ITSELF, _is_no_saga)


def _is_no_saga(key: Key) -> bool:
    return key.kind != "saga"


def leads_to(
    flow: Flow,
    start: Key,
    targets: frozenset[Key],
    by: tuple[EdgeKind, ...] = WORK,
    passes: Callable[[Key], bool] | None = None,
) -> bool:
    """Whether work that begins at a sticky may reach one of the targets, by way of what `passes`; in doubt, yes."""
    if start in targets:
        return True
    seen = {start}
    waiting = [start]
    while waiting and len(seen) < _MOST_VISITED:
        for edge in flow.out_of(waiting.pop(), *by):
            if edge.target in targets:
                return True
            if edge.target not in seen and (passes is None or passes(edge.target)):
                seen.add(edge.target)
                waiting.append(edge.target)
    return bool(waiting)
