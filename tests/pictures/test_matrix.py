"""The matrix: aggregates by context, as dark as they pull, and contexts where there are too many aggregates."""

from itertools import combinations, pairwise

from stormgen.board import Key
from stormgen.pictures.matrix import LEVELS, MOST, Matrix, matrix
from stormgen.seams import SeamContext, SeamMap


def seams(contexts: dict[str, int], pulls: dict[tuple[str, str], float]) -> SeamMap:
    """Contexts with so many aggregates each, named as `Context0`."""
    made = [
        SeamContext(name, None, tuple(Key("aggregate", f"{name}{at}") for at in range(count)))
        for name, count in contexts.items()
    ]
    keyed = {(Key("aggregate", a), Key("aggregate", b)): pull for (a, b), pull in pulls.items()}
    return SeamMap(tuple(made), pulls=keyed)


def drawn(contexts: dict[str, int], pulls: dict[tuple[str, str], float]) -> Matrix:
    found = matrix(seams(contexts, pulls))
    assert found is not None
    return found


def test_a_pull_is_drawn_on_both_sides_of_the_diagonal() -> None:
    m = drawn({"A": 2, "B": 1}, {("A0", "B0"): 4.0, ("A0", "A1"): 1.0})
    at = {(c.x / m.cell, c.y / m.cell): c.level for c in m.cells}
    assert at == {(2, 0): LEVELS, (0, 2): LEVELS, (1, 0): 3, (0, 1): 3}
    assert {c.title for c in m.cells} == {"A0 and B0: 4.00", "A0 and A1: 1.00"}


def test_a_weak_pull_is_still_seen_and_none_is_not() -> None:
    m = drawn({"A": 3}, {("A0", "A1"): 1e-9, ("A0", "A2"): 1.0, ("A1", "A2"): 0.0})
    assert sorted(c.level for c in m.cells) == [1, 1, LEVELS, LEVELS]


def test_each_context_is_a_square_on_the_diagonal_with_its_name_beside_it() -> None:
    m = drawn({"A": 2, "B": 3}, {("A0", "B0"): 1.0})
    assert [(b.start, b.size) for b in m.blocks] == [(0, 2 * m.cell), (2 * m.cell, 3 * m.cell)]
    assert [(s.name, s.middle) for s in m.contexts] == [("A", m.cell), ("B", 3.5 * m.cell)]
    assert [row.name for row in m.rows] == ["A0", "A1", "B0", "B1", "B2"]


def test_names_of_small_contexts_do_not_stand_on_each_other() -> None:
    m = drawn({f"C{at:02}": 1 for at in range(100)}, {("C000", "C010"): 1.0})
    gaps = [second.y - first.y for first, second in pairwise(m.contexts)]
    assert min(gaps) >= 11
    assert m.contexts[-1].y < m.height and m.rows == ()


def test_many_aggregates_are_drawn_as_contexts_with_their_pulls_added_up() -> None:
    pulls = {("A0", "B0"): 1.0, ("A1", "B1"): 2.0, ("A0", "A1"): 5.0}
    m = drawn({"A": MOST, "B": 5}, pulls)
    assert m.of == "contexts" and [row.name for row in m.rows] == ["A", "B"]
    assert {c.title for c in m.cells} == {"A and B: 3.00", "within A: 5.00"}
    assert m.blocks == () and m.left_out == 0


def test_of_very_many_contexts_the_strongest_are_drawn() -> None:
    names = [f"C{at:03}" for at in range(MOST + 30)]
    m = drawn(dict.fromkeys(names, 2), {(f"{a}0", f"{b}0"): 1.0 for a, b in combinations(names[30:], 2)})
    assert m.left_out == 30
    assert {c.title[:4] for c in m.cells} <= set(names[30:])


def test_where_nothing_is_known_to_pull_there_is_no_matrix() -> None:
    assert matrix(seams({"A": 2}, {})) is None
    assert matrix(SeamMap()) is None
