"""The statements of an event or view in; the function from a frame to the state after them out.

Containers are never changed in place: `m[k] = v` makes a new map, and the field that it is in gets it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stormgen.behaviour.evaluation.evaluation import Evaluate, Evaluation, Scope, constructor, held
from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.names import Scopes
from stormgen.behaviour.types import DATETIME, DURATION, INT, NUMBERS, STRING
from stormgen.behaviour.types.infer import Typing
from stormgen.behaviour.types.places import places_of
from stormgen.behaviour.types.problems import Problems
from stormgen.behaviour.values import Entries, Value, operations
from stormgen.behaviour.values.blank import empty
from stormgen.behaviour.values.kinds import Kinds, invalid
from stormgen.behaviour.values.refusals import Undecided, evaluating
from stormgen.board.expression import Assign, Delete, Expression, Index, Member, Name, Statement
from stormgen.board.types import ListOf, MapOf, Optional, SetOf, Type

State = Entries[str, Value]
Change = Callable[[Frame], State]


def changes(scopes: Scopes, stored: Scope, scope: Scope, statements: Sequence[Statement]) -> Change:
    """`stored` are the names that may be assigned, `scope` all that values may use; each sees what those before did."""
    steps = [(s.span, _change(scopes, stored, scope, s)) for s in statements]

    def run(frame: Frame) -> State:
        state = Entries(frame.state)
        for span, step in steps:
            with evaluating(span):
                state = step(Frame(state, frame.carried, frame.clock, frame.fuel))
        return state

    return run


def _change(scopes: Scopes, stored: Scope, scope: Scope, statement: Statement) -> Change:
    try:
        changing = _Changing(scopes, stored, scope, Problems())
        return changing.delete(statement) if isinstance(statement, Delete) else changing.assign(statement)
    except Undecided as problem:
        return _undecided(str(problem))


def _undecided(message: str) -> Change:
    def raises(frame: Frame) -> State:
        raise Undecided(message)

    return raises


@dataclass(frozen=True)
class _Changing:
    """Raises `Undecided` where a statement is not sound."""

    scopes: Scopes
    stored: Scope
    scope: Scope
    problems: Problems

    # ---- assignment ----------------------------------------------------------------------------------

    def assign(self, statement: Assign) -> Change:
        declared = self._declared(statement.target)
        plain = self.scopes.types.plain(declared)
        if statement.operator == "=":
            return self._store(statement.target, self._kept(statement.value, declared))
        if isinstance(plain, ListOf | SetOf):
            return self._put(statement, plain)
        if held(plain) in (*NUMBERS, DURATION, DATETIME) or (held(plain) == STRING and statement.operator == "+="):
            return self._add(statement, declared)
        raise Undecided(f"There is no {statement.operator} for {self.scopes.types.told(plain)}.")

    def _add(self, statement: Assign, declared: Type) -> Change:
        plain = self.scopes.types.plain(declared)
        number = held(plain)
        evaluation = self._checked(statement.value, DURATION if number == DATETIME else number)
        places, actual = places_of(self.scopes.types, declared), evaluation.places(statement.value)
        before, value = self._read(statement.target), evaluation.whole(statement.value)
        if isinstance(plain, Optional):
            before = _present(before)
        compute = operations.plus if statement.operator == "+=" else operations.minus
        if number == INT or places is None or (actual is not None and actual <= places):
            return self._store(statement.target, lambda frame: compute(before(frame), value(frame)))
        return self._store(
            statement.target, lambda frame: operations.rounded(compute(before(frame), value(frame)), places)
        )

    def _put(self, statement: Assign, plain: ListOf | SetOf) -> Change:
        """One value in or out of a list or set, or all values of another."""
        whole = self._is_collection(statement.value, plain)
        wanted = plain if whole else plain.item
        before, value = self._read(statement.target), self._checked(statement.value, wanted).of(statement.value, wanted)
        collect = _COLLECT[type(plain), statement.operator]
        many = value if whole else lambda frame: (value(frame),)
        return self._store(statement.target, lambda frame: operations.bounded(collect(before(frame), many(frame))))

    def _is_collection(self, value: Expression, plain: ListOf | SetOf) -> bool:
        given = Typing(self.scopes.types, self.scope.plain(self.scopes.types), Problems()).infer(value)
        return given is not None and isinstance(given, ListOf | SetOf) and not self.scopes.types.fits(given, plain.item)

    # ---- delete --------------------------------------------------------------------------------------

    def delete(self, statement: Delete) -> Change:
        target = statement.target
        if isinstance(target, Name) and isinstance(self._declared(target), Optional):
            return self._store(target, lambda frame: None)
        if not isinstance(target, Index):
            raise Undecided("delete forgets a key of a map: delete m[key].")
        plain = self.scopes.types.plain(self._declared(target.owner))
        if not isinstance(plain, MapOf | SetOf):
            raise Undecided("delete forgets a key of a map: delete m[key].")
        wanted = plain.key if isinstance(plain, MapOf) else plain.item
        before, key = self._read(target.owner), self._checked(target.key, wanted).of(target.key, wanted)
        if isinstance(plain, SetOf):
            return self._store(target.owner, lambda frame: before(frame) - {key(frame)})
        return self._store(target.owner, lambda frame: before(frame).less(key(frame)))

    # ---- places in the state -------------------------------------------------------------------------

    def _declared(self, target: Expression) -> Type:
        """The type of the place that is assigned, as declared."""
        types = self.scopes.types
        match target:
            case Name(text) if text in self.stored.declared:
                return types.unaliased(self.stored.declared[text])
            case Member(owner, name):
                structure = types.structure(held(types.plain(self._declared(owner))))
                part = next((f for f in structure.fields if f.name == name), None) if structure else None
                if part:
                    return types.unaliased(part.type)
            case Index(owner):
                inside = held(self._declared(owner))
                if isinstance(inside, MapOf | ListOf):
                    return types.unaliased(inside.value if isinstance(inside, MapOf) else inside.item)
        raise Undecided("This is no place that a value can be stored in.")

    def _read(self, target: Expression) -> Evaluate:
        """The present value of a place. A key that is not there counts as empty."""
        match target:
            case Name(text):
                return self.stored.read[text]
            case Member(owner, name):
                parts = self._owner(owner)
                return lambda frame: parts(frame).values[name]
            case Index(owner, key):
                inside, items = held(self._declared(owner)), self._owner(owner)
                at = self._key(key, inside)
                if not isinstance(inside, MapOf):
                    return lambda frame: operations.lookup(items(frame), at(frame))
                blank = empty(self.scopes.types, inside.value)
                return lambda frame: items(frame).get(at(frame), blank)
        raise AssertionError(target)

    def _owner(self, owner: Expression) -> Evaluate:
        value = self._read(owner)
        return _present(value) if isinstance(self._declared(owner), Optional) else value

    def _key(self, key: Expression, inside: Type) -> Evaluate:
        wanted = self.scopes.types.plain(inside.key) if isinstance(inside, MapOf) else INT
        return self._checked(key, wanted).of(key, wanted)

    def _store(self, target: Expression, value: Evaluate) -> Change:
        """Gives the field that a place is in its new value, with the rest of it as it was."""
        match target:
            case Name(text):
                return self._store_field(text, value)
            case Member(owner, name):
                structure = self.scopes.types.structure(held(self.scopes.types.plain(self._declared(owner))))
                assert structure is not None
                parts, made = self._owner(owner), constructor(self.scopes.types, structure)
                return self._store(owner, lambda frame: made(parts(frame).values.put(name, value(frame))))
            case Index(owner, key):
                inside, items = held(self._declared(owner)), self._owner(owner)
                at = self._key(key, inside)
                if isinstance(inside, MapOf):
                    return self._store(owner, lambda frame: items(frame).put(at(frame), value(frame)))
                return self._store(owner, lambda frame: operations.replaced(items(frame), at(frame), value(frame)))
        raise AssertionError(target)

    def _store_field(self, name: str, value: Evaluate) -> Change:
        check = Kinds(self.scopes.types).check(self.stored.declared[name])

        def store(frame: Frame) -> State:
            after = value(frame)
            if check and (complaint := check(after)):
                raise invalid(f"{name} {complaint}")
            return Entries({**frame.state, name: after})

        return store

    # ---- values --------------------------------------------------------------------------------------

    def _kept(self, value: Expression, declared: Type) -> Evaluate:
        return self._checked(value, self.scopes.types.plain(declared)).kept(value, declared)

    def _checked(self, value: Expression, wanted: Type) -> Evaluation:
        typing = Typing(self.scopes.types, self.scope.plain(self.scopes.types), self.problems)
        if not typing.check(value, wanted):
            raise Undecided(self.problems.diagnostics[-1].message)
        return Evaluation(self.scopes.types, self.scope, typing)


_COLLECT: "dict[tuple[type, str], Callable[[Value, Value], Value]]" = {
    (ListOf, "+="): lambda before, many: (*before, *many),
    (ListOf, "-="): operations.remove,
    (SetOf, "+="): lambda before, many: before | frozenset(many),
    (SetOf, "-="): lambda before, many: before - frozenset(many),
}


def _present(value: Evaluate) -> Evaluate:
    return lambda frame: operations.present(value(frame))
