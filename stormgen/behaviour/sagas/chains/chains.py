"""A board and its flow in; every order in which policies carry the work on, and what goes wrong on the way, out.

A chain begins with a fact that no policy leads to. From there each policy acts on what happened, each command is done
or refused, whenever it arrives: commands of several policies come in any order.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from stormgen.behaviour.sagas.commands.effects import Effects
from stormgen.board import Board, Command, Emit, Key, Policy, Refusal
from stormgen.flow import Flow
from stormgen.values import value

# From the first fact over policies and commands to the last command.
Way = tuple[Key, ...]


@value
class Waiting:
    """What has happened, and the commands that were issued and are not done yet."""

    happened: frozenset[Key]
    commands: frozenset[Key]


@dataclass
class Chains:
    """`ways` has the shortest way to each fact and command, `meeting` commands that may come in either order."""

    count: int = 0
    states: int = 0
    complete: bool = True
    ways: dict[Key, Way] = field(default_factory=dict)
    meeting: dict[tuple[Key, Key], tuple[Way, Way]] = field(default_factory=dict)


def chains(board: Board, flow: Flow, most: int) -> Chains:
    """All of them, each looked at alone; `most` states in all."""
    found, reactions = Chains(), Reactions(board, flow)
    for start in reactions.starts():
        _explore(start, reactions, found, most)
    for event in reactions.policies:  # to which only a ring leads
        if event not in found.ways:
            _explore(event, reactions, found, most)
    return found


def _explore(start: Key, reactions: "Reactions", found: Chains, most: int) -> None:
    found.count += 1
    ways = reactions.ways_from(start)
    for key, way in ways.items():
        if key not in found.ways or len(way) < len(found.ways[key]):
            found.ways[key] = way
    conflicts = reactions.conflicts([key for key in ways if key.kind == "command"])
    matter = reactions.leading_to({command for pair in conflicts for command in pair}, ways)
    first = reactions.after(Waiting(frozenset(), frozenset()), [start], matter)
    seen, waiting = {first}, deque([first])
    while waiting:
        state = waiting.popleft()
        found.states += 1
        for pair in conflicts:
            if state.commands.issuperset(pair):
                found.meeting.setdefault(pair, (ways[pair[0]], ways[pair[1]]))
        for command in sorted(state.commands):
            left = Waiting(state.happened, state.commands - {command})
            for facts in reactions.answers(command):
                after = reactions.after(left, facts, matter)
                if after not in seen and found.states + len(waiting) < most:
                    seen.add(after)
                    waiting.append(after)
                elif after not in seen:
                    found.complete = False


class Reactions:
    """Who reacts to what."""

    def __init__(self, board: Board, flow: Flow) -> None:
        self.board, self.flow, self.effects = board, flow, Effects(board)
        self.policies: dict[Key, list[Policy]] = {}
        for policy in board.policies:
            for trigger in policy.triggers:
                self.policies.setdefault(trigger.key, []).append(policy)
        self.issued = {issue.command.key for policy in board.policies for issue in policy.issues}

    def starts(self) -> Iterator[Key]:
        """Facts that policies act on, and that do not come of a policy's command alone."""
        for event in self.policies:
            by = [edge.source for edge in self.flow.into(event, "emits", "raises")]
            if not by or any(key not in self.issued or self._is_asked_for(key) for key in by):
                yield event

    def _is_asked_for(self, command: Key) -> bool:
        return any(edge.source.kind != "policy" for edge in self.flow.into(command, "issues"))

    def answers(self, key: Key) -> list[tuple[Key, ...]]:
        """The facts of each way in which a command may end; an error ends with none."""
        command = self.board.find(Command, key)
        if command.outcomes:
            facts = tuple(outcome.key for outcome in command.outcomes)
            return [(fact,) for fact in facts] if command.one_outcome else [facts]
        refused = [r.otherwise.event.key for r in command.requires if isinstance(r.otherwise, Emit)]
        has_error = any(isinstance(require.otherwise, Refusal) for require in command.requires)
        return [tuple(emit.event.key for emit in command.emits), *((key,) for key in refused), *([()] * has_error)]

    def after(self, state: Waiting, facts: Iterable[Key], matter: set[Key]) -> Waiting:
        """With the commands that policies issue now; a policy that waits for several facts acts on the last."""
        happened = state.happened | set(facts)
        new = {command for fact in facts for command in self._set_off_by(fact, happened)}
        return Waiting(happened if self._joins(facts) else state.happened, state.commands | (new & matter))

    def _joins(self, facts: Iterable[Key]) -> bool:
        return any(policy.joins for fact in facts for policy in self.policies.get(fact, ()))

    def _set_off_by(self, fact: Key, happened: frozenset[Key]) -> Iterator[Key]:
        for policy in self.policies.get(fact, ()):
            if not policy.joins or all(trigger.key in happened for trigger in policy.triggers):
                yield from (issue.command.key for issue in policy.issues)

    def ways_from(self, start: Key) -> dict[Key, Way]:
        """The shortest way to each command and fact that a fact may lead to, and to itself."""
        ways: dict[Key, Way] = {start: (start,)}
        waiting = deque([start])
        while waiting:
            event = waiting.popleft()
            for policy in self.policies.get(event, ()):
                for command in (issue.command.key for issue in policy.issues):
                    ways.setdefault(command, (*ways[event], policy.key, command))
                    for fact in sorted(self._facts(command) - ways.keys()):
                        ways[fact] = (*ways[command], fact)
                        waiting.append(fact)
        return ways

    def conflicts(self, commands: list[Key]) -> list[tuple[Key, Key]]:
        """Pairs on one aggregate of which it matters which comes first, as far as their rules are written."""
        found: dict[Key, list[Command]] = {}
        for command in (self.board.find(Command, key) for key in commands):
            if command.aggregate:
                found.setdefault(command.aggregate, []).append(command)
        pairs = (pair for group in found.values() for pair in combinations(group, 2))
        return [(one.key, other.key) for one, other in pairs if self._clash(one, other)]

    def _clash(self, one: Command, other: Command) -> bool:
        both = [(one, other), (other, one)]
        if not all(self.effects.changes(command) for command in (one, other)):
            return False
        effects = [self.effects.of(*pair) for pair in both]
        return any(effect.looks_first or not effect.gets_along for effect in effects)

    def leading_to(self, wanted: set[Key], ways: dict[Key, Way]) -> set[Key]:
        """The commands after which one of these may still come, and these."""
        before: dict[Key, set[Key]] = {}
        for command in (key for key in ways if key.kind == "command") if wanted else ():
            for fact in self._facts(command):
                for policy in self.policies.get(fact, ()):
                    for issue in policy.issues:
                        before.setdefault(issue.command.key, set()).add(command)
        found, waiting = set(wanted), list(wanted)
        while waiting:
            new = before.get(waiting.pop(), set()) - found
            found |= new
            waiting += new
        return found

    def _facts(self, command: Key) -> set[Key]:
        return {fact for facts in self.answers(command) for fact in facts}
