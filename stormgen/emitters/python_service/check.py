"""A context in; what keeps it from becoming a service, and what of it is left to be written by hand, out."""

from collections.abc import Iterable, Iterator

from stormgen.behaviour import PatternProblem, check_types, read_pattern
from stormgen.behaviour.types.problems import Problems
from stormgen.behaviour.types.upcasting import lineage
from stormgen.board import Aggregate, Board, Key, Placed, in_context
from stormgen.board.types import Alias, Builtin, Field, ListOf, MapOf, Optional, SetOf, Structure, Type
from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import EmitContext
from stormgen.emitters.python_service.naming import is_identifier, normal
from stormgen.emitters.python_service.problems import (
    EMPTY_CONTEXT,
    NO_IDENTITY,
    NOT_A_NAME,
    SAGA_LEFT_OUT,
    UNFIT_PATTERN,
    UNFIT_TYPE,
)
from stormgen.emitters.python_service.pytypes import PyTypes
from stormgen.emitters.python_service.view import build_view
from stormgen.emitters.python_service.vocabulary import Vocabulary
from stormgen.source import Span

_WORKING = ("aggregate", "command", "event", "policy", "view")


def check(context: EmitContext) -> tuple[Diagnostic, ...]:
    """Names, types and patterns first: only where these are sound are rules looked into."""
    board, subject = context.facts.board, context.subject
    assert subject is not None
    problems = Problems()
    _check_names(board, problems)
    _Kinds(Vocabulary(board, subject), problems).check()
    if not problems.diagnostics:
        problems.diagnostics += check_types(board, elements=in_context(board.elements, subject))
        _, build = build_view(board, subject, context.schemas)
        problems.diagnostics += build.problems.diagnostics
        _tell_sagas(board, subject, problems)
    unique = dict.fromkeys(problems.diagnostics)
    return tuple(sorted(unique, key=lambda d: d.sort_key))


def _tell_sagas(board: Board, subject: Key, problems: Problems) -> None:
    for saga in in_context(board.sagas, subject):
        message = (
            f"The saga {saga.name} is not part of the service: its commands and events are, what drives it is not."
        )
        problems.report(SAGA_LEFT_OUT, message, saga.span, "Drive it from outside, or write policies for its steps.")


# ---- names ------------------------------------------------------------------------------------------------


def _check_names(board: Board, problems: Problems) -> None:
    for scope in _scopes(board):
        seen: dict[str, str] = {}
        for name, span in scope:
            if not is_identifier(name):
                hint = "Use letters, digits and _; give it a label with the words that stand on the sticky."
                problems.report(NOT_A_NAME, f"Python can't take {name} as a name.", span, hint)
            elif seen.setdefault(normal(name), name) != name:
                message = f"Python takes {name} and {seen[normal(name)]} for the same name."
                problems.report(NOT_A_NAME, message, span, "Rename one of them.")


def _scopes(board: Board) -> Iterator[list[tuple[str, Span]]]:
    """Names that must not be taken for each other, scope by scope."""
    by_kind: dict[tuple[str, str], list[tuple[str, Span]]] = {}
    for element in board:
        if element.key.kind in ("context", "aggregate", "command", "event", "policy", "view", "type"):
            owner = element.key.path.rpartition(".")[0]
            by_kind.setdefault((element.key.kind, owner), []).append((element.name, element.span))
    yield from by_kind.values()
    for aggregate in board.aggregates:
        fields = [(f.name, f.span) for f in (*aggregate.identity, *aggregate.fields)]
        yield [*fields, *((d.name, d.span) for d in aggregate.derived)]
        yield [(i.refusal, i.span) for i in aggregate.invariants if i.refusal]
    for event in board.events:
        yield from ([(f.name, f.span) for f in version.parameters or ()] for version in lineage(event))
    for command in board.commands:
        yield [(f.name, f.span) for f in command.parameters or ()]
        yield [(r.otherwise.name, r.span) for r in command.requires if not hasattr(r.otherwise, "event")]
    for view in board.views:
        yield [(f.name, f.span) for f in view.fields]
    for structure in board.of(Structure):
        yield [(f.name, f.span) for f in structure.fields]


# ---- types ------------------------------------------------------------------------------------------------


class _Kinds:
    """Whether the types of a context can be kept, compared and sent."""

    def __init__(self, names: Vocabulary, problems: Problems) -> None:
        self._names = names
        self._types = PyTypes(names)
        self._problems = problems

    def check(self) -> None:
        board, context = self._names.board, self._names.context
        if not any(isinstance(e, Placed) and e.context == context and e.key.kind in _WORKING for e in board):
            message = f"The context {context.name} has nothing that a service could do."
            hint = "Put an aggregate, command, event, policy or view into it."
            self._problems.report(EMPTY_CONTEXT, message, board[context].span, hint)
        for aggregate in board.aggregates:
            self._identity(aggregate)
            self._fields(aggregate.fields)
        for command in board.commands:
            self._fields(command.parameters or ())
        for event in board.events:
            for version in lineage(event):
                self._fields(version.parameters or ())
        for type_ in board.types:
            if isinstance(type_, Structure):
                self._fields(type_.fields)
            elif isinstance(type_, Alias):
                self._type(type_.target, type_.span)
        for view in board.views:
            self._fields(Field(f.name, f.type, span=f.span) for f in view.fields if f.type)

    def _identity(self, aggregate: Aggregate) -> None:
        for part in aggregate.identity:
            if self._refers_to(part.type, aggregate.key):
                self._problems.report(NO_IDENTITY, f"{aggregate.name} is named by itself.", part.span)
            elif not self._names.types.is_key(part.type):
                told = self._names.types.told(self._names.types.plain(part.type))
                message = f"{part.name} is {told}, and no identity: two equal ones may be written differently."
                hint = "Name it by a string, int, bool, uuid, date, datetime or enum."
                self._problems.report(NO_IDENTITY, message, part.span, hint)

    def _refers_to(self, type_: Type, aggregate: Key) -> bool:
        """Whether an identity leads back to its own aggregate."""
        seen: set[Key] = set()
        waiting = [type_]
        while waiting:
            current = waiting.pop()
            key = getattr(current, "aggregate", None)
            if key == aggregate:
                return True
            if isinstance(key, Key) and key not in seen:
                seen.add(key)
                waiting.extend(f.type for f in self._names.board.find(Aggregate, key).identity)
        return False

    def _fields(self, fields: Iterable[Field]) -> None:
        for part in fields:
            self._type(part.type, part.span)

    def _type(self, type_: Type, span: Span) -> None:
        match type_:
            case Builtin(_, constraint) if constraint and constraint.pattern is not None:
                self._pattern(constraint.pattern, span)
            case ListOf(item) | Optional(item):
                self._type(item, span)
            case SetOf(item):
                self._type(item, span)
                self._element(item, span)
            case MapOf(key, value):
                self._type(key, span)
                self._type(value, span)
                self._key(key, span)

    def _element(self, item: Type, span: Span) -> None:
        if not self._types.hashable(item):
            told = self._names.types.told(item)
            self._problems.report(UNFIT_TYPE, f"A set can't hold {told}.", span, "Make it a list.")

    def _key(self, key: Type, span: Span) -> None:
        if not self._names.types.is_key(key):
            hint = "Use a string, int, bool, uuid, date, datetime or enum as key."
            self._problems.report(UNFIT_TYPE, f"{self._names.types.told(key)} can't be the key of a map.", span, hint)

    def _pattern(self, pattern: str, span: Span) -> None:
        try:
            read_pattern(pattern)
        except PatternProblem as problem:
            self._problems.report(UNFIT_PATTERN, str(problem), span)
