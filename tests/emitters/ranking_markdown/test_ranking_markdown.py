"""The ranking as Markdown: everything of the plan is there, and text of the model is only text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormgen.emitters._markdown_text import markdown_text
from stormgen.emitters._protocol import EmitContext, Offer
from stormgen.emitters.ranking_markdown import EMITTER
from stormgen.facts import Facts, Stage
from tests.emitters.facts_of import facts_of, facts_of_example


def page(facts: Facts) -> str:
    (artifact,) = EMITTER.emit(EmitContext(facts, Offer("rank-seams", "md")))
    assert isinstance(artifact.content, str)
    return artifact.content


def test_the_example_has_every_candidate_factor_and_step() -> None:
    facts = facts_of_example("inventory.storm", Stage.PLAN)
    text = page(facts)
    assert facts.plan is not None
    assert text.startswith("# What to extract first: Acme shop\n")
    for candidate in facts.plan.candidates:
        assert f"\n| {candidate.rank} | {candidate.context} |" in text
        assert f"\n## {candidate.rank}. {candidate.context}\n" in text
        for factor in candidate.factors:
            assert all(f"\n  - {markdown_text(sentence)}\n" in text for sentence in factor.evidence)
    for step in facts.plan.sequence:
        assert f"\n| {step.step} | {step.context} | {len(step.couplings)} | {step.ended} | {step.standing} |" in text
        assert markdown_text(step.cut) in text
        assert all(f"a {c.kind} between" in text and markdown_text(c.sentence) in text for c in step.couplings)
    assert text.endswith("\n")


def test_what_is_not_known_and_what_speaks_against_are_told(tmp_path: Path) -> None:
    wall = "context A { aggregate X { y: ref B.Y  z: ref C.Z } } context B { aggregate Y } context C { aggregate Z }"
    text = page(facts_of(wall, tmp_path, Stage.PLAN))
    assert "Little is known yet: the model tells" in text and "- `effort` of the context (effort, weighs 13%)" in text
    assert "- **B**, held back: reference data: A refers to it" in text and "| held back |" in text


def test_every_row_of_a_table_has_the_same_number_of_cells() -> None:
    text = page(facts_of_example("inventory.storm", Stage.PLAN))
    for table, cells in (("| Rank |", 9), ("| Step |", 7)):
        rows = text[text.index(table) :].split("\n\n")[0].splitlines()
        assert len(rows) == 7 and {row.count("|") for row in rows} == {cells}


def test_a_reason_cannot_become_markup(tmp_path: Path) -> None:
    reason = "<script>x</script> [a](http://b) `c` **d** | # e @f www.g"
    text = page(facts_of(f'aggregate A aggregate B legacy X {{ depends A -> B "{reason}" }}', tmp_path, Stage.PLAN))
    assert r"&lt;script&gt;x&lt;/script&gt; \[a\](http&#58;//b) \`c\` \*\*d\*\* \| \# e &#64;f www&#46;g" in text


def test_an_empty_wall_says_so(tmp_path: Path) -> None:
    assert "no context with anything in it" in page(facts_of("", tmp_path, Stage.PLAN))


@given(st.text())
def test_escaped_text_is_one_line_without_a_sign_that_starts_markup(text: str) -> None:
    safe = markdown_text(text)
    assert len(safe.splitlines()) <= 1
    bare = safe.replace("\\\\", "")
    for at, sign in enumerate(bare):
        assert sign not in "<>@"
        assert sign not in "`*[]|~$" or bare[at - 1] == "\\"


@pytest.mark.parametrize("text", ["http://x", "HTTPS://x", "www.x"])
def test_an_address_is_not_made_a_link(text: str) -> None:
    assert markdown_text(text) != text
