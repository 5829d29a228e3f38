"""Agreement with the verdicts of others may only rise; `floor.json` has the figures."""

import json

import pytest

from benchmarks.compatibility.pairs import HERE, agreement, counted, files, judged

FLOOR = json.loads((HERE / "floor.json").read_text())
FOUND = counted(row for path in files() for row in judged(path))


def test_every_source_has_a_floor() -> None:
    assert set(FOUND) == set(FLOOR)


@pytest.mark.parametrize("group", FLOOR)
def test_agreement(group: str) -> None:
    found, floor = FOUND[group], FLOOR[group]
    assert agreement(found) >= floor["agreement"]
    assert found["compatible wrongly"] <= floor["compatible wrongly"]
