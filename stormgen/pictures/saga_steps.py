"""A step of a saga in; what is said of it besides what it does, and who does it, out."""

from collections.abc import Iterator

from stormgen.board import Aggregate, Board, Command, Context, Key, Placed, Saga, Step
from stormgen.pictures.plain import plain

_UNITS = (("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1000), ("ms", 1))


def conditions(step: Step) -> tuple[str, ...]:
    """Such as `waits up to 30s`, `tries 5 times, every 10s`."""
    return tuple(_conditions(step))


def _conditions(step: Step) -> Iterator[str]:
    if step.kind is not None:
        yield step.kind
    if step.timeout is not None:
        yield f"waits up to {_time(step.timeout)}"
    if step.retries is not None:
        every = f", every {_time(step.retry_every)}" if step.retry_every is not None else ""
        yield f"{'once more' if step.retries == 1 else f'{step.retries} times more'}{every}"
    if step.irreversible:
        yield "cannot be undone"
    if step.lock:
        yield "locks what it writes"
    if step.unlocks:
        yield f"unlocks {', '.join(step.unlocks)}"


def does(board: Board, command: Key) -> Key | None:
    """The aggregate that handles a command, else the context where it stands."""
    found = board.find(Command, command)
    return found.aggregate or found.context


def name_of(board: Board, key: Key | None) -> str:
    """What a picture calls an aggregate or a context, with the context of the one."""
    if key is None:
        return "Not placed yet"
    element = board[key]
    home = element.context if isinstance(element, Aggregate) else None
    label = plain(element.name if isinstance(element, Context) else element.label) or plain(element.name)
    return f"{label}, {plain(home.name)}" if home else label


def owner_of(board: Board, event: Key) -> Key | None:
    """Where an event becomes true."""
    element = board[event]
    aggregate = getattr(element, "aggregate", None)
    return aggregate or (element.context if isinstance(element, Placed) else None)


def groups(saga: Saga) -> list[list[Step]]:
    """The steps in their order; those of one `parallel` together."""
    found: list[list[Step]] = []
    for step in saga.steps:
        if step.beside:
            found[-1].append(step)
        else:
            found.append([step])
    return found


def _time(milliseconds: int) -> str:
    """In the largest unit that needs no fraction."""
    unit, size = next((u for u in _UNITS if milliseconds % u[1] == 0 and milliseconds), ("ms", 1))
    return f"{milliseconds // size}{unit}"
