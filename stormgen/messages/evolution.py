"""Earlier schemas, new ones and a mode in; what each change breaks, for whom, and what to do instead, out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from stormgen.compatibility.counterexample import Counterexample
from stormgen.compatibility.modes import Breach, Direction, breaches
from stormgen.compatibility.problem import Problem
from stormgen.compatibility.schema import Format, Schema, problems
from stormgen.messages.advice import instead
from stormgen.messages.on_the_wire import messages_at, shown_name
from stormgen.values import value

Schemas = Mapping[str, Schema]  # by the name of the file
Consumers = Callable[[str], tuple[str, ...]]  # who reads a message, by its name on the wire


@value
class Example:
    """What the old writes and the new does not read for BACKWARD, and the other way round for FORWARD."""

    direction: Direction
    found: Counterexample


@value(kw_only=True)
class Change:
    """`breaks` says which promises do not hold, `against` the earlier versions, from 0, that they do not hold for.

    `file` is the schema that it was found in.
    """

    message: str
    file: str
    format: Format
    path: str
    kind: str
    sentence: str
    breaks: tuple[Direction, ...]
    against: tuple[int, ...]
    consumers: tuple[str, ...] = ()
    instead: str = ""
    example: Example | None = None


def evolution(
    olds: Sequence[Schemas], new: Schemas, mode: str, *, strict: bool = False, consumers: Consumers = lambda _: ()
) -> tuple[Change, ...]:
    """What breaks a promise of the mode, by message. `strict` asks for the verdict of a registry."""
    compare = partial(problems, policy="registry" if strict else "readers")
    found: list[Change] = []
    for name in sorted({name for schemas in (*olds, new) for name in schemas}):
        versions = [schemas.get(name) for schemas in olds]
        found += _changes(name, versions, new.get(name), mode, compare, consumers)
    return tuple(found)


def _changes(
    name: str,
    olds: Sequence[Schema | None],
    new: Schema | None,
    mode: str,
    compare: Callable[[Schema, Schema], tuple[Problem, ...]],
    consumers: Consumers,
) -> Iterable[Change]:
    def between(writer: Schema | None, reader: Schema | None) -> tuple[Problem, ...]:
        if writer is None or writer == reader:
            return ()
        return (_GONE,) if reader is None else compare(writer, reader)

    # Whoever reads with an old version never knew what is new.
    known = [old if new is None or old is not None else new for old in olds]
    grouped: dict[Problem, list[Breach]] = {}
    for breach in breaches(known, new, mode, between):
        grouped.setdefault(breach.problem, []).append(breach)
    for problem, broken in grouped.items():
        yield _change(name, next(s for s in (*olds, new) if s), problem, broken, consumers)


_GONE = Problem("message-removed", "$", "it may have been told before, and nothing reads it now")


def _change(name: str, schema: Schema, problem: Problem, broken: Sequence[Breach], consumers: Consumers) -> Change:
    messages = messages_at(name, schema, problem.path)
    directions = tuple(dict.fromkeys(breach.direction for breach in broken))
    return Change(
        message=shown_name(name, schema, problem.path, messages),
        file=name,
        format=schema.format,
        path=problem.path,
        kind=problem.rule,
        sentence=problem.sentence,
        breaks=directions,
        against=tuple(sorted({breach.version for breach in broken})),
        consumers=tuple(sorted({reader for message in messages for reader in consumers(message)})),
        instead=instead(problem.rule, directions, messages[0] if _is_of_event(name) else "", problem.path),
    )


def _is_of_event(name: str) -> bool:
    """By the folder; a file of Protobuf holds messages of all kinds."""
    return name.rpartition("/")[0].rpartition("/")[2] == "events"
