"""A snapshot of a model in; every use of a name in it out, some more than once.

The board is walked by the fields of its dataclasses, so that whatever refers to something is found wherever it stands.
What the board does not keep the place of, such as the name of a type, is taken from the syntax tree beside it.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from stormgen.board import (
    Aggregate,
    Board,
    Column,
    Element,
    Emit,
    ForEach,
    Happening,
    Issue,
    Key,
    Mapping,
    Policy,
    Projection,
    Reference,
    Refusal,
    Refused,
    Saga,
    SagaCommand,
    Supersession,
    View,
    ViewField,
)
from stormgen.board.expression import Argument, Call, Each, Lookup, Member, Name
from stormgen.board.types import (
    Alias,
    Enumeration,
    Field,
)
from stormgen.editing.beside import Beside
from stormgen.editing.holding import LEAVES, fields_of
from stormgen.editing.index import Use
from stormgen.editing.parts import Parts, field_key, refusal_key, step_key, value_key
from stormgen.editing.reading_scope import Scope, scope_of
from stormgen.editing.referred import of_type, referred
from stormgen.editing.spelled import at, last_word, leading
from stormgen.editing.value_types import ValueTypes
from stormgen.language.syntax import Ident
from stormgen.source import Span
from stormgen.workspace.live import Snapshot


def uses_in(snapshot: Snapshot) -> tuple[list[Use], set[str]]:
    """Every use of a name in a model; and the names behind a dot of which nobody knows what they are a part of."""
    collector = _Collector(snapshot.board, Beside(snapshot.trees.values()))
    for element in snapshot.board:
        collector.element(element)
    return collector.uses, collector.unresolved


class _Collector:
    def __init__(self, board: Board, beside: Beside) -> None:
        self.uses: list[Use] = []
        # Names of parts that are reached through a value whose type is not known.
        self.unresolved: set[str] = set()
        self.types = ValueTypes(board)
        self.board = board
        self.parts = Parts(board)
        self.beside = beside

    def element(self, element: Element) -> None:
        for span in (element.span, *element.mentions):
            self._use(element.key, leading(span, last_only=True), declares=True)
        scope = scope_of(element)
        if isinstance(element, Policy) and element.each:
            scope = self._with_variable(element.each, scope)
        self.inside(element, scope)
        self._from_syntax(element)

    def _use(self, key: Key, span: Span, *, declares: bool = False) -> None:
        self.uses.append(Use(key, span, declares))

    def _part(self, key: Key | None, span: Span, name: str, *, declares: bool = False) -> None:
        """The use of a part at the start of a span, where it has that name."""
        here = leading(span)
        if key and here.text == name:
            self._use(key, here, declares=declares)

    # ---- the board -----------------------------------------------------------------------------------

    def visit(self, value: Any, scope: Scope) -> None:
        """The uses in a value of the board and in all that it holds."""
        cls: Any = type(value)
        if cls is tuple:
            for item in value:
                self.visit(item, scope)
        elif cls is Reference:
            self.uses += referred(self.board, value.key, value.span)
        elif cls not in LEAVES:
            look = _LOOKS.get(cls)
            self.inside(value, look(self, value, scope) if look else scope)

    def inside(self, value: Any, scope: Scope) -> None:
        cls: Any = type(value)
        for name in fields_of(cls):
            inner = getattr(value, name)
            if inner is not None and inner != ():
                self.visit(inner, scope)

    # Each of these looks at one value, and gives the scope of what is inside it.

    def _name(self, name: Name, scope: Scope) -> Scope:
        if name.role == "constant":
            self._constant(name)
        elif name.role is None:
            # The defaults of a type's parts are not bound; they use no names but those of values.
            if key := self.parts.values.get(name.text):
                self._use(key, name.span)
        else:
            owners = scope.parameters if name.role == "parameter" else (scope.state,)
            found = (self.parts.of(owner).get(name.text) for owner in owners)
            if key := next((key for key in found if key), None):
                self._use(key, name.span)
        return scope

    def _constant(self, name: Name) -> None:
        """A value, and its enum where that is written before it: `Reason.Lost`."""
        if name.enum:
            self._use(value_key(name.enum, name.text), last_word(name.span))
            here = leading(name.span)
            if here.end < name.span.end and here.text == name.enum.name:
                self._use(name.enum, here)

    def _member(self, member: Member, scope: Scope) -> Scope:
        """`line.sku`: a part of the type of `line`."""
        structure = self.types.structure(member.owner, scope)
        if structure and member.name in self.parts.of(structure.key):
            self._part(field_key(structure.key, member.name), last_word(member.span), member.name)
        else:
            self.unresolved.add(member.name)
        return scope

    def _each(self, each: Each, scope: Scope) -> Scope:
        return self._with_variable(each, scope)

    def _with_variable(self, each: Each | ForEach, scope: Scope) -> Scope:
        type_ = self.types.element(each.items, scope)
        return replace(scope, variables=((each.variable, type_), *scope.variables)) if type_ else scope

    def _argument(self, argument: Argument, scope: Scope) -> Scope:
        if argument.name is not None and scope.callee:
            self._part(self.parts.of(scope.callee).get(argument.name), argument.span, argument.name)
        return scope

    def _call(self, call: Call, scope: Scope) -> Scope:
        structure = self.parts.structures.get(call.function)
        if structure:
            self._use(structure, leading(call.span))
        return replace(scope, callee=structure)

    def _lookup(self, lookup: Lookup, scope: Scope) -> Scope:
        if lookup.part is not None:
            self._part(self.parts.of(lookup.what.key).get(lookup.part), last_word(lookup.span), lookup.part)
        return replace(scope, callee=lookup.what.key)

    def _emit(self, emit: Emit, scope: Scope) -> Scope:
        return replace(scope, callee=emit.event.key)

    def _command(self, issued: Issue | SagaCommand, scope: Scope) -> Scope:
        return replace(scope, callee=issued.command.key)

    def _happening(self, happening: Happening, scope: Scope) -> Scope:
        return replace(scope, callee=happening.what.key)

    def _projection(self, projection: Projection, scope: Scope) -> Scope:
        return replace(scope, parameters=(projection.event.key,))

    def _field(self, field: Field, scope: Scope) -> Scope:
        self._use(field_key(scope.element, field.name), field.span, declares=True)
        self.uses += of_type(self.board, self.beside.types.get(at(field.span)), field.type)
        # The earlier version of an event has a part of that name.
        former = self.beside.formers.get(at(field.span))
        if former and (key := self.parts.of(scope.element).get(former.text)):
            self._use(key, former.span)
        return scope

    def _supersession(self, supersession: Supersession, scope: Scope) -> Scope:
        return replace(scope, callee=scope.element)

    def _view_field(self, field: ViewField, scope: Scope) -> Scope:
        self._part(
            self.parts.of(scope.element).get(field.name), field.span, field.name, declares=field.type is not None
        )
        self.uses += of_type(self.board, self.beside.types.get(at(field.span)), field.type)
        return scope

    def _column(self, column: Column, scope: Scope) -> Scope:
        self.uses += of_type(self.board, self.beside.types.get(at(column.span)), column.type)
        return scope

    def _mapping(self, mapping: Mapping, scope: Scope) -> Scope:
        self._part(self.parts.of(scope.state).get(mapping.field), mapping.span, mapping.field)
        return scope

    def _refusal(self, refusal: Refusal, scope: Scope) -> Scope:
        self._use(refusal_key(scope.state, refusal.name), refusal.span, declares=True)
        return scope

    def _refused(self, refused: Refused, scope: Scope) -> Scope:
        self._part(refusal_key(scope.state, refused.error), last_word(refused.span), refused.error)
        return scope

    # ---- what only the syntax tree has a place for ----------------------------------------------------

    def _from_syntax(self, element: Element) -> None:
        place = at(element.span)
        match element:
            case Alias(target=target):
                self.uses += of_type(self.board, self.beside.types.get(place), target)
            case Enumeration():
                for value in self.beside.values.get(place, ()):
                    self._use(value_key(element.key, value.text), value.span, declares=True)
            case View():
                self._keys(self.beside.keys.get(place, ()), (element.key,))
            case Policy():
                self._keys(self.beside.keys.get(place, ()), tuple(t.key for t in element.triggers))
            case Saga():
                for step in element.steps:
                    self._use(step_key(element.key, step.name), step.span, declares=True)
                for name in self.beside.steps.get(place, ()):
                    self._use(step_key(element.key, name.text), name.span)
            case Aggregate():
                for let in element.derived:
                    self._use(field_key(element.key, let.name), let.span, declares=True)
                for refusal in self.beside.refusals.get(place, ()):
                    self._use(refusal_key(element.key, refusal.text), refusal.span, declares=True)

    def _keys(self, names: Iterable[Ident], owners: tuple[Key, ...]) -> None:
        for name in names:
            found = (self.parts.of(owner).get(name.text) for owner in owners)
            self._part(next((key for key in found if key), None), name.span, name.text)


# What is done at a value of each class before what is inside it is visited.
_LOOKS: dict[Any, Callable[[_Collector, Any, Scope], Scope]] = {
    Name: _Collector._name,
    Member: _Collector._member,
    Each: _Collector._each,
    Argument: _Collector._argument,
    Call: _Collector._call,
    Lookup: _Collector._lookup,
    Emit: _Collector._emit,
    Issue: _Collector._command,
    SagaCommand: _Collector._command,
    Happening: _Collector._happening,
    Projection: _Collector._projection,
    Field: _Collector._field,
    ViewField: _Collector._view_field,
    Column: _Collector._column,
    Mapping: _Collector._mapping,
    Refusal: _Collector._refusal,
    Refused: _Collector._refused,
    Supersession: _Collector._supersession,
}
