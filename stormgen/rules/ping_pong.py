"""Two contexts that hand one process back and forth."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stormgen.board import Key, Policy
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts

CODE = declare("STORM616", "ping-pong", "info")
OPTIONS = {"crossings": 3}
# So that a context which hands over to hundreds is not walked through hundreds of times.
_WIDEST = 200

Pair = frozenset[Key]
Way = tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """A command leads to another one, through a policy."""

    source: Key
    policy: Key
    target: Key


Hops = Mapping[Key, list[Hop]]


def check(facts: Facts, options: Mapping[str, int]) -> Iterable[Diagnostic]:
    hops = {command.key: list(_hops(command.key, facts)) for command in facts.board.commands}
    for pair, sources in _crossings(hops, facts).items():
        way = _back_and_forth(pair, sources, hops, facts, options["crossings"])
        if way:
            policies = [facts.board.find(Policy, key) for key in way]
            first, second = sorted(key.name for key in pair)
            yield Diagnostic(
                CODE,
                f"One process goes back and forth between {first} and {second}, {len(way)} times or more.",
                policies[0].span,
                "Ask whether the border runs through the middle of one thing.",
                tuple(Related(f"{p.name} carries it over.", p.span) for p in policies),
            )


def _hops(command: Key, facts: Facts) -> Iterator[Hop]:
    for emitted in facts.flow.out_of(command, "emits"):
        for triggered in facts.flow.out_of(emitted.target, "triggers"):
            if triggered.target.kind == "policy":
                for issued in facts.flow.out_of(triggered.target, "issues"):
                    yield Hop(command, triggered.target, issued.target)


def _crossings(hops: Hops, facts: Facts) -> Mapping[Pair, list[Key]]:
    """The commands from which work crosses between two contexts, where it does so in both directions."""
    found: dict[Pair, dict[Key, Key]] = defaultdict(dict)
    for hop in (hop for of_it in hops.values() for hop in of_it):
        here, there = facts.flow.context_of(hop.source), facts.flow.context_of(hop.target)
        if here and there and here != there:
            found[frozenset((here, there))][hop.source] = here
    return {pair: list(sources) for pair, sources in found.items() if len(set(sources.values())) > 1}


def _back_and_forth(pair: Pair, sources: Iterable[Key], hops: Hops, facts: Facts, most: int) -> Way:
    """The policies of a way that crosses the border more often than that, each of them once; else nothing."""
    here: dict[Key, Way] = dict.fromkeys(sources, ())
    for _ in range(most + 1):
        there: dict[Key, Way] = {}
        waiting = list(here)
        for command in waiting:
            way, context = here[command], facts.flow.context_of(command)
            for hop in hops[command]:
                target = facts.flow.context_of(hop.target)
                if target == context and hop.target not in here and len(here) < _WIDEST:
                    here[hop.target] = way
                    waiting.append(hop.target)
                elif target != context and target in pair and hop.policy not in way:
                    there.setdefault(hop.target, (*way, hop.policy))
        here = there
    return next(iter(here.values()), ())
