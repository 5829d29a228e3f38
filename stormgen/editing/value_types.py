"""An expression and its scope in; the type of its value, as far as names, parts and keys tell it, out."""

from stormgen.board import Aggregate, Board, Command, Event, Key, View
from stormgen.board.expression import Call, Conditional, Expression, Index, Member, Name
from stormgen.board.types import Alias, Field, ListOf, MapOf, Named, Optional, SetOf, Structure, Type
from stormgen.editing.reading_scope import Scope

_DEEPEST = 40


class ValueTypes:
    """Types of the values of a model, without a judgement: what is wrong or hard to tell has none."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._structures = {s.name: s for s in board.of(Structure)}
        self._known: dict[Key, dict[str, Type]] = {}

    def structure(self, expression: Expression, scope: Scope) -> Structure | None:
        """The type with parts that an expression has a value of."""
        found = self._plain(self.of(expression, scope))
        named = self._board[found.key] if isinstance(found, Named) and found.key in self._board else None
        return named if isinstance(named, Structure) else None

    def of(self, expression: Expression, scope: Scope, depth: int = 0) -> Type | None:
        """The type of a value; None where it is not known."""
        if depth > _DEEPEST:
            return None
        match expression:
            case Name():
                return self._name(expression, scope, depth)
            case Member(owner, name):
                inner = self._plain(self.of(owner, scope, depth + 1))
                return self.parts(inner.key).get(name) if isinstance(inner, Named) else None
            case Index(owner):
                return self._held(self.of(owner, scope, depth + 1))
            case Call(function) if function in self._structures:
                return Named(self._structures[function].key)
            case Conditional(yes=yes):
                return self.of(yes, scope, depth + 1)
        return None

    def element(self, items: Expression, scope: Scope) -> Type | None:
        """The type of the elements of a list or set."""
        found = self._plain(self.of(items, scope))
        return found.item if isinstance(found, ListOf | SetOf) else None

    def parts(self, key: Key) -> dict[str, Type]:
        """The types of the fields or parameters of an element, the identity of its aggregate among them."""
        if key not in self._known:
            self._known[key] = self._parts(key) if key in self._board else {}
        return self._known[key]

    def _parts(self, key: Key) -> dict[str, Type]:
        match self._board[key]:
            case Aggregate(identity=identity, fields=fields):
                return _typed((*identity, *fields))
            case Command(aggregate=owner, parameters=given) | Event(aggregate=owner, parameters=given):
                aggregate = self._board[owner] if owner else None
                identity = aggregate.identity if isinstance(aggregate, Aggregate) else ()
                return _typed((*identity, *(given or ())))
            case Structure(fields=fields):
                return _typed(fields)
            case View() as view:
                copied = {name: type_ for s in reversed(view.sources) for name, type_ in self.parts(s.key).items()}
                return copied | {f.name: f.type for f in view.fields if f.type}
        return {}

    def _name(self, name: Name, scope: Scope, depth: int) -> Type | None:
        if name.role == "variable":
            return dict(scope.variables).get(name.text)
        if name.role == "derived" and scope.state:
            return self._derived(name.text, scope, depth)
        owners = scope.parameters if name.role == "parameter" else (scope.state,)
        found = (self.parts(owner).get(name.text) for owner in owners if owner)
        return next((type_ for type_ in found if type_), None)

    def _derived(self, name: str, scope: Scope, depth: int) -> Type | None:
        aggregate = self._board[scope.state] if scope.state else None
        lets = aggregate.derived if isinstance(aggregate, Aggregate) else ()
        return next((self.of(let.value, scope, depth + 1) for let in lets if let.name == name), None)

    def _held(self, type_: Type | None) -> Type | None:
        found = self._plain(type_)
        if isinstance(found, MapOf):
            return found.value
        return found.item if isinstance(found, ListOf) else None

    def _plain(self, type_: Type | None) -> Type | None:
        """A type without `?` and without other names for it."""
        for _ in range(_DEEPEST):
            named = self._board[type_.key] if isinstance(type_, Named) and type_.key in self._board else None
            if isinstance(type_, Optional):
                type_ = type_.item
            elif isinstance(named, Alias):
                type_ = named.target
            else:
                return type_
        return None


def _typed(fields: tuple[Field, ...]) -> dict[str, Type]:
    return {field.name: field.type for field in fields}
