"""Earlier schemas, new ones and a mode in; what each change breaks, for whom, and what to do instead, out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from stormgen.compatibility.modes import Breach, Direction, breaches
from stormgen.compatibility.problem import Problem
from stormgen.compatibility.schema import Format, Schema, problems
from stormgen.messages.advice import instead
from stormgen.values import value

Schemas = Mapping[str, Schema]  # by the name of the file
Consumers = Callable[[str], tuple[str, ...]]  # who reads a message, by its name on the wire

# What only strangers send: no message of ours has a property that its schema does not name.
_LENIENT = frozenset(["property-added-to-open-model"])


@value(kw_only=True)
class Change:
    """`breaks` says which promises do not hold, `against` the earlier versions, from 0, that they do not hold for.

    `schema` is the file, and behind `#` which message of it, where a file holds several.
    """

    schema: str
    message: str
    format: Format
    path: str
    kind: str
    sentence: str
    breaks: tuple[Direction, ...]
    against: tuple[int, ...]
    consumers: tuple[str, ...] = ()
    instead: str = ""


def evolution(
    olds: Sequence[Schemas],
    new: Schemas,
    mode: str,
    *,
    strict: bool = False,
    consumers: Consumers = lambda _: (),
    names: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Change, ...]:
    """What breaks a promise of the mode, by message. Unless `strict`, properties may be added to an open model.

    `names` are those on the wire, by `Change.schema`; what is not among them is called as its file is.
    """
    compare = problems if strict else _lenient
    found: list[Change] = []
    for name in sorted({name for schemas in (*olds, new) for name in schemas}):
        versions = [schemas.get(name) for schemas in olds]
        found += _changes(name, versions, new.get(name), mode, compare)
    named = [replace(change, message=names.get(change.schema, change.message)) for change in found]
    return tuple(replace(change, consumers=consumers(change.message)) for change in named)


def _changes(
    name: str,
    olds: Sequence[Schema | None],
    new: Schema | None,
    mode: str,
    compare: Callable[[Schema, Schema], tuple[Problem, ...]],
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
        yield _change(name, next(s for s in (*olds, new) if s), problem, broken)


_GONE = Problem("message-removed", "$", "it may have been told before, and nothing reads it now")


def _lenient(writer: Schema, reader: Schema) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems(writer, reader) if problem.rule not in _LENIENT)


def _change(name: str, schema: Schema, problem: Problem, broken: Sequence[Breach]) -> Change:
    directions = tuple(dict.fromkeys(breach.direction for breach in broken))
    return Change(
        schema=reference(name, _title(schema, problem)),
        message=message_of(name, schema, problem),
        format=schema.format,
        path=problem.path,
        kind=problem.rule,
        sentence=problem.sentence,
        breaks=directions,
        against=tuple(sorted({breach.version for breach in broken})),
        instead=instead(problem.rule, directions),
    )


def message_of(name: str, schema: Schema, problem: Problem) -> str:
    """The name on the wire, as files of `stormgen schemas` have it; a file of Protobuf holds many messages."""
    short = name.rpartition("/")[2].removesuffix(".json").removesuffix(".schema").removesuffix(".avsc")
    if schema.format != "protobuf":
        return short
    return ".".join(filter(None, [short.removesuffix(".proto"), _title(schema, problem)]))


def _title(schema: Schema, problem: Problem) -> str:
    """Which message of a file of Protobuf it is."""
    return problem.path.partition(".")[0] if schema.format == "protobuf" and problem.path != "$" else ""


def reference(file: str, title: str) -> str:
    """What `Change.schema` says."""
    return f"{file}#{title}" if title else file
