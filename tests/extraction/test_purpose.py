"""What ease counts for a purpose is what its factors add to a score, and the words say the same."""

import pytest

from stormgen.extraction.plan import Purpose
from stormgen.extraction.purpose import EASE_SHARE, WEIGHING
from stormgen.facts import Stage
from stormgen.workspace.build import build
from stormgen.workspace.settings import Settings
from tests.emitters.facts_of import EXAMPLES


@pytest.mark.parametrize(
    ("purpose", "share", "words"),
    [
        ("learning", 0.8, "ease counts four times as much as value"),
        ("balance", 0.5, "ease and value count alike"),
        ("value", 0.2, "value counts four times as much as ease"),
    ],
)
def test_the_share_of_ease_is_that_of_the_purpose(purpose: Purpose, share: float, words: str) -> None:
    settings = Settings().for_ranking(purpose, None)
    plan = build([EXAMPLES / "inventory.storm"], Stage.PLAN, settings).value.plan
    assert plan is not None
    for candidate in plan.candidates:
        added = sum(factor.contribution for factor in candidate.factors if factor.axis == "ease")
        assert added == pytest.approx(share * candidate.ease)
    assert EASE_SHARE[purpose] == share
    assert WEIGHING[purpose] == words
