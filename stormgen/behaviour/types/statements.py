"""A statement of an event or view in; what it does to which type of place, or what is wrong with it, out."""

from dataclasses import dataclass

from stormgen.behaviour.types.inference import Typing
from stormgen.behaviour.types.limits import check_limits
from stormgen.behaviour.types.problems import MISMATCH, NOT_TYPED, Problems
from stormgen.behaviour.types.scopes import Names
from stormgen.behaviour.types.types import DATETIME, DURATION, INT, NUMBERS, STRING, Types, held
from stormgen.board.expression import Assign, Delete, Expression, Index, Member, Name, Statement
from stormgen.board.types import ListOf, MapOf, Optional, SetOf, Structure, Type


@dataclass(frozen=True, slots=True)
class Store:
    """The value takes the place of what was there. `type` is the declared one of the place."""

    type: Type


@dataclass(frozen=True, slots=True)
class Clear:
    """What was there is nothing from now on."""


@dataclass(frozen=True, slots=True)
class Add:
    """The value is added or taken away; it is of type `value`."""

    type: Type
    value: Type


@dataclass(frozen=True, slots=True)
class Put:
    """The value goes into a collection or out of it: one element, or, if `whole`, all that it holds."""

    collection: ListOf | SetOf
    whole: bool

    @property
    def value(self) -> Type:
        return self.collection if self.whole else self.collection.item


@dataclass(frozen=True, slots=True)
class Forget:
    """A key of a map or an element of a set goes; it is of type `key`."""

    owner: Type
    collection: MapOf | SetOf
    key: Type


Change = Store | Clear | Add | Put | Forget


@dataclass(frozen=True)
class StatementTyping:
    """`state` are the names that may be changed, as declared; `values` types what stands on the right, and keys."""

    types: Types
    state: Names
    values: Typing
    problems: Problems

    def change(self, statement: Statement) -> Change | None:
        """None, with a report, where the statement is not sound."""
        if isinstance(statement, Delete):
            return self._delete(statement)
        type_ = self.place(statement.target)
        if type_ is None or not self.types.is_known(self.types.plain(type_)):
            self.values.infer(statement.value)
            return None
        if statement.operator != "=":
            return self._changed(statement, type_)
        if not self.values.check(statement.value, self.types.plain(type_)):
            return None
        check_limits(self.types, statement.value, type_, self.problems)
        return Store(type_)

    def place(self, target: Expression) -> Type | None:
        """The type of the place that is changed, as declared; None, with a report, where there is none."""
        match target:
            case Name(text):
                if text in self.state:
                    return self.types.unaliased(self.state[text])
                if target.role is None or not self.types.is_whole:
                    return None  # told where it was looked up
            case Member(owner, name):
                return self._part(target, self.place(owner), name)
            case Index(owner, key):
                return self._element(target, self.place(owner), key)
        return self._no_place(target)

    def known(self, target: Expression) -> Type:
        """The type of a place in a statement that is sound."""
        found = self.place(target)
        assert found is not None
        return found

    def structure(self, target: Expression) -> Structure:
        """The type of a place that has parts, in a statement that is sound."""
        found = self._structure(self.known(target))
        assert found is not None
        return found

    def key(self, owner: Expression) -> Type:
        """The type of what a map or list is looked into by, in a statement that is sound."""
        inside = held(self.known(owner))
        return self.types.plain(inside.key) if isinstance(inside, MapOf) else INT

    def _structure(self, type_: Type) -> Structure | None:
        return self.types.structure(held(self.types.plain(type_)))

    def _part(self, target: Member, owner: Type | None, name: str) -> Type | None:
        if owner is None:
            return None
        structure = self._structure(owner)
        part = structure.part(name) if structure else None
        return self.types.unaliased(part.type) if part else self._no_place(target)

    def _element(self, target: Index, owner: Type | None, key: Expression) -> Type | None:
        if owner is None:
            return None
        inside = held(owner)
        if isinstance(inside, MapOf):
            return self.types.unaliased(inside.value) if self.values.check(key, self.types.plain(inside.key)) else None
        if isinstance(inside, ListOf):
            return self.types.unaliased(inside.item) if self.values.check(key, INT) else None
        return self._no_place(target)

    def _no_place(self, target: Expression) -> Type | None:
        self.problems.report(NOT_TYPED, "This is no place that a value can be stored in.", target.span)
        return None

    # ---- += and -= -----------------------------------------------------------------------------------

    def _changed(self, statement: Assign, type_: Type) -> Change | None:
        plain = self.types.plain(type_)
        if isinstance(plain, ListOf | SetOf):
            return self._put(statement, plain)
        if isinstance(plain, MapOf):
            self.problems.report(NOT_TYPED, "A map changes by m[key] = value and delete m[key].", statement.span)
            return None
        inner = held(plain)
        if inner in NUMBERS or inner in (DURATION, DATETIME) or (inner == STRING and statement.operator == "+="):
            wanted = DURATION if inner == DATETIME else inner
            return Add(type_, wanted) if self.values.check(statement.value, wanted) else None
        told = f"There is no {statement.operator} for {self.types.told(plain)}."
        self.problems.report(MISMATCH, told, statement.span)
        return None

    def _put(self, statement: Assign, plain: ListOf | SetOf) -> Put | None:
        put = Put(plain, self._is_collection(statement.value, plain))
        return put if self.values.check(statement.value, put.value) else None

    def _is_collection(self, value: Expression, plain: ListOf | SetOf) -> bool:
        """Whether a value is itself such a collection, all of which goes in or out."""
        found = self.values.quietly(value)
        return isinstance(found, ListOf | SetOf) and not self.types.fits(found, plain.item)

    # ---- delete --------------------------------------------------------------------------------------

    def _delete(self, statement: Delete) -> Change | None:
        target = statement.target
        if isinstance(target, Index):
            return self._forget(statement, target)
        type_ = self.place(target)
        if isinstance(target, Name) and isinstance(type_, Optional):
            return Clear()
        if type_ is not None:
            self._no_delete(statement)
        return None

    def _forget(self, statement: Delete, target: Index) -> Forget | None:
        owner = self.place(target.owner)
        if owner is None:
            return None
        plain = self.types.plain(owner)
        if not isinstance(plain, MapOf | SetOf):
            if self.types.is_known(plain):
                self._no_delete(statement)
            return None
        key = plain.key if isinstance(plain, MapOf) else plain.item
        return Forget(owner, plain, key) if self.values.check(target.key, key) else None

    def _no_delete(self, statement: Delete) -> None:
        self.problems.report(NOT_TYPED, "delete forgets a key of a map: delete m[key].", statement.span)
