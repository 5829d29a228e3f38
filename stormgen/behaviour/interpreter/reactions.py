"""A policy and a fact in; the commands that it asks for out, once all that it waits for has happened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from stormgen.behaviour.evaluation.compiler import Compiler
from stormgen.behaviour.evaluation.frame import Clock, Frame
from stormgen.behaviour.evaluation.messages import Compose, Message, Messages, Sources
from stormgen.behaviour.evaluation.reading import Scope, from_message, from_variable
from stormgen.behaviour.interpreter.world import World
from stormgen.behaviour.types import held
from stormgen.behaviour.types.joins import join_key, waits
from stormgen.behaviour.types.scopes import scope_of
from stormgen.behaviour.types.unshared import unshared
from stormgen.behaviour.values import NO_ENTRIES, Entries
from stormgen.behaviour.values.refusals import Refused, Undecided, evaluating
from stormgen.behaviour.values.written import in_order
from stormgen.board import Command, ForEach, Issue, Key, Policy
from stormgen.board.types import ListOf, SetOf


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

    def __init__(self, compiler: Compiler, messages: Messages) -> None:
        self._compiler = compiler
        self._messages = messages
        self._asked = cache(self._compile)
        self._by_event: dict[Key, list[Policy]] = {}
        for policy in compiler.board.policies:
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
        events = self._compiler.names.events(policy.triggers)
        if not waits(policy, events):
            return world, (fact,)
        key = join_key(self._compiler.names, policy, events)
        if key is None:
            raise Undecided("the model does not say by which field its events belong together")
        place = (policy.key, (fact.values[key],))
        known = Entries({fact.key: fact, **world.joined.get(place, NO_ENTRIES)})
        world = replace(world, joined=world.joined.put(place, known))
        if place in world.done or any(event.key not in known for event in events):
            return world, ()
        return replace(world, done=world.done | {place}), tuple(known[event.key] for event in events)

    # ---- what is asked for ---------------------------------------------------------------------------

    def _compile(self, key: Key) -> Callable[[Frame], list[Message]]:
        policy = self._compiler.board.find(Policy, key)
        names = self._compiler.names
        for _, why in unshared(names, policy, names.events(policy.triggers)):
            raise Undecided(why.rstrip("."))
        offered = scope_of(names.offered(names.events(policy.triggers), policy.joins), from_message)
        if policy.each is None:
            issues = self._issues(policy.issues, offered, offered)
            return lambda frame: [issue(frame) for issue in issues]
        return self._for_each(policy.each, policy.issues, offered)

    def _issues(self, issues: Sequence[Issue], scope: Scope, offered: Scope) -> list[Compose]:
        sources = Sources(scope, offered)
        board = self._compiler.board
        return [self._messages.compose(board.find(Command, i.command.key), i.arguments, sources) for i in issues]

    def _for_each(self, each: ForEach, issues: Sequence[Issue], offered: Scope) -> Callable[[Frame], list[Message]]:
        evaluation = self._compiler.checked(each.items, None, offered, clock=True)
        given = held(evaluation.typing[each.items])
        if not isinstance(given, ListOf | SetOf):
            raise Undecided("for takes a list or a set.")
        items = evaluation.whole(each.items)
        own = scope_of({each.variable: given.item}, from_variable)
        composed = self._issues(issues, offered.within(own), offered)

        def asked(frame: Frame) -> list[Message]:
            found = []
            for item in in_order(items(frame)):
                frame.fuel.burn()
                frame.variables[each.variable] = item
                found += [compose(frame) for compose in composed]
            return found

        return asked
