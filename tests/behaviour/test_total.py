"""Whatever a model says, evaluation comes to an end: a value or a refusal, of bounded size, in bounded time."""

import time

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.interpreter import Interpreter
from stormgen.behaviour.interpreter.world import World
from stormgen.behaviour.values import depth_of
from stormgen.behaviour.values.refusals import BUILT_IN, Refused, evaluating
from stormgen.behaviour.values.written import written
from stormgen.binding import bind
from stormgen.board import Aggregate, Key
from stormgen.language import read
from stormgen.source import SourceText
from tests.behaviour.models import board_of, trial, value_of
from tests.behaviour.test_evaluation import FIELDS, TYPES

NUMBERS = ["i", "zero", "none", "some", "d", "m", "w", "big", "vast", "0", "3", "0.01", "ns[t]", "xs[i]", "len(xs)"]
OTHERS = ["flag", "t", "day", "at", "lasts", "id", "xs", "os", "ss", "part", "ns", "kind", "null", "true", "[]", "{}"]
OTHERS += ['"x"', "90s", "Small", "part.inner", "part.inner.price", '"2026-03-02"', "[i, 2]", '{ "b": big }']


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Operators between anything: most of it has no type, and that is an answer, too."""
    binary = st.sampled_from(["+", "-", "*", "/", "%", "==", "!=", "<", ">=", "in", "not in", "and", "or"])
    fold = st.sampled_from(["sum", "min", "max", "any", "all", "len"])
    return st.one_of(
        st.builds("({} {} {})".format, inner, binary, inner),
        st.builds("(if {} then {} else {})".format, inner, inner, inner),
        st.builds("{}({} for x in {})".format, fold, inner, inner),
        st.builds("{}({})".format, fold, inner),
        st.builds("(-{})".format, inner),
        st.builds("(not {})".format, inner),
        st.builds("Part(count: {}, price: {})".format, inner, inner),
    )


NUMERIC = st.recursive(
    st.sampled_from(NUMBERS), lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from("+-*/%"), inner)
)
ANYTHING = st.recursive(st.sampled_from([*NUMBERS, *OTHERS]), _grown, max_leaves=12)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(NUMERIC, ANYTHING))
def test_an_expression_comes_to_a_value_or_a_refusal(expression: str) -> None:
    tree = read(SourceText("model", f"{TYPES} aggregate A {{ {FIELDS} let it = {expression} command C }}"))
    board = bind([tree.value]).value
    interpreter, key = Interpreter(board), Key("aggregate", "A")
    compute = interpreter.compiler.state(board.find(Aggregate, key)).read.get("it")
    event("has a type" if compute else "has none")
    if compute is None:
        return
    try:
        with evaluating():
            found = compute(Frame(interpreter.decisions.state(World(), (key, ()))))
    except Refused as refusal:
        assert refusal.name in BUILT_IN
    else:
        assert len(written(found)) < 10_000
        hash(found)


def test_lets_that_double_a_text_are_refused_before_memory_ends() -> None:
    lets = "\n".join(f"let l{n} = l{n - 1} + l{n - 1}" for n in range(1, 60))
    with pytest.raises(Refused) as refused:
        value_of("l59", f't: text = "abcdefgh"\nlet l0 = t + t\n{lets}')
    assert refused.value.name == "Overflow"


@pytest.mark.parametrize("operator", ["+", "*"])
def test_lets_that_double_a_number_are_refused(operator: str) -> None:
    lets = "\n".join(f"let l{n} = l{n - 1} {operator} l{n - 1}" for n in range(1, 6000 if operator == "+" else 60))
    last = 5999 if operator == "+" else 59
    with pytest.raises(Refused) as refused:
        value_of(f"l{last}", f"i: int = 3\nlet l0 = i\n{lets}")
    assert refused.value.name == "Overflow"


def test_a_long_chain_of_lets_needs_no_deep_recursion() -> None:
    lets = "\n".join(f"let l{n} = l{n - 1} + 1" for n in range(1, 3000))
    assert value_of("l2999", f"i: int\nlet l0 = i\n{lets}") == 2999


def test_loops_in_loops_run_out_of_steps() -> None:
    loops = "sum(" * 9 + "1" + "".join(f" for x{n} in xs)" for n in range(9))
    with pytest.raises(Refused) as refused:
        value_of(loops, f"xs: list<int> = [{', '.join('1' * 40)}]")
    assert refused.value.name == "TooMuchWork"


def test_an_aggregate_that_grows_without_end_is_stopped() -> None:
    """Each event doubles a text and a list and nests a value once more; a policy sees to the next."""
    found = trial(
        """
        type Node { next: Node?, n: int }
        aggregate A {
          t: text = "abcdefgh"  xs: list<int> = [1, 2]  node: Node
          command Grow() { emit Grew() }
          event Grew() { xs += xs  t += t  node.next = node }
        }
        policy Again when Grew then Grow
        scenario "s" for A { when Grow then Grew }
        """
    )
    assert found.story.followed is not None
    last = found.story.followed.steps[-1].outcome
    assert last is not None and last.refusal is not None and last.refusal.name == "Overflow"
    assert len(found.story.followed.steps) < 30


def test_values_in_one_another_are_only_so_deep() -> None:
    board = board_of(
        """
        type Node { next: Node?, all: list<Node> }
        aggregate A { node: Node  event Grew() { node = Node(all: [node]) } }
        """
    )
    interpreter, world = Interpreter(board), World()
    grew = interpreter.messages.constructor(board.events[0])({})
    with pytest.raises(Refused) as refused:
        for _ in range(500):
            world = interpreter.decisions.apply(world, grew)
    assert refused.value.name == "InvalidValue"
    assert depth_of(world.aggregates[Key("aggregate", "A"), ()]["node"]) == 100
    assert hash(world) and len(written(world.aggregates[Key("aggregate", "A"), ()]["node"])) < 10_000


def test_a_part_that_must_be_there_is_refused_as_nothing() -> None:
    aggregate = "aggregate A { let it = Part(count: if true then null else 1) command C }"
    tree = read(SourceText("model", f"type Part {{ count: int }} {aggregate}"))
    board = bind([tree.value]).value
    interpreter, key = Interpreter(board), Key("aggregate", "A")
    compute = interpreter.compiler.state(board.find(Aggregate, key)).read["it"]
    with evaluating(), pytest.raises(Refused):
        compute(Frame(interpreter.decisions.state(World(), (key, ()))))


GROWING = """
aggregate A {
  xs: list<int> = [1, 2, 3, 4]  t: text = "abcdefgh"
  command Grow() { emit Grew() }
  event Grew() { xs += xs  t += t }
  command Ask() { require CONDITION else Bad }
  command Less() { emit Gone() }
  event Gone() { xs -= [9]  xs -= xs }
}
"""


@pytest.mark.parametrize(
    "condition",
    ["all(x in xs for x in xs) and all(9 not in xs for x in xs)", "all(xs + [1] != xs + [2] for x in xs)",
     "all(len(t + t) > 0 for x in xs)", "all(t + \"a\" < t + \"b\" for x in xs)",
     "all(t == t + \"\" for x in xs)"],
)  # fmt: skip
def test_what_is_long_takes_as_many_steps(condition: str) -> None:
    """An operator that goes through a long list or text once for each element of another is stopped in seconds."""
    given = ", ".join(["Grew"] * 14)
    scenario = f'scenario "s" for A {{ given {given} when Ask then error TooMuchWork }}'
    start = time.perf_counter()
    assert trial(GROWING.replace("CONDITION", condition) + scenario).passed
    assert time.perf_counter() - start < 20


def test_many_elements_are_taken_out_in_time() -> None:
    given = ", ".join(["Grew"] * 14)
    scenario = f'scenario "s" for A {{ given {given} when Less then Gone, len(xs) == 0 }}'
    start = time.perf_counter()
    assert trial(GROWING.replace("CONDITION", "true") + scenario).passed
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("growth", ["node = Node(all: [node, node])", "row += row  rows += row  rows += rows"])
def test_what_holds_one_value_many_times_is_only_so_large(growth: str) -> None:
    """Doubled a hundred times, it would take longer to compare and to write than anyone can wait."""
    found = trial(
        f"""
        type Node {{ all: list<Node> }}
        aggregate A {{
          node: Node  row: list<int> = [1, 2]  rows: list<list<int>>
          command Grow() {{ emit Grew() }}
          event Grew() {{ {growth} }}
        }}
        policy Again when Grew then Grow
        scenario "s" for A {{ when Grow then Grew }}
        """
    )
    assert found.story.followed is not None
    last = found.story.followed.steps[-1].outcome
    assert last is not None and last.refusal is not None
    assert last.refusal.name == "InvalidValue" and "elements" in last.refusal.message
    assert all(len(written(state)) < 10_000_000 for state in found.story.end.aggregates.values())


def test_moments_and_lengths_of_time_end() -> None:
    for expression in ("at + 99999999d", "at - 3000000d", "at + (lasts + lasts)", "lasts + lasts"):
        with pytest.raises(Refused) as refused:
            value_of(expression, 'at: datetime = "2026-03-02T08:30:00Z"\nlasts: duration = 999999998d')
        assert refused.value.name == "Overflow"
