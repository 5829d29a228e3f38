"""The page of `stormgen render -f html` in Chromium: what is there can be seen, found, walked, played and kept."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from stormgen.board import Key
from stormgen.extraction import RankOptions
from stormgen.facts import Facts, Stage
from stormgen.pictures.themes import THEMES
from stormgen.viewer.whole import whole_page
from stormgen.workspace.build import build
from stormgen.workspace.settings import Settings
from tests.browser.windows import PHONE, WIDE, Window, address_of, browser, window
from tests.emitters.facts_of import EXAMPLES, facts_of_example

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
EVENT = THEMES["light"]["event"].fill
COMMAND = THEMES["light"]["command"].fill
PANELS = ["Sticky", "Outline", "Filter", "Findings", "Play", "Seams", "Ranking"]


@pytest.fixture(scope="module")
def facts() -> Facts:
    return facts_of_example("inventory.storm", Stage.PLAN)


@pytest.fixture(scope="module")
def address(facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "board.html"
    path.write_text(whole_page(facts, "board", None), encoding="utf-8")
    return address_of(path)


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    with browser() as opened:
        yield opened


@pytest.fixture
def board(chromium, address: str) -> Iterator[Window]:
    opened = window(chromium, address)
    yield opened
    opened.page.context.close()


def test_it_shows_the_wall_asks_for_nothing_and_the_browser_complains_of_nothing(board: Window, address: str) -> None:
    assert board.pixels(EVENT) > 500 and board.pixels(COMMAND) > 500
    assert board.page.locator("h1").inner_text() == "Acme shop"
    assert board.asked == [address] and board.complaints == []


def test_zoom_by_keys_by_buttons_and_by_the_wheel(board: Window) -> None:
    whole = board.zoom()
    board.page.keyboard.press("+")
    nearer = board.zoom()
    board.page.get_by_role("button", name="Zoom in").click()
    assert whole < nearer < board.zoom()
    board.page.keyboard.press("0")
    board.rests()
    assert board.zoom() == whole
    board.page.mouse.move(400, 400)
    board.page.mouse.wheel(0, -600)
    board.rests()
    assert board.zoom() > whole
    for _ in range(40):
        board.page.keyboard.press("-")
    assert 0 < board.zoom() <= whole


def test_drag_and_arrows_move_the_board(board: Window) -> None:
    def frame() -> dict[str, float]:
        box = board.page.locator(".minimap .frame").bounding_box()
        assert box is not None
        return dict(box)

    for _ in range(5):
        board.page.keyboard.press("+")
    start = frame()
    board.page.mouse.move(900, 450)
    board.page.mouse.down()
    board.page.mouse.move(500, 300, steps=4)
    board.page.mouse.up()
    dragged = frame()
    assert dragged["x"] > start["x"] + 5 and dragged["y"] > start["y"]
    board.page.locator("#board").focus()
    board.page.keyboard.press("Escape")
    board.page.keyboard.press("ArrowRight")
    board.rests()
    assert frame()["x"] > dragged["x"]


def test_search_finds_names_and_docs_and_goes_there(board: Window) -> None:
    board.find("order placed")
    assert board.selected().startswith("Event Order Placed, in Ordering") and board.zoom() >= 80
    board.page.keyboard.press("Control+k")
    board.page.keyboard.type("five teams are at work")
    assert board.page.locator("#found li").all_inner_texts()[0].startswith("Order Placed")
    board.page.keyboard.press("Escape")
    board.page.keyboard.press("/")
    board.page.keyboard.type("zzzzqq")
    assert board.page.get_by_text("Nothing is called so.").is_visible()


def test_a_sticky_says_what_it_is_where_it_stands_and_what_is_next_to_it(board: Window, facts: Facts) -> None:
    board.find("order placed")
    panel = board.page.locator("#panel")
    text = panel.inner_text()
    key = Key("event", "Ordering.Order.OrderPlaced")
    element = facts.board[key]
    assert f"{element.span.file}:{element.span.line}" in text and "event OrderPlaced" in text
    edges = [edge for edge in facts.flow.edges if edge.kind != "contains"]
    before = {facts.board[edge.source].label for edge in edges if edge.target == key}
    after = {facts.board[edge.target].label for edge in edges if edge.source == key}
    shown = [set(panel.locator("section").nth(at).locator(".label").all_inner_texts()) for at in (0, 1)]
    assert shown == [before, after] and before and after


def test_what_has_nothing_to_do_with_the_selected_sticky_stands_back(board: Window) -> None:
    before = board.pixels(EVENT)
    board.find("stock adjusted")
    board.page.keyboard.press("0")
    board.rests()
    assert board.pixels(EVENT) < before / 2
    board.page.locator("#board").focus()
    board.page.keyboard.press("Escape")
    board.page.get_by_role("button", name="Close the panel").click()
    board.page.keyboard.press("0")
    board.rests()
    board.eventually(lambda: board.pixels(EVENT) == before)


def test_a_filter_leaves_in_front_what_is_chosen(board: Window) -> None:
    board.open("Filter")
    board.rests()
    events, commands = board.pixels(EVENT), board.pixels(COMMAND)
    board.page.locator("#panel").get_by_label("Command").check()
    board.rests()
    assert board.pixels(EVENT) < events / 20 and board.pixels(COMMAND) == commands
    board.page.get_by_role("button", name="Show everything").click()
    board.rests()
    assert board.pixels(EVENT) == events
    board.page.locator("#panel").get_by_label("Inventory").check()
    board.rests()
    assert 0 < board.pixels(EVENT) < events
    board.page.get_by_role("button", name="Show everything").click()
    board.page.locator("#panel select").select_option(label="Purchasing")
    board.rests()
    assert 0 < board.pixels(EVENT) < events


def test_a_scenario_is_played_step_by_step(board: Window, facts: Facts) -> None:
    board.open("Play")
    first = facts.board.scenarios[0]
    board.page.locator("#panel .link").filter(has_text=first.label).first.click()
    player = board.page.locator(".player")
    assert "1 of" in player.inner_text()
    board.page.get_by_role("button", name="Pause").click()
    board.page.get_by_role("button", name="Step on").click()
    assert "2 of" in player.inner_text()
    assert board.page.locator(".steps [aria-current]").count() == 1
    assert board.page.locator("#live").inner_text().startswith("Step 2:")
    board.page.get_by_role("button", name="Step back").click()
    board.page.get_by_role("button", name="Play", exact=True).last.click()
    board.eventually(lambda: "2 of" in player.inner_text())
    board.page.get_by_role("button", name="End", exact=True).click()
    assert player.count() == 0


def test_the_sliders_rank_as_the_command_does(board: Window, facts: Facts) -> None:
    board.open("Ranking")

    def order() -> list[str]:
        return board.page.locator(".ranking summary > .label").all_inner_texts()

    for purpose in ("learning", "value", "balance"):
        board.page.get_by_role("button", name=purpose, exact=True).click()
        settings = Settings(rank=RankOptions(purpose=purpose))
        plan = build([EXAMPLES / "inventory.storm"], Stage.PLAN, settings).value.plan
        assert plan is not None and order() == [candidate.context for candidate in plan.candidates]
    for factor in board.page.locator("fieldset").first.locator(".slider .label").all_inner_texts():
        weight = "1" if factor == "size" else "0"
        board.page.locator("fieldset").first.get_by_label(factor, exact=True).fill(weight)
    board.page.get_by_label("Ease, against value").fill("1")
    assert facts.plan is not None
    size = {c.context: next(f.value for f in c.factors if f.name == "size") for c in facts.plan.candidates}
    cautious = {c.context for c in facts.plan.candidates if c.caution}
    assert order() == sorted(size, key=lambda name: (name in cautious, -round(size[name], 6), name))
    board.page.get_by_role("button", name="Weights as they were").click()
    assert order() == [candidate.context for candidate in facts.plan.candidates]


def test_seams_are_rings_in_as_many_colours_as_there_are_contexts(board: Window) -> None:
    board.open("Seams")
    board.rests()
    rings = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00"]
    assert max(map(board.pixels, rings)) < 30
    board.page.get_by_label("Show the seams on the board").check()
    board.rests()
    assert min(map(board.pixels, rings)) > 100


def test_every_picture_can_be_shown(board: Window) -> None:
    options = board.page.locator(".pictures option").evaluate_all("all => all.map(one => one.value)")
    assert {"board", "flow", "context-map", "seams", "roadmap"} <= set(options)
    for option in options:
        board.page.locator(".pictures").select_option(option)
        board.page.wait_for_timeout(60)
        assert board.page.locator(".pictures").input_value() == option
    assert board.complaints == []


def test_the_presentation_goes_through_the_contexts_by_keys(board: Window) -> None:
    board.page.keyboard.press("p")
    board.page.locator(".slide").wait_for()
    titles = []
    for _ in range(6):
        titles.append(board.page.locator(".slide h1").inner_text())
        board.page.keyboard.press("ArrowRight")
        board.rests()
    assert titles == ["Acme shop", "Ordering", "Inventory", "Customers", "Payments", "Shipping"]
    assert board.page.locator(".rail").count() == 0
    board.page.keyboard.press("Escape")
    assert board.page.locator(".rail").is_visible()


def test_all_stickies_can_be_reached_by_keys(board: Window, facts: Facts) -> None:
    board.page.locator("#board").focus()
    board.page.keyboard.press("Enter")
    first = board.selected()
    board.page.keyboard.press("]")
    second = board.selected()
    assert first != second and "before" in first
    board.page.keyboard.press("[")
    assert board.selected() == first
    board.page.keyboard.press("ArrowRight")
    right = board.selected()
    board.page.keyboard.press("ArrowDown")
    assert len({first, right, board.selected()}) == 3
    assert board.page.locator("#live").inner_text() == board.selected()
    board.page.keyboard.press("Escape")
    assert not board.page.locator("#cursor").is_visible()
    seen = set()
    for _ in range(400):
        board.page.keyboard.press("]")
        seen.add(board.selected())
    events = {f"Event {event.label}," for event in facts.board.events}
    assert not {event for event in events if not any(label.startswith(event) for label in seen)}


def test_the_outline_has_every_sticky(board: Window, facts: Facts) -> None:
    board.open("Outline")
    for summary in board.page.locator("#panel summary").all():
        summary.click()
    labels = set(board.page.locator("#panel .links .label").all_inner_texts())
    assert {element.label for element in (*facts.board.events, *facts.board.commands, *facts.board.actors)} <= labels


def test_dark_where_the_machine_is_and_as_it_was_chosen(chromium, address: str) -> None:
    dark = window(chromium, address, color_scheme="dark")
    assert dark.pixels(THEMES["dark"]["paper"].fill) > 100_000
    for _ in range(2):
        dark.page.keyboard.press("d")
    dark.rests()
    assert dark.pixels(THEMES["light"]["paper"].fill) > 100_000
    dark.page.reload()
    dark.page.locator(".rail").wait_for()
    dark.rests()
    assert dark.pixels(THEMES["light"]["paper"].fill) > 100_000
    dark.page.context.close()


def test_what_is_seen_can_be_taken_along(board: Window) -> None:
    texts: dict[str, str] = {}
    for name, section in (("seen", 0), ("whole", 1)):
        board.find("order placed") if name == "seen" else None
        board.page.locator("#board").focus()
        board.page.keyboard.press("e")
        with board.page.expect_download() as saved:
            board.page.locator("dialog section").nth(section).get_by_role("button", name="SVG").click()
        texts[name] = Path(saved.value.path()).read_text("utf-8")
        board.rests()
    drawn = {name: "".join(ElementTree.fromstring(text).itertext()) for name, text in texts.items()}
    assert "Order Placed" in drawn["seen"] and "Refund" not in drawn["seen"] and "Refund" in drawn["whole"]
    board.page.keyboard.press("e")
    with board.page.expect_download() as saved:
        board.page.locator("dialog section").nth(1).get_by_role("button", name="PNG").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG")


def test_it_prints_as_lines_on_landscape_pages(board: Window) -> None:
    printed = board.page.pdf(prefer_css_page_size=True)
    widths = {tuple(map(float, box)) for box in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)}
    assert widths and all(width > height for width, height in widths)
    assert board.page.locator("#sheet").count() == 0


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(chromium, address: str, size: tuple[int, int], scheme: str) -> None:
    if not AXE.is_file():
        absent = pytest.fail if os.environ.get("STORMGEN_REQUIRE_SERVICES") == "1" else pytest.skip
        absent("axe-core is not installed; `make frontend` brings it")
    board = window(chromium, address, size, color_scheme=scheme)
    board.page.evaluate(AXE.read_text("utf-8") + ";0")
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        result = board.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        bad = [v for v in result["violations"] if v["impact"] in ("serious", "critical")]
        if bad:
            found[state] = [f"{v['id']}: {v['nodes'][0]['html'][:200]} {v['nodes'][0]['failureSummary']}" for v in bad]

    look("load")
    board.find("order placed")
    for panel in PANELS:
        board.open(panel)
        board.rests()
        look(panel)
    board.page.locator("#panel details > summary").first.click()
    look("opened")
    board.page.locator("#board").focus()
    board.page.keyboard.press("?")
    look("help")
    board.page.keyboard.press("Escape")
    board.page.context.close()
    assert found == {}


@pytest.mark.parametrize("size", [WIDE, PHONE, (1920, 1080)], ids=["wide", "phone", "projector"])
def test_nothing_is_wider_than_the_window(chromium, address: str, size: tuple[int, int]) -> None:
    board = window(chromium, address, size)
    for panel in PANELS:
        board.open(panel)
        board.page.wait_for_timeout(100)
        beyond = board.page.evaluate(
            """() => [...document.querySelectorAll('.bar *, .rail *, .panel *, .on-board *')]
              .filter(one => one.checkVisibility() && !one.closest('pre, svg, .minimap')
                && (one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1))
              .map(one => one.outerHTML.slice(0, 120))"""
        )
        assert beyond == [], panel
        assert board.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    board.page.context.close()
