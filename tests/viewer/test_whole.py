"""The page with all pictures: what Graphviz can't place, or not soon, is left out, and the rest is there."""

import re

import pytest

from stormgen.facts import Stage
from stormgen.pictures.format import Unavailable
from stormgen.viewer import whole
from stormgen.viewer.listed import draw
from tests.emitters.facts_of import facts_of_example


def pictures_of(page: str) -> set[str]:
    return set(re.findall(r'data-picture="([^":]+)', page))


def test_what_takes_too_long_to_place_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "_MOST_PLACED", 0)
    page = whole.whole_page(facts_of_example("process-level.storm", Stage.PLAN), "board", None)
    assert "board" in pictures_of(page)
    assert not pictures_of(page) & {"flow", "context-map"}


def test_without_graphviz_the_others_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def drawn(facts, view, subject):  # type: ignore[no-untyped-def]
        if view == "flow":
            raise Unavailable("No Graphviz.")
        return draw(facts, view, subject)

    monkeypatch.setattr(whole, "draw", drawn)
    facts = facts_of_example("process-level.storm", Stage.PLAN)
    assert "flow" not in pictures_of(whole.whole_page(facts, "board", None))
    with pytest.raises(Unavailable):
        whole.whole_page(facts, "flow", None)
