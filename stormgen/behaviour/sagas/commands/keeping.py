"""A command with its rules in; whether a condition on the state that held before it surely holds after, out.

`reserved <= onHand` holds after `reserved -= amount`, and after `reserved += amount` where a `require` has asked for as
much room. Values that are given with a command are taken as positive.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain, combinations

from stormgen.behaviour.sagas.commands.linear import Bound, Sum, bounds_in, plus, sum_of
from stormgen.behaviour.state_use import root
from stormgen.behaviour.types.arguments import written
from stormgen.board import Aggregate, Board, Command, Emit, Event
from stormgen.board.expression import Argument, Assign, Call, Conditional, Expression, Name, Statement
from stormgen.board.walking import used_names

Values = Mapping[str, Expression]


def keeps(
    condition: Expression, command: Command, emit: Emit, aggregate: Aggregate, held: Iterable[Expression], board: Board
) -> bool:
    """As far as sums and comparisons tell; where they don't, no. `held` is what holds before, with that condition."""
    event = board.find(Event, emit.event.key)
    lets = {let.name: let.value for let in aggregate.derived}
    asked = [*held, *(require.condition for require in command.requires)]
    return all(
        _Change(event, told, lets).keeps(condition, [*asked, *known])
        for told, known in _cases(written(event, emit.arguments))
    )


def _cases(told: Values) -> Iterator[tuple[Values, list[Expression]]]:
    """Each way in which the first `if` among the values may go, with what is known there."""
    name = next((name for name, value in told.items() if isinstance(value, Conditional)), None)
    choice = told[name] if name else None
    if name and isinstance(choice, Conditional):
        yield {**told, name: choice.yes}, [choice.condition]
        yield {**told, name: choice.no}, []
    else:
        yield told, []


class _Change:
    """What an event does to the state, as sums of what was there before."""

    def __init__(self, event: Event, told: Values, lets: Values) -> None:
        self.told, self.lets = told, lets
        self.after: dict[str, Sum] = {}
        self.counted: dict[str, Decimal | None] = {}
        for statement in event.statements:
            self._do(statement)

    def keeps(self, condition: Expression, known: list[Expression]) -> bool:
        wanted = bounds_in(condition, self._meant_after)
        given = [bound for one in known for bound in bounds_in(one, self._meant_before) or ()]
        return wanted is not None and all(_is_sure(bound, given) for bound in wanted)

    def _do(self, statement: Statement) -> None:
        field, target = root(statement.target), statement.target
        if isinstance(statement, Assign) and isinstance(target, Name):
            now, count = sum_of(target, self._meant_inside), sum_of(statement.value, self._meant_inside)
            times = {"=": None, "+=": Decimal(1), "-=": Decimal(-1)}[statement.operator]
            self.after[field] = count if times is None else plus(now, count, times)
            self.counted[field] = times
        else:
            self.after[field] = _something(target)
            self.counted[field] = Decimal(1) if isinstance(statement, Assign) else Decimal(-1)

    def _meant_before(self, part: Expression) -> Sum | None:
        if isinstance(part, Name) and part.text in self.lets and part.role == "derived":
            return sum_of(self.lets[part.text], self._meant_before)
        return None

    def _meant_inside(self, part: Expression) -> Sum | None:
        if isinstance(part, Name) and part.role == "parameter":
            value = self.told.get(part.text)
            return sum_of(value, self._meant_before) if value else None
        return self._meant_after(part)

    def _meant_after(self, part: Expression) -> Sum | None:
        match part:
            case Name(text, "derived") if text in self.lets:
                return sum_of(self.lets[text], self._meant_after)
            case Name(text):
                return self.after.get(text)
            case Call("len", (Argument(_, Name(text)),)) if self.counted.get(text):
                return plus({part: Decimal(1)}, {None: self.counted[text] or Decimal()})
        changed = self.after.keys() | self.lets.keys()
        return _something(part) if used_names(part) & changed else None


def _something(part: Expression) -> Sum:
    """What is there after the event, and is no sum of what was there before."""
    return {Call("after", (Argument(None, part, part.span),), part.span): Decimal(1)}


def _is_sure(wanted: Bound, given: list[Bound]) -> bool:
    """By itself, or by what one or two of the others say."""
    pairs = (one.with_(other) for one, other in combinations(given, 2))
    return wanted.always() or any(wanted.follows_from(bound) for bound in chain(given, pairs))
