"""A place in the state, such as `m[k].part`, in; what reads it, and what stores a value there, out.

Containers are never changed in place: `m[k] = v` makes a new map, and the field that it is in gets it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from stormgen.behaviour.evaluation.expressions import Evaluation
from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.parts import constructor
from stormgen.behaviour.evaluation.reading import Evaluate, Scope, present
from stormgen.behaviour.types import Types, held
from stormgen.behaviour.types.statements import StatementTyping
from stormgen.behaviour.values import Entries, Value, operations
from stormgen.behaviour.values.blank import empty
from stormgen.behaviour.values.kinds import Kinds, keep
from stormgen.board.expression import Expression, Index, Member, Name
from stormgen.board.types import MapOf, Optional

State: TypeAlias = Entries[str, Value]
Change: TypeAlias = Callable[[Frame], State]


@dataclass(frozen=True)
class Places:
    """The places of a statement that is sound: each has a type."""

    types: Types
    stored: Scope
    values: Evaluation
    checked: StatementTyping

    def read(self, target: Expression) -> Evaluate:
        """The present value of a place. A key that is not there counts as empty."""
        match target:
            case Name(text):
                return self.stored.read[text]
            case Member(owner, name):
                parts = self._owner(owner)
                return lambda frame: parts(frame).values[name]
            case Index(owner, key):
                inside, items = held(self.checked.known(owner)), self._owner(owner)
                at = self._key(owner, key)
                if not isinstance(inside, MapOf):
                    return lambda frame: operations.lookup(items(frame), at(frame))
                blank = empty(self.types, inside.value)
                return lambda frame: items(frame).get(at(frame), blank)
        raise AssertionError(target)

    def store(self, target: Expression, value: Evaluate) -> Change:
        """Gives the field that a place is in its new value, with the rest of it as it was."""
        match target:
            case Name(text):
                return self._store_field(text, value)
            case Member(owner, name):
                parts, made = self._owner(owner), constructor(self.types, self.checked.structure(owner))
                return self.store(owner, lambda frame: made(parts(frame).values.put(name, value(frame))))
            case Index(owner, key):
                items, at = self._owner(owner), self._key(owner, key)
                if isinstance(held(self.checked.known(owner)), MapOf):
                    return self.store(owner, lambda frame: items(frame).put(at(frame), value(frame)))
                return self.store(owner, lambda frame: operations.replaced(items(frame), at(frame), value(frame)))
        raise AssertionError(target)

    def _owner(self, owner: Expression) -> Evaluate:
        value = self.read(owner)
        return present(value) if isinstance(self.checked.known(owner), Optional) else value

    def _key(self, owner: Expression, key: Expression) -> Evaluate:
        return self.values.of(key, self.checked.key(owner))

    def _store_field(self, name: str, value: Evaluate) -> Change:
        check = Kinds(self.types).check(self.stored.declared[name])
        checks = [(name, check)] if check else []

        def store(frame: Frame) -> State:
            after = Entries({**frame.state, name: value(frame)})
            keep(checks, after)
            return after

        return store
