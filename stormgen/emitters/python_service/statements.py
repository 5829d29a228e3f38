"""A statement of an event or view in; the Python assignment that does it out.

Containers are never changed in place: `m[k] = v` assigns a new map. So a shallow copy of state is a snapshot,
and what an event carries can be stored as it is.
"""

from dataclasses import dataclass

from stormgen.behaviour import Typing
from stormgen.behaviour.problems import MISMATCH, NOT_TYPED, Problems
from stormgen.behaviour.types import DATETIME, DURATION, INT, NUMBERS, STRING
from stormgen.board.expression import Assign, Delete, Expression, Index, Member, Name, Statement
from stormgen.board.types import ListOf, MapOf, Optional, SetOf, Type
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
        before = len(self.problems.diagnostics)
        targets = Typing(self.types.names.types, self.state.plain(self.types), self.problems)
        values = Typing(self.types.names.types, self.scope.plain(self.types), self.problems)
        writer = _Writer(self.types, self.state, self.scope, targets, values, self.problems)
        line = writer.delete(statement) if isinstance(statement, Delete) else writer.assign(statement)
        return line if len(self.problems.diagnostics) == before else None


@dataclass(frozen=True)
class _Writer:
    types: PyTypes
    state: Scope
    scope: Scope
    targets: Typing
    values: Typing
    problems: Problems

    @property
    def _target(self) -> Translator:
        return Translator(self.types, self.state, self.targets)

    @property
    def _value(self) -> Translator:
        return Translator(self.types, self.scope, self.values)

    # ---- assignment ----------------------------------------------------------------------------------

    def assign(self, statement: Assign) -> str | None:
        target = statement.target
        type_ = self._declared(target)
        if type_ is None:
            return None
        if statement.operator == "=":
            wanted = self.types.names.types.plain(type_)
            if not self.values.check(statement.value, wanted):
                return None
            return self._store(target, self._value.kept(statement.value, type_))
        return self._change(statement, type_)

    def _change(self, statement: Assign, type_: Type) -> str | None:
        plain = self.types.names.types.plain(type_)
        if isinstance(plain, ListOf | SetOf | MapOf):
            return self._put(statement, plain)
        held = plain.item if isinstance(plain, Optional) else plain
        if held in NUMBERS or held in (DURATION, DATETIME) or (held == STRING and statement.operator == "+="):
            wanted = DURATION if held == DATETIME else held
            if not self.values.check(statement.value, wanted):
                return None
            return self._add(statement, type_, held, isinstance(plain, Optional))
        told = self.types.names.types.told(plain)
        self.problems.report(MISMATCH, f"There is no {statement.operator} for {told}.", statement.span)
        return None

    def _add(self, statement: Assign, type_: Type, held: Type, optional: bool) -> str:
        sign = statement.operator[0]
        wanted = DURATION if held == DATETIME else held
        value = self._value.code(statement.value, None if held in NUMBERS else wanted)
        if held == INT or isinstance(self.values[statement.value], Optional):
            value = self._value.code(statement.value, wanted)
        places, actual = self.types.places(type_), self._value.places(statement.value)
        fits = held == INT or places is None or (actual is not None and actual <= places)
        if isinstance(statement.target, Name) and fits and not optional:
            return f"{self.state.code[statement.target.text]} {statement.operator} {value.text}"
        before = self._read(statement.target, type_)
        if optional:
            before = f"present({before})"
        after = f"{before} {sign} {value.at(PRODUCT)}"
        return self._store(statement.target, after if fits else f"rounded({after}, {places})")

    def _put(self, statement: Assign, plain: Type) -> str | None:
        """One value in or out of a list or set; `-=` of a map is told to be `delete`."""
        if not isinstance(plain, ListOf | SetOf):
            self.problems.report(NOT_TYPED, "A map changes by m[key] = value and delete m[key].", statement.span)
            return None
        whole = self._is_collection(statement.value, plain)
        if not self.values.check(statement.value, plain if whole else plain.item):
            return None
        before = self._read(statement.target, plain)
        value = self._value.code(statement.value, plain if whole else plain.item)
        return self._store(statement.target, _collected(statement.operator, plain, before, value.at(SUM), whole))

    def _is_collection(self, value: Expression, plain: ListOf | SetOf) -> bool:
        """Whether a value is itself such a collection, all of which goes in or out."""
        given = Typing(self.types.names.types, self.scope.plain(self.types), Problems()).infer(value)
        types = self.types.names.types
        return given is not None and isinstance(given, ListOf | SetOf) and not types.fits(given, plain.item)

    # ---- delete --------------------------------------------------------------------------------------

    def delete(self, statement: Delete) -> str | None:
        target = statement.target
        if isinstance(target, Index):
            owner = self._declared(target.owner)
            plain = self.types.names.types.plain(owner) if owner is not None else None
            if owner is None or plain is None:
                return None
            key = plain.key if isinstance(plain, MapOf) else plain.item if isinstance(plain, SetOf) else None
            if key is not None:
                return self._forget(target, owner, plain, key)
        elif isinstance(target, Name) and isinstance(self._declared(target), Optional):
            return self._store(target, "None")
        self.problems.report(NOT_TYPED, "delete forgets a key of a map: delete m[key].", statement.span)
        return None

    def _forget(self, target: Index, owner: Type, plain: Type, key: Type) -> str | None:
        if not self.values.check(target.key, key):
            return None
        before = self._read(target.owner, owner)
        value = self._value.code(target.key, key)
        if isinstance(plain, SetOf):
            return self._store(target.owner, f"{before} - {{{value.text}}}")
        return self._store(target.owner, f"without({before}, {value.text})")

    # ---- places in the state -------------------------------------------------------------------------

    def _declared(self, target: Expression) -> Type | None:
        """The type of the place that is assigned, as declared; None, with a report, where there is none."""
        types = self.types.names.types
        match target:
            case Name(text) if text in self.state.declared:
                return types.unaliased(self.state.declared[text])
            case Member(owner, name):
                structure = types.structure(_held(types.plain(self._declared(owner) or STRING)))
                part = next((f for f in structure.fields if f.name == name), None) if structure else None
                if part:
                    return types.unaliased(part.type)
            case Index(owner, key):
                inside = self._declared(owner)
                inside = _held(inside) if inside is not None else None
                if isinstance(inside, MapOf):
                    return types.unaliased(inside.value) if self.values.check(key, types.plain(inside.key)) else None
                if isinstance(inside, ListOf):
                    return types.unaliased(inside.item) if self.values.check(key, INT) else None
        self.problems.report(NOT_TYPED, "This is no place that a value can be stored in.", target.span)
        return None

    def _read(self, target: Expression, type_: Type) -> str:
        """The present value of a place. A key that is not there counts as empty."""
        match target:
            case Name(text):
                return self.state.code[text]
            case Member(owner, name):
                return f"{self._owner(owner)}.{self._attribute(owner, name)}"
            case Index(owner, key):
                inside = _held(self._declared_known(owner))
                if isinstance(inside, MapOf):
                    wanted = self.types.names.types.plain(inside.key)
                    empty = self.types.empty(inside.value)
                    return f"{self._owner(owner)}.get({self._value.code(key, wanted).text}, {empty})"
                return f"lookup({self._owner(owner)}, {self._value.code(key, INT).text})"
        raise AssertionError(target)

    def _owner(self, owner: Expression) -> str:
        type_ = self._declared_known(owner)
        text = self._read(owner, type_)
        return f"present({text})" if isinstance(type_, Optional) else text

    def _declared_known(self, target: Expression) -> Type:
        found = self._declared(target)
        assert found is not None
        return found

    def _attribute(self, owner: Expression, name: str) -> str:
        types = self.types.names.types
        structure = types.structure(_held(types.plain(self._declared_known(owner))))
        assert structure is not None
        return self.types.names.attributes[structure.key][name]

    def _store(self, target: Expression, value: str) -> str:
        """An assignment to the field that a place is in, with the rest of it as it was."""
        match target:
            case Name(text):
                return f"{self.state.code[text]} = {value}"
            case Member(owner, name):
                return self._store(owner, f"replace({self._owner(owner)}, {self._attribute(owner, name)}={value})")
            case Index(owner, key):
                inside = _held(self._declared_known(owner))
                before = self._owner(owner)
                if isinstance(inside, MapOf):
                    at = self._value.code(key, self.types.names.types.plain(inside.key)).text
                    return self._store(owner, f"{{**{before}, {at}: {value}}}")
                return self._store(owner, f"replaced({before}, {self._value.code(key, INT).text}, {value})")
        raise AssertionError(target)


def _collected(operator: str, plain: ListOf | SetOf, before: str, value: str, whole: bool) -> str:
    if isinstance(plain, SetOf):
        return f"{before} {'|' if operator == '+=' else '-'} {value if whole else f'{{{value}}}'}"
    if operator == "+=":
        return f"(*{before}, {'*' if whole else ''}{value})"
    return f"remove({before}, {value if whole else f'({value},)'})"


def _held(type_: Type) -> Type:
    return type_.item if isinstance(type_, Optional) else type_
