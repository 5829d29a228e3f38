"""A story in; the rule that decided how it ended, or what came to be of one aggregate or view, out."""

from collections.abc import Iterator, Mapping

from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.interpreter import Step
from stormgen.behaviour.interpreter.decisions import Outcome
from stormgen.behaviour.scenarios.story import Story
from stormgen.behaviour.types.scopes import Scopes
from stormgen.behaviour.types.views import copied_aggregate
from stormgen.behaviour.values import Value
from stormgen.board import Command, Event, Invariant, Key, Require, View
from stormgen.source import Span


def decided(story: Story) -> Span | None:
    """The rule that the outcome comes from: of a refusal, else the last that emitted."""
    if story.refusal is not None:
        return story.refusal.span
    return next(filter(None, map(_last_emit, reversed(story.outcomes))), None)


def decided_on(names: Scopes, story: Story, what: Key, identity: Mapping[str, Value]) -> Span | None:
    """The last rule that emitted what changes one aggregate or row, or that refused a policy to."""
    steps = story.followed.steps if story.followed else ()
    for changing in (_Changing(names, what, identity), _Changing(names, what, {})):
        found = (*map(changing.by_policy, reversed(steps)), *map(changing.by, reversed(story.outcomes)))
        if span := next(filter(None, found), None):
            return span
    return decided(story)


class _Changing:
    """Tells the rules that have a say in what becomes of an aggregate or a view, or of one with an identity."""

    def __init__(self, names: Scopes, what: Key, identity: Mapping[str, Value]) -> None:
        self._board = board = names.types.board
        self._identity = identity
        view = board.find(View, what) if what.kind == "view" else None
        self._aggregate = copied_aggregate(view) if view else what
        self._events = frozenset(event.key for event in names.seen_by(view)) if view else frozenset[Key]()

    def by(self, outcome: Outcome) -> Span | None:
        return _last_emit(outcome) if any(map(self._is_changed_by, outcome.events)) else None

    def by_policy(self, step: Step) -> Span | None:
        if step.outcome is None or step.command is None:
            return None
        refusal = step.outcome.refusal
        if refusal and self._is_about(step.command, self._board.find(Command, step.command.key).aggregate):
            return refusal.span
        return self.by(step.outcome)

    def _is_changed_by(self, event: Message) -> bool:
        return self._is_about(event, self._board.find(Event, event.key).aggregate)

    def _is_about(self, message: Message, owner: Key | None) -> bool:
        is_told = message.key in self._events or (owner is not None and owner == self._aggregate)
        return is_told and all(message.values.get(name, value) == value for name, value in self._identity.items())


def _last_emit(outcome: Outcome) -> Span | None:
    return next(_emits(outcome), None)


def _emits(outcome: Outcome) -> Iterator[Span]:
    for decision in reversed(outcome.decisions):
        if not (isinstance(decision.rule, Require | Invariant) and decision.held):
            yield decision.rule.span
