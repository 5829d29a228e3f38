"""A statement of an event or view in; the Python assignment that does it out.

Containers are never changed in place: `m[k] = v` assigns a new map. So a shallow copy of state is a snapshot,
and what an event carries can be stored as it is.
"""

from dataclasses import dataclass

from stormgen.behaviour import Typing
from stormgen.behaviour.types import INT, NUMBERS, held
from stormgen.behaviour.types.problems import Problems
from stormgen.behaviour.types.statements import Add, Clear, Forget, Put, StatementTyping, Store
from stormgen.board.expression import Assign, Expression, Index, Member, Name, Statement
from stormgen.board.types import MapOf, Optional, SetOf, Type
from stormgen.emitters.python_service.expressions import PRODUCT, SUM, Scope, Translator
from stormgen.emitters.python_service.pytypes import PyTypes


@dataclass(frozen=True)
class Statements:
    """`state` are the names that may be assigned, `scope` all that values may use."""

    types: PyTypes
    state: Scope
    scope: Scope
    problems: Problems

    def python(self, statement: Statement) -> str | None:
        """None, with a report, where the statement is not sound."""
        types = self.types.names.types
        values = Typing(types, self.scope.plain(types), self.problems)
        checked = StatementTyping(types, self.state.declared, values, self.problems)
        writer = _Writer(self.types, self.state, Translator(self.types, self.scope, values), checked)
        match checked.change(statement), statement:
            case Store(type_), Assign(target, _, value):
                return writer.store(target, writer.values.kept(value, type_))
            case Clear(), _:
                return writer.store(statement.target, "None")
            case Add() as change, Assign():
                return writer.add(statement, change)
            case Put() as change, Assign():
                return writer.put(statement, change)
            case Forget() as change, _ if isinstance(statement.target, Index):
                return writer.forget(statement.target, change)
        return None


@dataclass(frozen=True)
class _Writer:
    """Prints statements that are sound: every place in them has a type."""

    types: PyTypes
    state: Scope
    values: Translator
    checked: StatementTyping

    def add(self, statement: Assign, change: Add) -> str:
        target, type_, value = statement.target, change.type, statement.value
        optional = isinstance(type_, Optional)
        is_kept = change.value in NUMBERS and change.value != INT
        wanted = None if is_kept and not isinstance(self.values.typing[value], Optional) else change.value
        code = self.values.code(value, wanted)
        places = self.values.places.added(value, type_)
        if isinstance(target, Name) and places is None and not optional:
            return f"{self.state.read[target.text]} {statement.operator} {code.text}"
        before = self._read(target, type_)
        if optional:
            before = f"present({before})"
        after = f"{before} {statement.operator[0]} {code.at(PRODUCT)}"
        return self.store(target, after if places is None else f"rounded({after}, {places})")

    def put(self, statement: Assign, change: Put) -> str:
        before = self._read(statement.target, change.collection)
        value = self.values.code(statement.value, change.value).at(SUM)
        return self.store(statement.target, _collected(statement.operator, change, before, value))

    def forget(self, target: Index, change: Forget) -> str:
        before = self._read(target.owner, change.owner)
        value = self.values.code(target.key, change.key)
        if isinstance(change.collection, SetOf):
            return self.store(target.owner, f"{before} - {{{value.text}}}")
        return self.store(target.owner, f"without({before}, {value.text})")

    # ---- places in the state -------------------------------------------------------------------------

    def _read(self, target: Expression, type_: Type) -> str:
        """The present value of a place. A key that is not there counts as empty."""
        match target:
            case Name(text):
                return self.state.read[text]
            case Member(owner, name):
                return f"{self._owner(owner)}.{self._attribute(owner, name)}"
            case Index(owner, key):
                inside, at = held(self.checked.known(owner)), self._key(owner, key)
                if isinstance(inside, MapOf):
                    return f"{self._owner(owner)}.get({at}, {self.types.empty(inside.value)})"
                return f"lookup({self._owner(owner)}, {at})"
        raise AssertionError(target)

    def _owner(self, owner: Expression) -> str:
        type_ = self.checked.known(owner)
        text = self._read(owner, type_)
        return f"present({text})" if isinstance(type_, Optional) else text

    def _key(self, owner: Expression, key: Expression) -> str:
        return self.values.code(key, self.checked.key(owner)).text

    def _attribute(self, owner: Expression, name: str) -> str:
        return self.types.names.attributes[self.checked.structure(owner).key][name]

    def store(self, target: Expression, value: str) -> str:
        """An assignment to the field that a place is in, with the rest of it as it was."""
        match target:
            case Name(text):
                return f"{self.state.read[text]} = {value}"
            case Member(owner, name):
                return self.store(owner, f"replace({self._owner(owner)}, {self._attribute(owner, name)}={value})")
            case Index(owner, key):
                before, at = self._owner(owner), self._key(owner, key)
                if isinstance(held(self.checked.known(owner)), MapOf):
                    return self.store(owner, f"{{**{before}, {at}: {value}}}")
                return self.store(owner, f"replaced({before}, {at}, {value})")
        raise AssertionError(target)


def _collected(operator: str, change: Put, before: str, value: str) -> str:
    if isinstance(change.collection, SetOf):
        return f"{before} {'|' if operator == '+=' else '-'} {value if change.whole else f'{{{value}}}'}"
    if operator == "+=":
        return f"(*{before}, {'*' if change.whole else ''}{value})"
    return f"remove({before}, {value if change.whole else f'({value},)'})"
