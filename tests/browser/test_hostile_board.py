"""Models that are out to harm: nothing of them runs, is fetched, or becomes markup, even without the page's policy."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from stormgen.facts import Stage
from stormgen.viewer.page import asset, page
from stormgen.viewer.whole import whole_page
from tests.browser.windows import Window, address_of, browser, window
from tests.emitters.facts_of import HOSTILE, facts_of
from tests.emitters.told import told

CRUEL = (
    "</script><script>window.ran.push(1)</script><!--<script><img src=http://elsewhere.test/x onerror=ran.push(2)>"
    "<svg onload=ran.push(3)><a href=javascript:ran.push(4)>x</a> {{7*7}} ${ran.push(5)} \u2028\u2029 \u202eevil مرحبا "
)
MORE = r"""
context Cruel "</script><script>ran.push(6)</script>" {
  aggregate Evil "<img src=x onerror=ran.push(7)>" {
    command Strike "\"><svg/onload=ran.push(8)>" -> Struck
    event Struck "‮<iframe srcdoc='<script>parent.ran.push(9)</script>'>"
  }
  hotspot "<!-- </style></title><base href=http://elsewhere.test/> -->" on Struck
}
"""
PANELS = ["Sticky", "Outline", "Filter", "Findings", "Seams", "Ranking"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module", params=["guarded", "unguarded"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("hostile")
    facts = told(facts_of(HOSTILE + MORE, folder, Stage.PLAN), CRUEL)
    elements = tuple(replace(e, doc=CRUEL) if hasattr(e, "doc") else e for e in facts.board)
    html = whole_page(replace(facts, board=type(facts.board)(CRUEL, elements)), "board", None)
    if request.param == "unguarded":
        html = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    html = html.replace("<head>", "<head><!-- of the test -->", 1)
    path = folder / "board.html"
    path.write_text(html, encoding="utf-8")
    return address_of(path)


@pytest.fixture
def board(chromium, address: str) -> Iterator[Window]:
    opened = window(chromium, address, before="window.ran = []; window.alert = () => ran.push('alert')")
    yield opened
    opened.page.context.close()


def test_nothing_runs_whatever_is_opened(board: Window, address: str) -> None:
    scripts = board.page.locator("script").count()
    for panel in PANELS:
        board.open(panel)
        for summary in board.page.locator("#panel summary").all():
            summary.click()
    for option in board.page.locator(".pictures option").evaluate_all("all => all.map(one => one.value)"):
        board.page.locator(".pictures").select_option(option)
        board.page.wait_for_timeout(50)
    board.page.keyboard.press("Escape")
    board.page.locator("#board").focus()
    for _ in range(25):
        board.page.keyboard.press("]")
    board.page.keyboard.press("/")
    board.page.keyboard.type("script")
    board.page.wait_for_timeout(200)
    board.page.keyboard.press("Escape")
    board.page.pdf()
    assert board.page.evaluate("window.ran") == []
    assert board.asked == [address] and board.complaints == []
    assert board.page.locator("script").count() == scripts
    assert board.page.locator("img, iframe, base, object, embed, svg [onload], [onerror]").count() == 0


def test_its_words_are_shown_as_they_are(board: Window) -> None:
    assert board.page.locator("h1").inner_text().startswith("</script><script>")
    board.find("iframe")
    assert "<iframe srcdoc" in board.page.locator("#panel h3").first.inner_text()


def test_a_picture_of_it_is_sound_and_without_markup_of_its_own(board: Window) -> None:
    from xml.etree import ElementTree

    board.page.locator("#board").focus()
    board.page.keyboard.press("e")
    with board.page.expect_download() as saved:
        board.page.locator("dialog section").nth(1).get_by_role("button", name="SVG").click()
    tags = {node.tag.partition("}")[2] for node in ElementTree.parse(saved.value.path()).iter()}
    assert tags <= {"svg", "g", "rect", "path", "text", "title"}


def test_what_would_run_is_seen(chromium, tmp_path: Path) -> None:
    """The eyes of the tests above are open: without the policy a script in the page does run."""
    deck = {"title": "x"}
    spoilt = page(deck, [{"id": "board"}]).replace("</main>", "</main><script>ran.push('here')</script>")
    ran = []
    for name, html in (("guarded", spoilt), ("unguarded", re.sub("<meta http-equiv[^>]*>", "", spoilt))):
        path = tmp_path / f"{name}.html"
        path.write_text(html, encoding="utf-8")
        opened = chromium.new_context().new_page()
        opened.add_init_script("window.ran = []")
        opened.goto(address_of(path))
        ran.append(opened.evaluate("window.ran"))
        opened.context.close()
    assert ran == [[], ["here"]]


def test_the_script_and_the_style_may_stand_in_a_page() -> None:
    assert not re.search(r"</script|<!--", asset("viewer.js"), re.IGNORECASE)
    assert "</style" not in asset("viewer.css").lower()
