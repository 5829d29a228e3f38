"""The factors of value, and those of data: each from the lines that tell it."""

from pathlib import Path

from stormgen.extraction import ExtractionPlan, FactorScore
from stormgen.extraction.rank import rank
from stormgen.facts import Stage
from tests.emitters.facts_of import facts_of

SHOP = """
context Busy { team "Red"  users 900  security 8  aggregate A { command Do  } view V from A }
context Calm { team "Blue" aggregate B { command Rest } }
context Also { team "Red" aggregate C }
legacy Old {
  table a(id: int key) -> Busy.A rows 999999
  table b(id: int key) -> Calm.B rows 9
  table c(id: int key) -> Also.C
  route GET "/v" -> Busy.V at 90/s
  route POST "/do" -> Busy.Do at 1/s
  route POST "/rest" -> Calm.Rest at 9/s
  transaction T { a } at 5/s
  module busy { tables a, c  commits 10  defects 6 }
  module calm { tables b  commits 10  defects 1  users 100  security 4  teams 3 }
}
"""


def plan_of(text: str, folder: Path) -> ExtractionPlan:
    found = facts_of(text, folder, Stage.SEAMS)
    assert found.seams is not None
    return rank(found.board, found.flow, found.seams)


def factor(plan: ExtractionPlan, context: str, name: str) -> FactorScore:
    found = next(c for c in plan.candidates if c.context == context)
    return next(f for f in found.factors if f.name == name)


def test_a_load_of_its_own_is_of_reads_or_of_writes(tmp_path: Path) -> None:
    plan = plan_of(SHOP, tmp_path)
    assert factor(plan, "Busy", "load").value == 1  # all the reads there are
    assert factor(plan, "Calm", "load").value == 0.9  # 9 writes a second against 1
    assert not factor(plan, "Also", "load").told
    assert factor(plan, "Busy", "load").evidence[0].startswith("GET /v at 90/s (")


def test_users_and_security_are_those_of_the_context_or_else_of_its_modules(tmp_path: Path) -> None:
    plan = plan_of(SHOP, tmp_path)
    assert factor(plan, "Busy", "users").evidence[0].startswith("900 users (")
    assert factor(plan, "Calm", "users").evidence[0].startswith("100 users of module calm (")
    assert factor(plan, "Busy", "security").value == 0.7 and factor(plan, "Calm", "security").value == 0.3
    assert not factor(plan, "Also", "users").told


def test_a_level_that_is_told_of_one_alone_is_apart_from_nothing(tmp_path: Path) -> None:
    text = "context A { security 9 aggregate X } context B { aggregate Y }"
    assert factor(plan_of(text, tmp_path), "A", "security").value == 0.5


def test_contention_is_of_the_other_teams_times_the_commits(tmp_path: Path) -> None:
    plan = plan_of(SHOP, tmp_path)
    assert factor(plan, "Calm", "contention").evidence[0].startswith("module calm: 3 teams work on it, 10 commits (")
    assert factor(plan, "Busy", "contention").evidence[0].startswith("module busy: all of it belongs to ")
    assert factor(plan, "Calm", "contention").value > factor(plan, "Busy", "contention").value == 0


def test_contexts_of_two_teams_in_a_module_contend(tmp_path: Path) -> None:
    plan = plan_of(SHOP.replace('Also { team "Red"', 'Also { team "Green"'), tmp_path)
    assert "it has parts of Green, Red" in factor(plan, "Busy", "contention").evidence[0]
    assert factor(plan, "Busy", "contention").value > 0


def test_relief_is_of_all_defects_and_data_of_rows_and_writes(tmp_path: Path) -> None:
    plan = plan_of(SHOP, tmp_path)
    assert factor(plan, "Busy", "relief").value > factor(plan, "Calm", "relief").value
    assert factor(plan, "Busy", "data_volume").evidence[0].startswith("table a, 999999 rows (")
    # Six powers of ten and one: 3.5 on average.
    assert round(factor(plan, "Busy", "data_volume").value, 2) == 0.37
    assert factor(plan, "Busy", "data_rate").evidence[0].startswith("transaction T writes it at 5/s (")
    assert not factor(plan, "Calm", "data_rate").told
