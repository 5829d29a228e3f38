"""Two contexts that hand one process back and forth."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stormgen.board import Key, Policy
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts

CODE = declare("STORM616", "ping-pong", "info")
OPTIONS = {"crossings": 3}

Pair = frozenset[Key]
Way = tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """A command leads to another one, through a policy."""

    source: Key
    policy: Key
    target: Key


def check(facts: Facts, options: Mapping[str, int]) -> Iterable[Diagnostic]:
    for pair, hops in _hops_of_pairs(facts).items():
        way = _back_and_forth(hops, facts, options["crossings"])
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


def _hops_of_pairs(facts: Facts) -> Mapping[Pair, list[Hop]]:
    """The hops inside and between each two contexts that hand over in both directions."""
    hops = [hop for command in facts.board.commands for hop in _hops(command.key, facts)]
    inside: dict[Key | None, list[Hop]] = defaultdict(list)
    across: dict[Pair, list[Hop]] = defaultdict(list)
    for hop in hops:
        here, there = facts.flow.context_of(hop.source), facts.flow.context_of(hop.target)
        if here == there:
            inside[here].append(hop)
        elif here and there:
            across[frozenset((here, there))].append(hop)
    return {
        pair: [*crossing, *(hop for context in sorted(pair) for hop in inside[context])]
        for pair, crossing in across.items()
        if len({facts.flow.context_of(hop.source) for hop in crossing}) > 1
    }


def _hops(command: Key, facts: Facts) -> Iterator[Hop]:
    for emitted in facts.flow.out_of(command, "emits"):
        for triggered in facts.flow.out_of(emitted.target, "triggers"):
            if triggered.target.kind == "policy":
                for issued in facts.flow.out_of(triggered.target, "issues"):
                    yield Hop(command, triggered.target, issued.target)


def _back_and_forth(hops: Iterable[Hop], facts: Facts, most: int) -> Way:
    """The policies of a way that crosses the border more often than that, each of them once; else nothing."""
    out: dict[Key, list[Hop]] = defaultdict(list)
    for hop in hops:
        out[hop.source].append(hop)
    here: dict[Key, Way] = dict.fromkeys(out, ())
    for _ in range(most + 1):
        there: dict[Key, Way] = {}
        waiting = list(here)
        for command in waiting:
            for hop in out.get(command, ()):
                way = here[command]
                if facts.flow.context_of(hop.target) == facts.flow.context_of(command):
                    if hop.target not in here:
                        here[hop.target] = way
                        waiting.append(hop.target)
                elif hop.policy not in way:
                    there.setdefault(hop.target, (*way, hop.policy))
        here = there
    return next(iter(here.values()), ())
