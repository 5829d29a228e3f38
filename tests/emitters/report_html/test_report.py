"""The report: everything that is known stands in it, every text is only text, and it asks for nothing else."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from stormgen.emitters._discover import offers_for
from stormgen.emitters._protocol import EmitContext, Offer
from stormgen.emitters.report_html import EMITTER
from stormgen.facts import Facts, Stage
from stormgen.pictures.plain import plain
from stormgen.resources import resource
from tests.emitters.facts_of import HOSTILE, facts_of, facts_of_example, large_model
from tests.emitters.told import KINDS, told

SAID = "plain words"
CRUEL = (
    "</title></style></details><script>alert(1)</script><img src=http://x onerror=alert(1)>\" ' onload=x \x1b[31m\u202e"
)
ELEMENTS = (
    "html head meta title style body header footer main nav section article figure figcaption details summary div "
    "p h1 h2 h3 h4 a b bdi abbr code span ul ol li table caption thead tbody tr th td svg g rect path circle text"
)
# Without end tags.
VOID = {"meta"}


class Page(HTMLParser):
    """What stands in a page: elements with their attributes, text, and whether the tags match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


def page(facts: Facts, command: str = "rank-seams") -> str:
    (artifact,) = EMITTER.emit(EmitContext(facts, Offer(command, "html")))
    assert isinstance(artifact.content, str)
    return artifact.content


@pytest.fixture(scope="module")
def shop() -> Facts:
    return facts_of_example("inventory.storm", Stage.PLAN)


def test_both_commands_offer_it() -> None:
    for command in ("seams", "rank-seams"):
        assert ("html", EMITTER) in [(offer.format, emitter) for offer, emitter in offers_for(command)]


def test_the_ranking_stands_in_it_with_every_reason_and_its_place(shop: Facts) -> None:
    text = Page(page(told(shop, SAID))).text
    assert shop.plan is not None
    assert "Inventory comes first for balance: ease and value count alike." in text
    for candidate in shop.plan.candidates:
        assert f"{candidate.rank} {candidate.context} {candidate.quadrant}, score {candidate.score:.2f}" in text
        for factor in candidate.factors:
            for sentence in factor.evidence:
                assert re.sub(r" \(([^()]*:\d+)\)$", r" \1", " ".join(sentence.split())) in text
    assert f"change, 25 % of the score: the missing {SAID} told of 50 % of the candidates" in text
    assert text.count(f"beware: {SAID}") == 2 * len(shop.plan.candidates)


def test_the_route_stands_in_it_with_rings_and_temporary_couplings(shop: Facts) -> None:
    text = Page(page(told(shop, SAID))).text
    assert "Summed over the steps 15 stand; of 1000 random orders the best has 14, the average 20." in text
    assert f"depend on each other in a ring. Give up first: the cut: {SAID}" in text
    assert "1 call back" in text and "5 calls back" in text
    assert text.count(f"Customers calls back Inventory until step 6: calls back: {SAID} ") == 5


def test_a_plain_route_does_not_speak_of_couplings(shop: Facts) -> None:
    assert shop.plan is not None
    steps = tuple(replace(step, couplings=()) for step in shop.plan.sequence)
    text = Page(page(replace(shop, plan=replace(shop.plan, sequence=steps, comparison=None)))).text
    assert "temporary" not in text and "Summed over the steps" not in text


@pytest.mark.parametrize("command", ["seams", "rank-seams"])
def test_the_seams_stand_in_it_with_borders_and_contested_elements(command: str, shop: Facts) -> None:
    facts = told(shop, SAID)
    text = Page(page(facts, command)).text
    assert facts.seams is not None
    for context in facts.seams.contexts:
        for evidence in context.evidence[:6]:
            assert f"{evidence.sentence} {evidence.span}" in text
    for border in facts.borders:
        assert f"{border.between[0]} and {border.between[1]} 1 1 1 1 1 customer/supplier" in text
    for kind in KINDS:
        assert f"to become a mend, {SAID} {kind} {SAID} {facts.borders[0].cuts[0].span}" in text
    assert f"For Customers first: {SAID}" in text and f"For Inventory rival: {SAID}" in text
    assert "ARI 0.50, NMI 0.75" in text


def test_the_seams_alone_have_no_ranking(shop: Facts) -> None:
    text = Page(page(replace(shop, plan=None), "seams")).text
    assert "The route" not in text and "What to take out first" not in text and "Contexts" in text


def test_a_page_needs_nothing_else_and_may_run_nothing(shop: Facts) -> None:
    text = page(told(shop, SAID))
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    allowed = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"content=\"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'\"" in text
    assert "url(" not in text and "@import" not in text and "://" not in text
    for tag, attributes in Page(text).elements:
        assert tag in ELEMENTS.split()
        assert not {name for name in attributes if name.startswith("on") or name in ("style", "src", "xlink:href")}
        assert (attributes.get("href") or "#").startswith("#")


def test_every_link_leads_to_a_section(shop: Facts) -> None:
    elements = Page(page(told(shop, SAID))).elements
    sections = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert [attributes["href"] for tag, attributes in elements if tag == "a"] == [f"#{name}" for name in sections]


def test_no_text_of_a_model_becomes_an_element(tmp_path: Path) -> None:
    facts = facts_of(HOSTILE, tmp_path, Stage.PLAN)
    cruel, kind = Page(page(told(facts, CRUEL))), Page(page(told(facts, SAID)))
    shape = [[(tag, sorted(attributes)) for tag, attributes in p.elements] for p in (cruel, kind)]
    assert shape[0] == shape[1]
    assert f"beware: {plain(CRUEL)}" in cruel.text


def test_no_character_of_a_model_turns_the_page_around(tmp_path: Path) -> None:
    text = page(told(facts_of(HOSTILE, tmp_path, Stage.PLAN), CRUEL))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize("wall", ["", "context Empty", "event A event B event C", "aggregate A"])
@pytest.mark.parametrize("command", ["seams", "rank-seams"])
def test_a_small_wall_has_a_page_too(wall: str, command: str, tmp_path: Path) -> None:
    found = Page(page(facts_of(wall, tmp_path, Stage.PLAN), command))
    assert found.open == [] and ("Contexts" in found.text or "nothing on the wall" in found.text)


def test_what_would_have_to_be_told_is_shown_as_the_language_writes_it(tmp_path: Path) -> None:
    html = page(facts_of("context A { aggregate B } context C { aggregate D }", tmp_path, Stage.PLAN))
    assert "of the score: <code>effort</code> of the context\n" in html


def test_a_context_without_aggregates_is_of_elements(tmp_path: Path) -> None:
    text = Page(page(facts_of("context A { event B, C }", tmp_path, Stage.SEAMS), "seams")).text
    assert "declared; 2 elements, no aggregate" in text
    text = Page(page(facts_of("context A { aggregate B { event C } }", tmp_path, Stage.SEAMS), "seams")).text
    assert "declared; 1 aggregate, 1 other element" in text


def test_a_large_wall_stays_a_small_page_and_says_what_is_left_out(tmp_path: Path) -> None:
    facts = told(facts_of(large_model(60, 10), tmp_path, Stage.PLAN), SAID * 3)
    text = page(facts)
    assert len(text.encode()) < 5_000_000
    assert "30 more candidates have their reasons left out of this page for its size" in Page(text).text
    assert f"{len(facts.borders) - 120} more borders are left out" in Page(text).text


def test_same_facts_same_bytes(shop: Facts) -> None:
    assert page(told(shop, SAID)) == page(told(shop, SAID))


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def themes() -> Iterator[dict[str, str]]:
    style = (resource("templates") / "report" / "style.css").read_text("utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    first = dict(re.findall(r"--([\w-]+): (#\w{6});", light))
    yield first
    yield {**first, **dict(re.findall(r"--([\w-]+): (#\w{6});", dark))}


@pytest.mark.parametrize("theme", list(themes()), ids=["light", "dark"])
def test_texts_and_marks_have_the_contrast_that_wcag_asks_for(theme: dict[str, str]) -> None:
    for text, ground in (
        *(("ink", page) for page in ("page", "card")),
        *(("faint", page) for page in ("page", "card")),
        ("ease", "page"),
        ("caution", "caution-page"),
    ):
        assert contrast(theme[text], theme[ground]) >= 4.5, (text, ground)
    for mark in ("ease", "value", "plain", "edge", "first"):
        assert contrast(theme[mark], theme["card"]) >= 3, mark


def test_digits_can_be_read_on_every_tone() -> None:
    style = (resource("templates") / "report" / "style.css").read_text("utf-8")
    tones = re.findall(r"\.tone\d \{ fill: (#\w{6}); \}", style)
    digit = re.search(r"svg \.digit \{ fill: (#\w{6});", style)
    assert len(tones) == 8 and digit is not None
    assert all(contrast(tone, digit[1]) >= 4.5 for tone in tones)
