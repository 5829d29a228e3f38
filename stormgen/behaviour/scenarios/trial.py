"""A scenario in; whether the model does what it says, what it does instead, and which line decided, out."""

from collections.abc import Iterator
from dataclasses import dataclass

from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.reading import Scope
from stormgen.behaviour.interpreter import Interpreter
from stormgen.behaviour.scenarios.deciding import decided, decided_on
from stormgen.behaviour.scenarios.looking import Looking
from stormgen.behaviour.scenarios.story import Story, tell
from stormgen.behaviour.scenarios.told import Told
from stormgen.behaviour.types.lookups import lookups_in
from stormgen.behaviour.values import Value
from stormgen.behaviour.values.refusals import BUILT_IN, Refused, Undecided, evaluating
from stormgen.behaviour.values.written import written
from stormgen.board import (
    Happening,
    Holds,
    NothingHappens,
    Outcome,
    Scenario,
)
from stormgen.board import (
    Refused as Refusal,
)
from stormgen.board.expression import Expression
from stormgen.board.walking import names_in
from stormgen.source import Span


@dataclass(frozen=True)
class Difference:
    """One `then` that does not hold, or a command that should not be refused.

    `decided` is the rule that made it so, where one did.
    """

    expected: str
    actual: str
    span: Span
    decided: Span | None = None


@dataclass(frozen=True)
class Trial:
    """How one scenario went."""

    scenario: Scenario
    story: Story
    differences: tuple[Difference, ...]

    @property
    def passed(self) -> bool:
        return not self.differences

    @property
    def expected(self) -> str:
        """All that is expected; of a scenario that failed, what is not so."""
        spans = [d.span for d in self.differences] or [outcome.span for outcome in self.scenario.then]
        return ", ".join(" ".join(span.text.split()) for span in spans)

    @property
    def actual(self) -> str:
        return "; ".join(d.actual for d in self.differences) or came_of(self.story)


def try_out(interpreter: Interpreter, scenario: Scenario) -> Trial:
    story = tell(interpreter, scenario)
    if story.broken:
        expected = scenario.then[0].span if scenario.then else scenario.span
        return Trial(scenario, story, (Difference(_first(scenario), story.broken, expected, decided(story)),))
    return Trial(scenario, story, differences(interpreter, scenario, story))


def differences(interpreter: Interpreter, scenario: Scenario, story: Story) -> tuple[Difference, ...]:
    """What a scenario expects and a story, its own or another's, does not tell.

    A command that is refused where no error is expected is told where nothing else is.
    """
    checking = _Checking(interpreter, Told(interpreter, scenario), story, Looking(interpreter, story.end))
    found = tuple(d for outcome in scenario.then if (d := checking.check(outcome)))
    unexpected = _refused_command(scenario, story)
    return found or ((unexpected,) if unexpected else ())


def _refused_command(scenario: Scenario, story: Story) -> Difference | None:
    """All commands have to be accepted; where an error is expected, all but the last."""
    if story.refusal is None or story.refused is None:
        return None
    expects_error = any(isinstance(outcome, Refusal) for outcome in scenario.then)
    if expects_error and story.refused is scenario.when[-1]:
        return None
    span = story.refused.span
    return Difference(f"{span.text} is accepted", _refused(story.refusal), span, decided(story))


def _first(scenario: Scenario) -> str:
    return scenario.then[0].span.text if scenario.then else "the commands are done"


@dataclass(frozen=True)
class _Checking:
    interpreter: Interpreter
    told: Told
    story: Story
    looking: Looking

    def check(self, outcome: Outcome) -> Difference | None:
        """What differs from what is expected, if anything."""
        try:
            with evaluating(outcome.span):
                actual = self._actual(outcome)
        except Refused as refusal:
            actual = f"{refusal.name}: {refusal.message}"
        except Undecided as problem:
            actual = str(problem)
        return Difference(outcome.span.text, actual, outcome.span, self._decided(outcome)) if actual else None

    def _actual(self, outcome: Outcome) -> str:
        """What is so instead; "" where it is as expected."""
        story = self.story
        match outcome:
            case Refusal(error):
                return "" if story.refusal and story.refusal.name == error else came_of(story)
            case NothingHappens():
                return "" if story.refusal is None and not story.events else came_of(story)
            case Happening():
                expected = self.told.expected(outcome)
                return "" if _happened(story, outcome, expected) else came_of(story)
            case Holds(condition):
                return "" if self._value(condition) else self._state_of(condition)

    def _decided(self, outcome: Outcome) -> Span | None:
        looked = next(lookups_in(outcome.condition), None) if isinstance(outcome, Holds) else None
        if looked is None:
            return decided(self.story)
        return decided_on(self.interpreter.compiler.names, self.story, looked.what.key, self.looking.identity(looked))

    # ---- conditions on the state ---------------------------------------------------------------------

    def _frame(self) -> Frame:
        place = self.told.place()
        return Frame(self.interpreter.decisions.state(self.story.done, place)) if place else Frame()

    def _value(self, condition: Expression) -> Value:
        return self.interpreter.compiler.condition(condition, self._scope(condition))(self._frame())

    def _scope(self, condition: Expression) -> Scope:
        """The state before policies act, and what is looked at when all is done."""
        state, looked = self.interpreter.compiler.state(self.told.subject()), self.looking.scope(condition)
        return state.within(looked) if looked.declared else state

    def _state_of(self, condition: Expression) -> str:
        """The values of the names in a condition, after what came of the commands where they were refused."""
        values = [f"{name} is {written(value)}" for name, value in self._known(condition)]
        values += [self.looking.told(lookup) for lookup in lookups_in(condition) if lookup.part is None]
        said = "; ".join(values) or "it is not so"
        return f"{said}; {came_of(self.story)}" if self.story.refusal else said

    def _known(self, condition: Expression) -> Iterator[tuple[str, Value]]:
        read, frame = self._scope(condition).read, self._frame()
        names = [name.text for name in names_in(condition) if name.role != "constant"]
        looked = [lookup.text for lookup in lookups_in(condition) if lookup.part]
        for name in dict.fromkeys((*names, *looked)):
            if name in read:
                yield name, read[name](frame)


def _happened(story: Story, expected: Happening, values: dict[str, Value]) -> bool:
    return any(
        event.key == expected.what.key and all(event.values[name] == value for name, value in values.items())
        for event in story.all_events
    )


def came_of(story: Story) -> str:
    """What the commands led to, in the words of a `then`."""
    said = [_refused(story.refusal)] if story.refusal else []
    said += [str(event) for event in story.all_events]
    return ", ".join(said) or "nothing"


def _refused(refusal: Refused) -> str:
    """The reason of a refusal that no model names is no rule's text, so it is said."""
    return f"error {refusal.name}" + (f" ({refusal.message})" if refusal.name in BUILT_IN else "")
