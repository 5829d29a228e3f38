"""A snapshot of a model in; every use of a name in it out, some more than once.

The board is walked by the fields of its dataclasses, so that whatever refers to something is found wherever it stands.
What the board does not keep the place of, such as the name of a type, is taken from the syntax tree beside it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any

from stormgen.board import (
    Aggregate,
    Board,
    Column,
    Command,
    Element,
    Emit,
    Event,
    Happening,
    Issue,
    Key,
    Mapping,
    Placed,
    Policy,
    Projection,
    Reference,
    Refusal,
    Refused,
    Saga,
    SagaCommand,
    Scenario,
    Table,
    View,
    ViewField,
)
from stormgen.board.element import Annotation
from stormgen.board.expression import Argument, Call, Name
from stormgen.board.types import (
    Alias,
    Enumeration,
    Field,
    ListOf,
    MapOf,
    Named,
    Optional,
    RefTo,
    SetOf,
    Type,
)
from stormgen.language.syntax import Ident, TypeSyntax
from stormgen.lsp.beside import Beside
from stormgen.lsp.index import DOTTED, WORD, Use
from stormgen.lsp.parts import Parts, field_key, refusal_key, value_key
from stormgen.source import Span
from stormgen.workspace.live import Snapshot


def uses_in(snapshot: Snapshot) -> Iterator[Use]:
    """Every use of a name in a model."""
    collector = _Collector(snapshot.facts.board, Beside(snapshot.trees.values()))
    for element in snapshot.facts.board:
        yield from collector.element(element)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What the names of an expression may be: parts of these events and commands, and of the state of this element."""

    element: Key
    parameters: tuple[Key, ...] = ()
    state: Key | None = None
    callee: Key | None = None


class _Collector:
    def __init__(self, board: Board, beside: Beside) -> None:
        self.board = board
        self.parts = Parts(board)
        self.beside = beside

    def element(self, element: Element) -> Iterator[Use]:
        for span in (element.span, *element.mentions):
            yield Use(element.key, _leading(span, last_only=True), declares=True)
        yield from self.visit(element, self._scope(element), skip=("key", "span", "mentions"))
        yield from self._from_syntax(element)

    def _scope(self, element: Element) -> _Scope:
        match element:
            case Aggregate():
                return _Scope(element.key, state=element.key)
            case Command() | Event():
                return _Scope(element.key, (element.key,), element.aggregate)
            case Policy():
                return _Scope(element.key, tuple(t.key for t in element.triggers))
            case Saga():
                heard = [*element.start, *(r for step in element.steps for r in step.done)]
                return _Scope(element.key, tuple(r.key for r in heard))
            case Scenario():
                return _Scope(element.key, state=element.subject.key if element.subject else None)
            case View():
                return _Scope(element.key, state=element.key)
            case Table():
                return _Scope(element.key, state=element.aggregate.key if element.aggregate else None)
        return _Scope(element.key)

    # ---- the board -----------------------------------------------------------------------------------

    def visit(self, value: Any, scope: _Scope, skip: tuple[str, ...] = ()) -> Iterator[Use]:
        """The uses in a value of the board and in all that it holds."""
        match value:
            case Reference(key, span):
                yield from self._referred(key, span)
                return
            case tuple():
                for item in value:
                    yield from self.visit(item, scope)
                return
            case Annotation() | Span() | Key() | str():
                return
            case Name():
                yield from self._name(value, scope)
            case Argument(name, _, span) if name is not None and scope.callee:
                yield from _part(self.parts.of(scope.callee).get(name), span, name)
            case Call(function):
                scope = replace(scope, callee=self.parts.structures.get(function))
                if scope.callee:
                    yield Use(scope.callee, _leading(value.span))
            case Emit(event=what) | Issue(command=what) | SagaCommand(command=what) | Happening(what=what):
                scope = replace(scope, callee=what.key)
            case Projection(event=event):
                scope = replace(scope, parameters=(event.key,))
            case Scenario() if value.subject:
                scope = replace(scope, callee=value.subject.key)
            case Field(name, type_, _, _, _, span=span):
                yield Use(field_key(scope.element, name), span, declares=True)
                yield from self._type(self.beside.types.get((span.file, span.start)), type_)
            case ViewField(name, type_, _, span=span):
                here = _leading(span)
                yield from _part(self.parts.of(scope.element).get(name), here, name, declares=type_ is not None)
                yield from self._type(self.beside.types.get((span.file, span.start)), type_)
            case Column(type=type_, span=span):
                yield from self._type(self.beside.types.get((span.file, span.start)), type_)
            case Refusal(name, span):
                yield Use(refusal_key(scope.state, name), span, declares=True)
            case Refused(name, span):
                yield from _part(refusal_key(scope.state, name), _last_word(span), name)
            case Mapping(name, _, span):
                yield from _part(self.parts.of(scope.state).get(name), _leading(span), name)
        if is_dataclass(value):
            yield from self._inside(value, scope, skip)

    def _inside(self, value: Any, scope: _Scope, skip: tuple[str, ...]) -> Iterator[Use]:
        cls: Any = type(value)
        for name in _fields(cls):
            inner = getattr(value, name)
            if inner is not None and name not in skip:
                yield from self.visit(inner, scope)

    def _name(self, name: Name, scope: _Scope) -> Iterator[Use]:
        if name.role == "constant":
            if name.enum:
                yield Use(value_key(name.enum, name.text), _last_word(name.span))
                yield from self._enum_before(name)
            return
        if name.role is None and name.text in self.parts.values:
            # The defaults of a type's parts are not bound; they use no names but those of values.
            yield Use(self.parts.values[name.text], name.span)
            return
        owners: Iterable[Key | None] = scope.parameters if name.role == "parameter" else (scope.state,)
        for owner in owners:
            if key := self.parts.of(owner).get(name.text):
                yield Use(key, name.span)
                return

    def _enum_before(self, name: Name) -> Iterator[Use]:
        """The enum of `Reason.Lost`."""
        here = _leading(name.span)
        if name.enum and here.text == name.enum.name and here.end < name.span.end:
            yield Use(name.enum, here)

    # ---- names that reach across scopes ---------------------------------------------------------------

    def _referred(self, key: Key, span: Span) -> Iterator[Use]:
        words = list(WORD.finditer(_dotted(span)))
        if not words or words[-1][0] != key.name:
            return
        at = [Span(span.source, span.start + word.start(), span.start + word.end()) for word in words]
        yield Use(key, at[-1])
        owners = iter(self._owners(key))
        for word, place in zip(words[:-1], at, strict=False):
            owner = next((owner for owner in owners if owner.name == word[0]), None)
            if owner:
                yield Use(owner, place)

    def _owners(self, key: Key) -> list[Key]:
        """What an element stands in, from the outside in."""
        if key not in self.board:
            return []
        element = self.board[key]
        if isinstance(element, Placed):
            inner = element.aggregate if isinstance(element, Command | Event) else None
            return [owner for owner in (element.context, inner) if owner]
        first, dot, _ = key.path.partition(".")
        return [Key("legacy", first)] if dot else []

    # ---- types ---------------------------------------------------------------------------------------

    def _type(self, syntax: TypeSyntax | None, type_: Type | None) -> Iterator[Use]:
        if syntax is None or type_ is None:
            return
        match type_:
            case Optional(item) if syntax.optional:
                yield from self._type(replace(syntax, optional=False), item)
            case Named(key) | RefTo(key):
                yield from self._referred(key, syntax.name.span)
            case ListOf(item) | SetOf(item):
                yield from self._types(syntax, (item,))
            case MapOf(key, value):
                yield from self._types(syntax, (key, value))

    def _types(self, syntax: TypeSyntax, types: tuple[Type, ...]) -> Iterator[Use]:
        for argument, type_ in zip(syntax.arguments, types, strict=False):
            yield from self._type(argument, type_)

    # ---- what only the syntax tree has a place for ----------------------------------------------------

    def _from_syntax(self, element: Element) -> Iterator[Use]:
        at = (element.span.file, element.span.start)
        match element:
            case Alias(target=target):
                yield from self._type(self.beside.types.get(at), target)
            case Enumeration():
                for value in self.beside.values.get(at, ()):
                    yield Use(value_key(element.key, value.text), value.span, declares=True)
            case View():
                yield from self._keys(self.beside.keys.get(at, ()), (element.key,))
            case Policy():
                yield from self._keys(self.beside.keys.get(at, ()), tuple(t.key for t in element.triggers))
            case Aggregate():
                for let in element.derived:
                    yield Use(field_key(element.key, let.name), let.span, declares=True)
                for refusal in self.beside.refusals.get(at, ()):
                    yield Use(refusal_key(element.key, refusal.text), refusal.span, declares=True)

    def _keys(self, names: Iterable[Ident], owners: tuple[Key, ...]) -> Iterator[Use]:
        for name in names:
            found = (self.parts.of(owner).get(name.text) for owner in owners)
            yield from _part(next((key for key in found if key), None), name.span, name.text)


@cache
def _fields(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls) if field.name not in ("span", "extents"))


def _part(key: Key | None, span: Span, name: str, *, declares: bool = False) -> Iterator[Use]:
    here = _leading(span)
    if key and here.text == name:
        yield Use(key, here, declares)


def _dotted(span: Span) -> str:
    match = DOTTED.match(span.source.text, span.start, span.end)
    return match[0] if match else ""


def _leading(span: Span, *, last_only: bool = False) -> Span:
    """The first word of a span; the last one of its name where that is dotted; all of it where it is in quotes."""
    words = list(WORD.finditer(_dotted(span)))
    if not words:
        return span
    word = words[-1] if last_only else words[0]
    return Span(span.source, span.start + word.start(), span.start + word.end())


def _last_word(span: Span) -> Span:
    words = list(WORD.finditer(span.source.text, span.start, span.end))
    return Span(span.source, words[-1].start(), words[-1].end()) if words else span
