"""What holds of the borders of any wall: random references, dependencies and transactions, and random changes."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from stormgen.borders import CUT_KINDS, Merge, Move
from stormgen.borders.compare import compare
from stormgen.borders.couplings import couplings_between
from stormgen.borders.find import find_borders
from stormgen.facts import Facts
from stormgen.seams import SeamMap
from stormgen.source import SourceText
from stormgen.workspace.build import build_texts
from tests.borders.drawing import declared, facts_of, pulls_within

COUNT = 6
NUMBERS = st.integers(0, COUNT - 1)
TIES = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=8)
GROUPS = st.lists(st.lists(NUMBERS, min_size=2, max_size=4), max_size=3)


def name(number: int) -> str:
    """Six aggregates in three contexts."""
    return f"C{number % 3}.A{number}"


def declarations(references: list[tuple[int, int]]) -> list[str]:
    policies = [f"when {name(a)}Told then {name(b)}Do" for a, b in references[:3]]
    told = [f"context C{at} {{ policy P{at} {policy} }}" for at, policy in enumerate(policies)]
    for n in range(COUNT):
        fields = "  ".join(f"f{at}: ref {name(b)}" for at, (a, b) in enumerate(references) if a == n)
        inside = f"{fields}  command A{n}Do -> A{n}Told  event A{n}Told"
        told.append(f"context C{n % 3} {{ aggregate A{n} {{ {inside} }} }}")
    return told


def legacy(depends: list[tuple[int, int]], transactions: list[list[int]]) -> str:
    told = [f"depends {name(a)} -> {name(b)}" for a, b in depends]
    tables = [f"table t{n} -> {name(n)}" for n in range(0, COUNT, 2)]
    written = [
        f"transaction T{at} {{ {', '.join(f't{n}' if n % 2 == 0 else name(n) for n in group)} }}"
        for at, group in enumerate(transactions)
    ]
    return "\n".join(["legacy Old {", *tables, *told, *written, "}"])


walls = st.builds(lambda refs, deps, groups: [*declarations(refs), legacy(deps, groups)], TIES, TIES, GROUPS)


def drawn(lines: list[str]) -> tuple[Facts, SeamMap]:
    facts = facts_of("\n".join(lines))
    chains = [f"{name(a)} {name(b)}" for a, b in pairwise(range(COUNT))]
    return facts, declared(facts, pulls_within(*chains))


@settings(max_examples=40, deadline=None)
@given(walls)
def test_cuts_run_between_the_two_of_their_border_and_every_coupling_is_one(lines: list[str]) -> None:
    facts, seams = drawn(lines)
    borders = find_borders(facts.board, facts.flow, seams)
    assert [b.between for b in borders] == sorted({b.between for b in borders})
    for border in borders:
        assert border.cuts and border.between[0] < border.between[1]
        assert sum(border.count(kind) for kind in CUT_KINDS) == len(border.cuts)
        assert border.upstream is None or border.upstream in border.between
        for cut in border.cuts:
            assert {cut.source, cut.target} == set(border.between) and cut.weight > 0
    sentences = {cut.sentence for border in borders for cut in border.cuts}
    assert {c.sentence for c in couplings_between(facts.flow, seams.home_of())} <= sentences


@settings(max_examples=25, deadline=None)
@given(walls, st.randoms(use_true_random=False))
def test_the_order_of_files_makes_no_difference(lines: list[str], random: object) -> None:
    files = [SourceText(f"{at:02d}.storm", line) for at, line in enumerate(lines)]
    shuffled = list(files)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = build_texts(files).value, build_texts(shuffled).value
    assert find_borders(one.board, one.flow, declared(one)) == find_borders(two.board, two.flow, declared(two))


@settings(max_examples=25, deadline=None)
@given(walls, NUMBERS, st.integers(0, 2))
def test_what_if_counts_what_it_lists(lines: list[str], number: int, target: int) -> None:
    facts, seams = drawn(lines)
    borders = find_borders(facts.board, facts.flow, seams)
    changes = [Move(name(number), f"C{target}")] if number % 3 != target else [Merge(("C0", "C1"))]
    answer = compare(facts.board, facts.flow, seams, borders, changes)
    assert answer.after.cuts - answer.before.cuts == len(answer.new) - len(answer.gone)
    everything = compare(facts.board, facts.flow, seams, borders, [Merge(("C0", "C1", "C2"))])
    assert everything.after.cuts == 0 and len(everything.gone) == everything.before.cuts
    nothing = compare(facts.board, facts.flow, seams, borders, [])
    assert nothing.before == nothing.after and not nothing.gone and not nothing.new
