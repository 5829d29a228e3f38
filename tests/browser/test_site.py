"""The site in Chromium, read from the disk: what is searched is found, dark is dark, and axe finds nothing."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stormgen.emitters._protocol import EmitContext, Offer
from stormgen.emitters.site import EMITTER
from stormgen.facts import Facts, Stage
from stormgen.workspace.write import write
from tests.browser.windows import PHONE, WIDE, address_of, browser
from tests.emitters.facts_of import HOSTILE, facts_of, facts_of_example

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
PAGES = (
    "index.html",
    "open.html",
    "plan.html",
    "seams.html",
    "glossary.html",
    "contexts/inventory.html",
    "aggregates/inventory-inventory-item.html",
    "events/inventory-inventory-item-stock-adjusted.html",
    "sagas/ordering-fulfilment.html",
)


def _write(facts: Facts, folder: Path) -> Path:
    write(EMITTER.emit(EmitContext(facts, Offer("site", "html"))), folder, "a site")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _write(facts_of_example("inventory.storm", Stage.PLAN), tmp_path_factory.mktemp("site") / "shop")


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    with browser() as opened:
        yield opened


def opened(
    chromium: "Browser", path: Path, size: tuple[int, int] = WIDE, scheme: str = "light"
) -> tuple["Page", list[str]]:
    """A page in a window of its own, and what the browser complains of or asks for elsewhere."""
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)  # type: ignore[arg-type]
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else complaints.append(r.url))
    page.goto(address_of(path))
    return page, complaints


def test_search_finds_goes_there_and_asks_for_nothing_elsewhere(chromium: "Browser", site: Path) -> None:
    page, complaints = opened(chromium, site / "commands/inventory-inventory-item-adjust-stock.html")
    page.keyboard.press("/")
    page.keyboard.type("stock adj")
    page.locator("#found [role=option]").first.wait_for()
    assert "Stock Adjusted" in page.locator("#found [aria-selected=true]").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/inventory-inventory-item-stock-adjusted.html")
    assert page.locator("h1").inner_text() == "Stock Adjusted"
    assert complaints == []


def test_dark_is_kept_from_page_to_page(chromium: "Browser", site: Path) -> None:
    page, _ = opened(chromium, site / "index.html")
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.get_by_role("button", name="Dark").click()
    dark = page.evaluate(colour)
    page.locator("#menu").get_by_role("link", name="Glossary").click()
    assert page.locator("h1").inner_text() == "Glossary"
    assert light != dark == page.evaluate(colour)


def test_a_sticky_of_a_picture_leads_to_its_page(chromium: "Browser", site: Path) -> None:
    page, _ = opened(chromium, site / "aggregates/inventory-inventory-item.html")
    page.locator(".drawing a", has_text="Stock Adjusted").first.click()
    assert page.locator("h1").inner_text() == "Stock Adjusted"


def test_the_wall_is_there_to_look_about_in(chromium: "Browser", site: Path) -> None:
    page, complaints = opened(chromium, site / "wall.html")
    page.frame_locator("iframe").locator(".rail").wait_for()
    assert [said for said in complaints if "Canvas2D" not in said] == []


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_nothing_is_cut_off_at_the_side(chromium: "Browser", site: Path, size: tuple[int, int]) -> None:
    for name in PAGES:
        page, complaints = opened(chromium, site / name, size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert complaints == []
        page.context.close()


def test_the_menu_of_a_phone_opens_by_the_keyboard(chromium: "Browser", site: Path) -> None:
    page, _ = opened(chromium, site / "index.html", PHONE)
    assert not page.locator("#menu").is_visible()
    page.locator("#open-menu").focus()
    page.keyboard.press("Enter")
    assert page.locator("#menu").is_visible()


def test_text_of_a_model_runs_nothing(chromium: "Browser", tmp_path: Path) -> None:
    site = _write(facts_of(HOSTILE, tmp_path, Stage.PLAN), tmp_path / "site")
    for path in sorted(site.rglob("*.html")):
        if path.name not in ("board.html", "wall.html"):
            page, complaints = opened(chromium, path)
            page.fill("#search", "a")
            page.locator("#found [role=option]").first.wait_for()
            assert complaints == [], path
            page.context.close()


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")])
def test_axe_finds_nothing(chromium: "Browser", site: Path, size: tuple[int, int], scheme: str) -> None:
    if not AXE.exists():
        absent = pytest.fail if os.environ.get("STORMGEN_REQUIRE_SERVICES") == "1" else pytest.skip
        absent("axe-core is not installed; `make frontend` brings it")
    for name in PAGES:
        page, _ = opened(chromium, site / name, size, scheme)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:200], len(v["nodes"])) for v in found] == [], name
        page.context.close()
