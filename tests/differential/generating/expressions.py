"""Names with their types and a type that is wanted in; a random expression of that type out.

What stands where the language takes any value that fits (an optional for its value, a whole number for a decimal, a
literal whose type its place says) is made so, too. Where nothing around it says its type, an expression is `sure`:
it has exactly the type that is asked for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from stormgen.behaviour.types import BOOL, DATETIME, DECIMAL, DURATION, INT, ORDERED, STRING
from stormgen.board.types import Builtin, ListOf, MapOf, Named, Optional, SetOf, Type
from tests.differential.generating.kinds import Kinds, Names, held
from tests.differential.generating.leaves import Leaves
from tests.differential.generating.literals import literal

Make = Callable[[], str]
JSON = Builtin("json")
DEEPEST = 3


@dataclass(frozen=True)
class Expressions:
    """Built upon what the names of a place give. `depth` is how deep this one stands in another."""

    leaves: Leaves
    depth: int = 0

    @classmethod
    def over(cls, kinds: Kinds, names: Names, clock: bool = False, depth: int = 0) -> "Expressions":
        return cls(Leaves(kinds, names, clock), depth)

    @property
    def kinds(self) -> Kinds:
        return self.leaves.kinds

    def paths(self) -> list[tuple[str, Type]]:
        """Names, and parts of values that they hold, with their plain types."""
        return self.leaves.paths()

    def make(self, wanted: Type, sure: bool = False) -> str:
        """Of the declared type `wanted`, whose limits literals keep."""
        leaves, branches = list(self._leaves(wanted, sure)), list(self._branches(wanted, sure))
        grows = self.depth < DEEPEST and self.kinds.chance.random() < (0.8, 0.6, 0.35)[self.depth]
        for make in (*self._shuffled(branches if grows else leaves), *leaves, *branches):
            try:
                return make()
            except LookupError:
                continue
        raise LookupError(wanted)

    def try_make(self, wanted: Type, sure: bool = False) -> str | None:
        try:
            return self.make(wanted, sure)
        except LookupError:
            return None

    def _leaves(self, wanted: Type, sure: bool) -> Iterator[Make]:
        yield from map(_text, self.leaves.of(wanted, sure))
        inner = self.kinds.unaliased(wanted)
        if isinstance(inner, Named) and inner.key in self.kinds.structures and self.depth >= DEEPEST:
            yield _text(f"{inner.key.name}()")

    def _shuffled(self, makes: list[Make]) -> list[Make]:
        return self.kinds.chance.sample(makes, len(makes))

    def _inner(self) -> "Expressions":
        return replace(self, depth=self.depth + 1)

    def _sub(self, wanted: Type, sure: bool = True) -> str:
        return self._inner().make(wanted, sure)

    # ---- what is made of others ----------------------------------------------------------------------

    def _branches(self, wanted: Type, sure: bool) -> Iterator[Make]:
        if self.depth >= DEEPEST:
            return
        plain = self.kinds.plain(wanted)
        if held(plain) != JSON and self.kinds.chance.random() < 0.4:
            yield lambda: f"(if {self._sub(BOOL)} then {self._sub(wanted, sure)} else {self._sub(wanted, sure)})"
        yield from self._looked_up(plain)
        match plain:
            case Optional(item) if not sure:
                yield lambda: self._sub(held(self.kinds.unaliased(wanted)), sure)
            case Optional(item):
                yield lambda: f"(if {self._sub(BOOL)} then null else {self._sub(item)})"
            case ListOf(item):
                yield from self._lists(wanted, plain, item, sure)
            case SetOf(item) if not sure:
                yield lambda: f"[{self._elements(self._item(wanted), sure)}]"
            case MapOf(key, item):
                yield lambda: f"{{ {self._entries(wanted, sure)} }}"
            case Named(key) if key in self.kinds.structures:
                yield lambda: self._structure(plain)
        yield from self._of_builtin(plain)
        if plain in (INT, DECIMAL) and self.kinds.unaliased(wanted) == plain:
            yield lambda: f"(-{self._sub(plain)})"

    def _looked_up(self, plain: Type) -> Iterator[Make]:
        """Into a map or a list that holds such values."""
        for path, type_ in self.paths():
            inside = held(type_)
            if isinstance(inside, MapOf) and inside.value == plain and self.kinds.rarely():
                yield lambda path=path, key=inside.key: f"{path}[{self._sub(key, False)}]"  # type: ignore[misc]
            elif isinstance(inside, ListOf) and inside.item == plain and self.kinds.rarely():
                yield lambda path=path: f"{path}[{self.kinds.chance.choice(('0', '0', self._sub(INT, False)))}]"  # type: ignore[misc]

    def _item(self, wanted: Type) -> Type:
        """The declared type of what a declared collection holds."""
        inner = held(self.kinds.unaliased(wanted))
        assert isinstance(inner, ListOf | SetOf)
        return inner.item

    def _lists(self, wanted: Type, plain: Type, item: Type, sure: bool) -> Iterator[Make]:
        yield lambda: f"[{self._elements(self._item(wanted), sure)}]"
        yield lambda: f"({self._sub(plain)} + {self._sub(plain)})"

    def _elements(self, item: Type, sure: bool) -> str:
        return ", ".join(self._sub(item, sure) for _ in range(self.kinds.chance.randint(1, 3)))

    def _entries(self, wanted: Type, sure: bool) -> str:
        inner = held(self.kinds.unaliased(wanted))
        assert isinstance(inner, MapOf)
        count = self.kinds.chance.randint(1, 2)
        return ", ".join(f"{self._sub(inner.key, sure)}: {self._sub(inner.value, sure)}" for _ in range(count))

    def _structure(self, plain: Named) -> str:
        """Some parts are left out, and those in front may come by position."""
        chance, parts = self.kinds.chance, list(self.kinds.structures[plain.key].items())
        first = chance.randint(0, len(parts)) if chance.random() < 0.3 else 0
        given = [self._sub(type_, False) for _, type_ in parts[:first]]
        given += [f"{name}: {self._sub(t, False)}" for name, t in parts[first:] if chance.random() < 0.7]
        return f"{plain.key.name}({', '.join(given)})"

    # ---- operators and functions ---------------------------------------------------------------------

    def _of_builtin(self, plain: Type) -> Iterator[Make]:
        if plain == BOOL:
            yield from (
                self._comparison,
                self._comparison,
                self._equality,
                self._membership,
                self._connected,
                self._all,
            )
        if plain in (INT, DECIMAL):
            yield from (lambda: self._arithmetic(plain), lambda: self._arithmetic(plain))
        if plain == INT:
            yield self._len
        if plain in (INT, DECIMAL, DURATION):
            yield lambda: f"sum({self._sub(ListOf(plain))})"
            yield lambda: self._folded("sum", plain)
        if plain in ORDERED:
            yield lambda: f"{self._extreme()}({self._sub(plain)}, {self._sub(plain)})"
            if self.kinds.rarely():
                yield lambda: f"{self._extreme()}({self._sub(ListOf(plain))})"
                yield lambda: self._folded(self._extreme(), plain)
        if plain == STRING:
            yield lambda: f"({self._sub(STRING)} + {self._sub(STRING, False)})"
        if plain == DATETIME:
            yield lambda: f"({self._sub(DATETIME)} {self._sign()} {self._sub(DURATION)})"
        if plain == DURATION:
            yield lambda: f"({self._sub(DURATION)} {self._sign()} {self._sub(DURATION)})"
            yield lambda: f"({self._sub(DATETIME)} - {self._sub(DATETIME)})"
            yield lambda: f"(-{self._sub(DURATION)})"

    def _arithmetic(self, plain: Type) -> str:
        operator = self.kinds.chance.choice("+++---***/%")
        sides = [plain, self.kinds.chance.choice((INT, plain))]
        self.kinds.chance.shuffle(sides)
        return f"({self._number(sides[0])} {operator} {self._number(sides[1])})"

    def _number(self, plain: Type) -> str:
        """An optional is taken for its value where a number is needed."""
        optional = [path for path, type_ in self.paths() if type_ == Optional(plain)]
        if optional and self.kinds.chance.random() < 0.1:
            return self.kinds.chance.choice(optional)
        return self._sub(plain)

    def _comparison(self) -> str:
        type_ = self.kinds.chance.choice((INT, *ORDERED))
        other = self.kinds.chance.choice((INT, DECIMAL)) if type_ in (INT, DECIMAL) else type_
        operator = self.kinds.chance.choice(("<", "<=", ">", ">="))
        return f"({self._sub(type_)} {operator} {self._sub(other, False)})"

    def _equality(self) -> str:
        """Of any type that names have, with something that fits."""
        types = [type_ for _, type_ in self.paths() if type_ != JSON and type_ != Optional(JSON)]
        type_ = self.kinds.chance.choice([INT, STRING, BOOL, *types])
        operator = self.kinds.chance.choice(("==", "!="))
        if (alone := literal(self.kinds, type_, False)) is not None and self.kinds.chance.random() < 0.2:
            return f"({alone} {operator} {self._sub(type_)})"
        sure = self._sub(type_)
        return f"({sure} {operator} {self._sub(type_, sure[0] in '[{')})"

    def _membership(self) -> str:
        operator = self.kinds.chance.choice(("in", "not in"))
        collections = [(p, inside) for p, t in self.paths() if isinstance(inside := held(t), ListOf | SetOf | MapOf)]
        if not collections or self.kinds.chance.random() < 0.3:
            type_ = self.kinds.chance.choice((INT, STRING, DECIMAL))
            return f"({self._sub(type_)} {operator} [{self._elements(type_, True)}])"
        path, inside = self.kinds.chance.choice(collections)
        item = inside.key if isinstance(inside, MapOf) else inside.item
        alone = literal(self.kinds, item, False) if self.kinds.chance.random() < 0.3 else None
        return f"({alone or self._sub(item)} {operator} {path})"

    def _connected(self) -> str:
        match self.kinds.chance.randint(0, 3):
            case 0:
                return f"(not {self._sub(BOOL, False)})"
            case 1:
                return f"({self._sub(BOOL, False)} or {self._sub(BOOL, False)})"
        return f"({self._sub(BOOL, False)} and {self._sub(BOOL, False)})"

    def _all(self) -> str:
        function = self.kinds.chance.choice(("any", "all"))
        if self.kinds.chance.random() < 0.2:
            return f"{function}({self._sub(ListOf(BOOL))})"
        return self._folded(function, BOOL)

    def _len(self) -> str:
        found = [path for path, t in self.paths() if held(t) == STRING or isinstance(held(t), ListOf | SetOf | MapOf)]
        return f"len({self.kinds.chance.choice(found)})" if found else _give_up(INT)

    def _folded(self, function: str, result: Type) -> str:
        """A value for each element of a list or set."""
        found = [(path, inside.item) for path, t in self.paths() if isinstance(inside := held(t), ListOf | SetOf)]
        if not found:
            return _give_up(result)
        path, item = self.kinds.chance.choice(found)
        variable = f"x{self.depth}"
        names = {**self.leaves.names, variable: item}
        own = Expressions.over(self.kinds, names, self.leaves.clock, self.depth + 1)
        return f"{function}({own.make(result, True)} for {variable} in {path})"

    def _extreme(self) -> str:
        return self.kinds.chance.choice(("min", "max"))

    def _sign(self) -> str:
        return self.kinds.chance.choice("+-")


def _text(text: str) -> Make:
    return lambda: text


def _give_up(wanted: object) -> str:
    raise LookupError(wanted)
