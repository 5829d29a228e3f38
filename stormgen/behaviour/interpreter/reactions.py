"""A policy and a fact in; the commands that it asks for out, once all that it waits for has happened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from stormgen.behaviour.evaluation.evaluation import Scope, held
from stormgen.behaviour.evaluation.frame import Clock, Frame
from stormgen.behaviour.evaluation.messages import Compose, Message, Messages, Sources
from stormgen.behaviour.evaluation.names import Scopes, from_message, scope_of
from stormgen.behaviour.interpreter.world import World
from stormgen.behaviour.types.scopes import Scopes as TypeScopes
from stormgen.behaviour.types.unshared import unshared
from stormgen.behaviour.values import NO_ENTRIES, Entries
from stormgen.behaviour.values.refusals import Refused, Undecided, evaluating
from stormgen.behaviour.values.written import in_order
from stormgen.board import Command, Event, ForEach, Issue, Key, Policy
from stormgen.board.types import Field, ListOf, SetOf


@dataclass(frozen=True)
class Reaction:
    """What a policy asks for, or why it can't; `world` knows what joins have met, `clock` is the one after it."""

    world: World
    commands: tuple[Message, ...] = ()
    refusal: Refused | None = None
    undecided: str = ""
    clock: Clock = field(default_factory=Clock)


class Reactions:
    """The policies of one board, each compiled when its event first happens."""

    def __init__(self, scopes: Scopes, messages: Messages) -> None:
        self._scopes = scopes
        self._messages = messages
        self._asked = cache(self._compile)
        self._by_event: dict[Key, list[Policy]] = {}
        for policy in scopes.board.policies:
            if policy.issues:
                for key in dict.fromkeys(t.key for t in policy.triggers):
                    self._by_event.setdefault(key, []).append(policy)

    def to(self, event: Key) -> Sequence[Policy]:
        """The policies that an event triggers, in the order of the text."""
        return self._by_event.get(event, ())

    def react(self, world: World, policy: Policy, fact: Message, clock: Clock) -> Reaction:
        """Asks for nothing while the policy waits for another event."""
        try:
            world, facts = self.met(world, policy, fact)
            return self._react(world, policy, facts, clock) if facts else Reaction(world, clock=clock)
        except Undecided as problem:
            return Reaction(world, undecided=f"{policy.name}: {problem}", clock=clock)

    def _react(self, world: World, policy: Policy, facts: Sequence[Message], clock: Clock) -> Reaction:
        carried = Entries({name: value for fact in reversed(facts) for name, value in fact.values.items()})
        frame = Frame(carried=carried, clock=clock)
        try:
            with evaluating(policy.span):
                commands = self._asked(policy.key)(frame)
        except Refused as refusal:
            return Reaction(world, refusal=refusal, clock=clock)
        return Reaction(world, tuple(commands), clock=clock.after(frame.taken[0]))

    def remember(self, world: World, policy: Policy, fact: Message) -> World:
        """The world in which a join has met a fact of the past."""
        try:
            return self.met(world, policy, fact)[0]
        except Undecided:
            return world

    # ---- joins ---------------------------------------------------------------------------------------

    def met(self, world: World, policy: Policy, fact: Message) -> tuple[World, tuple[Message, ...]]:
        """What the policy acts on: the fact, or of a join the first of each event for a key, once all are there."""
        events = self._events(policy)
        if not (policy.joins and len(events) > 1):
            return world, (fact,)
        place = (policy.key, (fact.values[self._join_key(policy, events)],))
        known = Entries({fact.key: fact, **world.joined.get(place, NO_ENTRIES)})
        world = replace(world, joined=world.joined.put(place, known))
        if place in world.done or any(event.key not in known for event in events):
            return world, ()
        return replace(world, done=world.done | {place}), tuple(known[event.key] for event in events)

    def _events(self, policy: Policy) -> list[Event]:
        return [self._scopes.board.find(Event, key) for key in dict.fromkeys(t.key for t in policy.triggers)]

    def _join_key(self, policy: Policy, events: Sequence[Event]) -> str:
        """The field that tells which events belong together: the one said, else the first that all carry alike."""
        types = self._scopes.types
        for name in [policy.join_key] if policy.join_key else [f.name for f in self._scopes.fields(events[0])]:
            fields = [self._field(e, name) for e in events]
            plain = {types.plain(f.type) for f in fields if f}
            if all(fields) and len(plain) == 1 and all(f and types.is_key(f.type) for f in fields):
                return name
        raise Undecided("the model does not say by which field its events belong together")

    def _field(self, event: Event, name: str) -> Field | None:
        return next((f for f in self._scopes.fields(event) if f.name == name), None)

    # ---- what is asked for ---------------------------------------------------------------------------

    def _compile(self, key: Key) -> Callable[[Frame], list[Message]]:
        policy = self._scopes.board.find(Policy, key)
        for _, why in unshared(TypeScopes(self._scopes.types), policy, self._events(policy)):
            raise Undecided(why.rstrip("."))
        offered = self._offered(policy)
        if policy.each is None:
            issues = self._issues(policy.issues, offered, offered)
            return lambda frame: [issue(frame) for issue in issues]
        return self._for_each(policy.each, policy.issues, offered)

    def _issues(self, issues: Sequence[Issue], scope: Scope, offered: Scope) -> list[Compose]:
        sources = Sources(scope, offered, clock=True)
        board = self._scopes.board
        return [self._messages.compose(board.find(Command, i.command.key), i.arguments, sources) for i in issues]

    def _for_each(self, each: ForEach, issues: Sequence[Issue], offered: Scope) -> Callable[[Frame], list[Message]]:
        typed = self._scopes.typed(each.items, offered, clock=True)
        given = held(typed.typing[each.items])
        if not isinstance(given, ListOf | SetOf):
            raise Undecided("for takes a list or a set.")
        items = typed.whole(each.items)
        own = scope_of({each.variable: given.item}, lambda name: lambda frame: frame.variables[name])
        composed = self._issues(issues, offered.within(own), offered)

        def asked(frame: Frame) -> list[Message]:
            found = []
            for item in in_order(items(frame)):
                frame.fuel.burn()
                frame.variables[each.variable] = item
                found += [compose(frame) for compose in composed]
            return found

        return asked

    def _offered(self, policy: Policy) -> Scope:
        """After `and` all that any event carries, the first first; after `or` what all of them carry alike."""
        events = self._events(policy)
        found = {f.name: f.type for e in reversed(events) for f in self._scopes.fields(e)}
        if not policy.joins:
            found = {
                name: type_ for name, type_ in found.items() if all(self._alike(e, name, events[0]) for e in events)
            }
        return scope_of(found, from_message)

    def _alike(self, event: Event, name: str, first: Event) -> bool:
        one, other = self._field(event, name), self._field(first, name)
        plain = self._scopes.types.plain
        return one is not None and other is not None and plain(one.type) == plain(other.type)
