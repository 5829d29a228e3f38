"""What somebody asks to change about the contexts; names in, what they mean in a seam map out."""

from collections import defaultdict
from collections.abc import Sequence

from stormgen.board import Aggregate, Board, Command, Event, Key
from stormgen.diagnostics import nearest
from stormgen.seams import SeamMap
from stormgen.values import value


class ImpossibleChange(Exception):
    """A change that names what is not there, or that changes nothing; the message is one sentence."""


@value
class Move:
    """An aggregate, or a sticky outside of any, goes to another context."""

    element: str
    context: str


@value
class Merge:
    """Contexts become one, under the name of the first."""

    contexts: tuple[str, ...]


@value
class Split:
    """A context falls into parts where its evidence divides it; the largest keeps its name."""

    context: str


Change = Move | Merge | Split


def in_words(change: Change) -> str:
    match change:
        case Move(element, context):
            return f"move {element} to {context}"
        case Merge(contexts):
            return f"merge {', '.join(contexts[:-1])} and {contexts[-1]}"
        case Split(context):
            return f"split {context}"


def context_named(seams: SeamMap, name: str) -> str:
    names = [context.name for context in seams.contexts]
    return _meant(name, names, f"There is no context {name}")


def element_named(board: Board, seams: SeamMap, name: str) -> Key:
    """What can move by itself, by its dotted name or, where that is unique, its short one; aggregates go first."""
    known: dict[str, list[Key]] = defaultdict(list)
    for key in (key for key in seams.home_of() if key.kind == "aggregate" or stands_loose(board, key)):
        for word in {key.name, key.path}:
            known[word].append(key)
    meant = _meant(name, list(known), f"There is no aggregate {name} that could move")
    found = [key for key in known[meant] if key.kind == "aggregate"] or known[meant]
    if len(found) > 1:
        raise ImpossibleChange(f"{meant} may be {' or '.join(sorted(k.path for k in found))}; write which one.")
    return found[0]


def stands_loose(board: Board, key: Key) -> bool:
    """Whether a command, event, policy, view or saga is in no aggregate."""
    element = board[key]
    if isinstance(element, Command | Event):
        return element.aggregate is None
    return not isinstance(element, Aggregate)


def _meant(name: str, known: Sequence[str], problem: str) -> str:
    """The name as it is known; letter case is forgiven."""
    guess = name if name in known else nearest(name, known)
    if guess is not None and guess.casefold() == name.casefold():
        return guess
    raise ImpossibleChange(f"{problem}; did you mean {guess}?" if guess else f"{problem}.")
