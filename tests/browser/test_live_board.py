"""`stormgen serve` in Chromium: the page follows the files, writes into them, and two windows stay in step."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.board_server.running import SHOP, Server, running
from tests.browser.windows import Window, browser, window


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    with browser() as opened:
        yield opened


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path.resolve() / "shop.storm"
    path.write_text(SHOP)
    return path


@pytest.fixture
def server(model: Path) -> Iterator[Server]:
    yield from running(str(model), "--port", "0")


@pytest.fixture
def board(chromium, server: Server) -> Iterator[Window]:
    opened = window(chromium, server.url)
    yield opened
    # Chromium says so of every answer that is a refusal.
    assert [complaint for complaint in opened.complaints if "Failed to load resource" not in complaint] == []
    opened.page.context.close()


def middle(board: Window) -> tuple[float, float]:
    """Of the selected sticky, on the screen."""
    box = board.page.locator("#cursor").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def outline(board: Window) -> str:
    board.open("Outline")
    folded = board.page.locator("#panel details:not([open]) > summary")
    while folded.count():
        folded.first.click()
    return board.page.locator("#panel").inner_text()


def test_it_follows_the_file_and_stays_where_one_looks(board: Window, model: Path) -> None:
    board.find("stock counted")
    selected, zoom = board.selected(), board.zoom()
    model.write_text(SHOP.replace("  event Sold\n", "  event Sold\n  event TillCounted\n"))
    board.eventually(lambda: "Till Counted" in outline(board))
    assert board.selected() == selected and board.zoom() == zoom


def test_what_is_wrong_with_the_text_is_told_and_the_board_stays(board: Window, model: Path) -> None:
    model.write_text(SHOP.replace("event Ordered", "event Ordered {{"))
    board.open("Findings")
    board.eventually(lambda: "error" in board.page.locator("#panel").inner_text())
    board.find("stock counted")
    assert board.selected().startswith("Event Stock Counted")
    model.write_text(SHOP)
    board.open("Findings")
    board.eventually(lambda: " error" not in board.page.locator("#panel").inner_text())


def test_a_sticky_is_added_and_stands_in_the_file(board: Window, model: Path) -> None:
    board.page.keyboard.press("n")
    board.page.get_by_text("Command", exact=True).click()
    board.page.get_by_label("Name").fill("Close the till")
    board.page.get_by_label("Context").select_option("Sales")
    board.page.keyboard.press("Enter")
    board.eventually(lambda: "command CloseTheTill" in model.read_text())
    board.eventually(lambda: "Close The Till" in outline(board) or "Close the till" in outline(board))


def test_rename_undo_and_redo_from_the_keys(board: Window, model: Path) -> None:
    board.find("stock counted")
    board.page.locator("#board").focus()
    board.page.keyboard.press("F2")
    board.page.locator(".rename").fill("Stock taken")
    board.page.keyboard.press("Enter")
    board.eventually(lambda: "event StockTaken" in model.read_text() and "emit StockTaken" in model.read_text())
    assert "// What is on the shelf." in model.read_text()
    board.page.locator(".rename").wait_for(state="detached")
    board.eventually(lambda: board.page.evaluate("document.activeElement.id") == "board")
    assert board.selected().startswith("Event Stock Taken")
    board.page.keyboard.press("Control+z")
    board.eventually(lambda: model.read_text() == SHOP)
    board.page.get_by_text("Undone.").first.wait_for()
    board.page.keyboard.press("Control+Shift+Z")
    board.eventually(lambda: "event StockTaken" in model.read_text())


def test_a_sticky_dragged_to_another_lane_moves_to_its_context(board: Window, model: Path) -> None:
    board.find("event sold")
    board.page.keyboard.press("0")
    board.rests()
    x, y = middle(board)
    board.page.keyboard.press("/")
    board.page.keyboard.type("ordered")
    board.page.locator("#found li").filter(has_text="Event").first.click()
    board.page.keyboard.press("0")
    board.rests()
    board.page.mouse.move(*middle(board))
    board.page.mouse.down()
    board.page.mouse.move(x, y, steps=5)
    board.page.mouse.up()
    board.eventually(lambda: "event Ordered" in model.read_text().partition("context Sales")[2])


def test_connect_by_keys_and_a_hotspot(board: Window, model: Path) -> None:
    board.find("shelves")
    box = board.selected()
    board.find("event ordered")
    board.page.locator("#board").focus()
    board.page.keyboard.press("c")
    board.find("shelves")
    assert board.selected() == box
    board.page.keyboard.press("Enter")
    board.eventually(lambda: "from StockCounted, Ordered" in model.read_text())
    board.page.keyboard.press("h")
    board.page.get_by_label("What is in doubt").fill("Who looks at this?")
    board.page.keyboard.press("Enter")
    board.eventually(lambda: 'hotspot "Who looks at this?" on' in model.read_text())


def test_remove(board: Window, model: Path) -> None:
    board.find("shelves")
    board.page.locator("#board").focus()
    board.page.keyboard.press("Delete")
    board.eventually(lambda: "view Shelves" not in model.read_text())
    board.eventually(lambda: "Shelves" not in outline(board))


def test_a_conflict_keeps_what_was_typed(board: Window, model: Path) -> None:
    board.find("stock counted")
    board.page.locator("#board").focus()
    board.page.keyboard.press("F2")
    field = board.page.locator(".rename")
    field.fill("Stock taken")
    # The page cannot hear of what another does to the text, so it asks for what is no more.
    board.page.route("**/api/deck", lambda route: route.fulfill(status=503, json={"message": "Later."}))
    model.write_text(SHOP.replace("value 9", "value 8"))
    board.page.get_by_text("Later.").first.wait_for()
    field.press("Enter")
    board.page.get_by_text("The model has been changed meanwhile").first.wait_for()
    assert field.input_value() == "Stock taken" and "StockTaken" not in model.read_text()
    board.page.unroute("**/api/deck")
    field.press("Enter")
    board.rests()
    field.press("Enter")
    board.eventually(lambda: "event StockTaken" in model.read_text() and "value 8" in model.read_text())


def test_what_is_typed_stays_when_the_model_changes_meanwhile(board: Window, model: Path) -> None:
    board.find("stock counted")
    board.page.locator("#board").focus()
    board.page.keyboard.press("F2")
    board.page.locator(".rename").fill("Stock taken")
    model.write_text(SHOP.replace("event Sold", "event Sold\n    event TillCounted"))
    board.eventually(lambda: "Till Counted" in outline(board))
    assert board.page.locator(".rename").input_value() == "Stock taken"
    board.page.locator(".rename").press("Enter")
    board.eventually(lambda: "event StockTaken" in model.read_text())


def test_two_windows_stay_in_step(board: Window, chromium, server: Server, model: Path) -> None:
    other = window(chromium, server.url)
    board.find("stock counted")
    board.page.locator("#board").focus()
    board.page.keyboard.press("F2")
    board.page.locator(".rename").fill("Stock taken")
    board.page.keyboard.press("Enter")
    other.eventually(lambda: "Stock Taken" in outline(other) or "Stock taken" in outline(other))
    other.page.locator("#board").focus()
    other.page.keyboard.press("Control+z")
    board.eventually(lambda: "Stock Counted" in outline(board))
    assert model.read_text() == SHOP
    other.page.context.close()


def test_it_says_that_the_server_has_gone(chromium, server: Server) -> None:
    opened = window(chromium, server.url)
    opened.page.get_by_text("The server has gone").wait_for(state="detached")
    server.process.kill()
    opened.page.get_by_text("The server has gone").wait_for()
    opened.page.context.close()
