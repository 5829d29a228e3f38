"""The seams as Markdown: contexts, borders with what each cuts, and both sides of what is contested."""

from dataclasses import replace
from pathlib import Path

import pytest

from stormgen.emitters._markdown_text import markdown_text
from stormgen.emitters._protocol import EmitContext, Offer
from stormgen.emitters.seams_markdown import EMITTER
from stormgen.facts import Facts, Stage
from stormgen.seams import SeamContext
from tests.emitters.facts_of import HOSTILE, facts_of, facts_of_example
from tests.emitters.told import KINDS, told


def page(facts: Facts) -> str:
    (artifact,) = EMITTER.emit(EmitContext(facts, Offer("seams", "md")))
    assert isinstance(artifact.content, str)
    return artifact.content


@pytest.fixture(scope="module")
def shop() -> Facts:
    return facts_of_example("inventory.storm", Stage.SEAMS)


def test_every_context_stands_there_with_why_it_holds_together(shop: Facts) -> None:
    text = page(shop)
    assert shop.seams is not None and text.startswith("# Contexts of Acme shop\n") and text.endswith("\n")
    for context in shop.seams.contexts:
        assert f"\n| {context.name} | declared | {len(context.aggregates)} |" in text
        assert f"\n## {context.name}\n" in text
        assert all(f"\n- {markdown_text(str(evidence))}\n" in text for evidence in context.evidence)


def test_a_border_tells_what_it_cuts_what_that_becomes_and_where(shop: Facts) -> None:
    facts = told(shop, "plain words")
    text = page(facts)
    assert "\n### Customers and Inventory\n" in text
    assert "\n**customer/supplier, Inventory upstream**: because plain words\n" in text
    for kind in KINDS:
        cut = next(cut for cut in facts.borders[0].cuts if cut.kind == kind)
        assert f", to become a mend, plain words:\n\n- {kind} plain words ({cut.span})\n" in text
    assert "\n| Customers and Inventory | 1 | 1 | 1 | 1 | 1 | customer/supplier, Inventory upstream | 0.85 |\n" in text


def test_many_cuts_of_a_kind_are_counted_beyond_what_is_read(shop: Facts) -> None:
    border = told(shop, "plain words").borders[0]
    text = page(replace(shop, borders=(replace(border, cuts=border.cuts[:1] * 25),)))
    assert "\n25 references, to become" in text
    assert text.count("\n- reference plain words") == 20 and "\n- and 5 more\n" in text


def test_contested_elements_have_the_evidence_of_both_sides(shop: Facts) -> None:
    facts = told(shop, "plain words")
    assert facts.seams is not None
    span = facts.seams.contested[0].evidence[0][0].span
    text = page(facts)
    assert f"\n### {facts.seams.contested[0].element.path}\n" in text
    assert "It was given to Customers (55% sure); Inventory pulls at it, too." in text
    assert f"\nFor Customers:\n\n- first: plain words ({span})\n" in text
    assert f"\nFor Inventory:\n\n- rival: plain words ({span})\n" in text


def test_the_agreement_is_told(shop: Facts) -> None:
    assert "ARI 0.50, NMI 0.75" in page(told(shop, ""))


def test_an_aggregate_whose_place_is_in_doubt_says_so(shop: Facts) -> None:
    assert shop.seams is not None
    cart, order = next(c.aggregates for c in shop.seams.contexts if c.name == "Ordering")
    inferred = tuple(
        SeamContext(c.name, None, c.aggregates, c.elements, c.stability, c.evidence) for c in shop.seams.contexts
    )
    seams = replace(shop.seams, confidence={cart: 0.55, order: 1.0})
    assert "\nAggregates: Cart, Order.\n" in page(replace(shop, seams=seams))
    seams = replace(seams, contexts=inferred)
    assert "\nAggregates: Cart (55% sure), Order.\n" in page(replace(shop, seams=seams))


def test_every_row_of_a_table_has_as_many_cells_as_its_head(shop: Facts) -> None:
    for table in page(told(shop, "a | b")).split("\n\n"):
        rows = [line.replace("\\|", "") for line in table.split("\n") if line.startswith("|")]
        assert len({row.count("|") for row in rows}) <= 1


def test_no_text_of_a_model_becomes_markup(tmp_path: Path) -> None:
    hostile = "<script>x</script> [a](http://b) `c`\n# Title\n| d |"
    text = page(told(facts_of(HOSTILE, tmp_path, Stage.SEAMS), hostile))
    assert markdown_text(hostile) in text
    assert "<" not in text and "\n# Title" not in text and "](" not in text.replace("\\](", "")


@pytest.mark.parametrize("wall", ["", "context Empty", "event A event B event C"])
def test_a_small_wall_is_told_too(wall: str, tmp_path: Path) -> None:
    text = page(facts_of(wall, tmp_path, Stage.SEAMS))
    assert ("| Context |" in text) == bool(wall) and ("nothing on the wall" in text) != bool(wall)
