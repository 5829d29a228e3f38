"""The cases in; their table, and what changes it, out."""

from collections.abc import Iterator

from benchmarks.ranking.cases import CASES, Case, plan_of
from benchmarks.ranking.measures import (
    easiest_by_structure,
    held_among_stand_ins,
    other_weights,
    rank_of,
    speaks_for,
)


def main() -> None:
    for line in (*_table(), "", *_reference_data(), "", *_stand_ins(), "", *_weights(), "", *_routes()):
        print(line)


def _table() -> Iterator[str]:
    yield f"{'system':20}{'for':10}{'first':19}{'expected':19}{'rank':>5}{'draws':>7}{'known':>7}  speaks for it most"
    for case in CASES:
        plan = plan_of(case)
        first, rank = plan.candidates[0], rank_of(case.first, plan)
        mine = plan.candidates[rank - 1]
        figures = f"{rank:>5}{mine.first_share:>7.0%}{plan.known:>7.0%}"
        reasons = ", ".join(f"[{name}]" if name in case.reasons else name for name in speaks_for(mine))
        yield f"{case.system:20}{case.purpose:10}{first.context:19}{case.first:19}{figures}  {reasons}"
        if case.second:
            yield f"{'':20}{'second':10}{plan.candidates[1].context:19}{case.second:19}{rank_of(case.second, plan):>5}"
    yield "draws: how often it is first; known: how much of what is weighed is told; [reasons] are the authors' own"


def _reference_data() -> Iterator[str]:
    yield "Easiest by structure alone, and what is said against it"
    for case in _one_a_system():
        easiest = easiest_by_structure(case)
        yield f"  {case.system:20}{easiest.context:22}{easiest.caution or '-'}"


def _stand_ins() -> Iterator[str]:
    yield "Other figures for the authors' words: with how many of them the expected is still first"
    for case in CASES:
        if case.stand_ins:
            found = dict(held_among_stand_ins(case))
            lost = [words for words, held in found.items() if not held]
            yield f"  {case.system:20}{len(found) - len(lost)} of {len(found)}{_not_with(lost)}"


def _not_with(lost: list[str]) -> str:
    return f"; not with {'; '.join(lost)}" if lost else ""


def _weights() -> Iterator[str]:
    yield "Other weights: with how many of them the expected is still first"
    for case in CASES:
        found = {words: rank_of(case.first, plan_of(case, weights)) for words, weights in other_weights().items()}
        lost = [words for words, rank in found.items() if rank != 1]
        yield f"  {case.system:20}{case.purpose:10}{len(found) - len(lost)} of {len(found)}{_not_with(lost)}"


def _routes() -> Iterator[str]:
    yield "Temporary couplings, summed over the steps: of the route; of the best order with the same first,"
    yield "of the best of all, of one drawn by chance"
    for case in CASES:
        if compared := plan_of(case).comparison:
            best = f"{compared.least_after_first:>5}{compared.least:>5}{compared.average_sampled:>7.1f}"
            yield f"  {case.system:20}{case.purpose:10}{compared.couplings:>4}{best}"


def _one_a_system() -> list[Case]:
    return list({case.system: case for case in CASES}.values())


if __name__ == "__main__":
    main()
