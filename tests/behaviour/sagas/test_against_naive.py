"""What is found by exploring is what a search without any reduction finds, in random sagas and in random pairs."""

from itertools import combinations

import pytest

from stormgen.behaviour.sagas.commands.effects import Effects
from stormgen.behaviour.sagas.pairs.clashes import clashes
from stormgen.behaviour.sagas.pairs.interleaving import interleave
from stormgen.behaviour.sagas.pairs.meeting import meetings
from stormgen.behaviour.sagas.pairs.touching import shared_by, touch_of
from stormgen.behaviour.sagas.runs.explore import explore
from stormgen.behaviour.sagas.runs.judging import judge
from stormgen.behaviour.sagas.runs.plan import Plan, plan_of
from tests.behaviour.sagas.naive import everything_wrong
from tests.behaviour.sagas.naive_pairs import every_clash
from tests.behaviour.sagas.random_sagas import as_storm, as_storm_of_all, random_saga
from tests.behaviour.sagas.running import facts_of


@pytest.mark.parametrize("seed", range(200))
def test_one_saga(seed: int) -> None:
    steps = random_saga(seed)
    facts = facts_of(as_storm(steps))
    plan = plan_of(facts.board.sagas[0], facts.board, facts.flow)
    explored = explore(plan, judge, 2, 1_000_000)
    assert explored.complete
    assert {(b.kind, b.at, b.grave) for b in explored.breaches} == everything_wrong(steps, 2), as_storm(steps)


@pytest.mark.parametrize("seed", range(200))
def test_two_sagas_at_once(seed: int) -> None:
    sagas = {"One": random_saga(seed, "XY"), "Other": random_saga(seed + 1_000_000, "XY")}
    text = as_storm_of_all(sagas)
    facts = facts_of(text)
    one, other = (plan_of(saga, facts.board, facts.flow) for saga in facts.board.sagas)
    assert _clashes((one, other), Effects(facts.board)) == every_clash(list(sagas.values())), text


CODES = {"loses": "lost-update", "undo loses": "lost-update", "dirty": "dirty-read", "fuzzy": "fuzzy-read"}


@pytest.mark.parametrize("seed", range(40))
def test_many_sagas_of_few_shapes(seed: int) -> None:
    """Meetings of one shape are run once, and it is told of each saga as if they had been each time."""
    shapes = [random_saga(seed * 10 + n, "XY") for n in range(3)]
    facts = facts_of(as_storm_of_all({f"S{n}": shapes[n % 3] for n in range(7)}))
    plans = [plan_of(saga, facts.board, facts.flow) for saga in facts.board.sagas]
    alone: list[set[tuple[str, str]]] = [set() for _ in plans]
    for pair in combinations(range(len(plans)), 2):
        for kind, who, at, _ in _clashes((plans[pair[0]], plans[pair[1]]), Effects(facts.board)):
            alone[pair[who]].add((CODES.get(kind, "locks-crossed"), f"s{at}"))
    found = [one.findings for one in clashes(plans, facts.board, 100_000)]
    assert [{(f.diagnostic.code.slug, f.diagnostic.span.text) for f in one} for one in found] == alone


def _clashes(pair: tuple[Plan, Plan], effects: Effects) -> set[tuple[str, int, int, int]]:
    shared = shared_by(*map(touch_of, pair))
    met = [interleave(meeting, 1_000_000) for meeting in meetings(pair, shared, effects)]
    return {(clash.kind, clash.who, clash.at, clash.other) for one in met for clash in one.clashes}
