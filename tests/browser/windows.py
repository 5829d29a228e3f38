"""Chromium with windows that a test can look at, click and type in, by Playwright."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE, PHONE = (1440, 900), (390, 844)
# What Chromium says of a test that reads the pixels of a canvas.
_OURS = "Canvas2D: Multiple readback"
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


@dataclass
class Window:
    """A page, what the browser complained of, and every address that it asked for."""

    page: "Page"
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def zoom(self) -> int:
        """Per cent."""
        return int(self.page.locator(".percent").inner_text().removesuffix("%"))

    def selected(self) -> str:
        """What a screen reader is told of the selected sticky."""
        return self.page.locator("#cursor").get_attribute("aria-label") or ""

    def rests(self) -> None:
        """Until nothing moves any more."""
        self.page.wait_for_timeout(650)

    def find(self, text: str) -> None:
        """Search, and go to the first answer."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(text)
        self.page.locator("#found li").first.wait_for()
        self.page.keyboard.press("Enter")
        self.rests()

    def open(self, panel: str) -> None:
        """A panel by the name on the rail."""
        button = self.page.locator(".rail button").filter(has_text=panel)
        if button.get_attribute("aria-expanded") == "false":
            button.click()

    def eventually(self, holds: Callable[[], Any], seconds: float = 8) -> None:
        """Waits for it; what it says last is in the failure."""
        for _ in range(int(seconds * 20)):
            if holds():
                return
            self.page.wait_for_timeout(50)
        assert holds()

    def pixels(self, colour: str) -> int:
        """How many pixels of the board are of exactly that colour."""
        return int(
            self.page.evaluate(
                """colour => {
              const canvas = document.querySelector('#board canvas');
              const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              const [r, g, b] = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));
              let count = 0;
              for (let at = 0; at < data.length; at += 4)
                if (data[at] === r && data[at + 1] === g && data[at + 2] === b) count++;
              return count;
            }""",
                colour,
            )
        )


@contextmanager
def browser() -> Iterator["Browser"]:
    """Skips where there is no Chromium or no Playwright, or fails with STORMGEN_REQUIRE_SERVICES=1."""
    absent = pytest.fail if os.environ.get("STORMGEN_REQUIRE_SERVICES") == "1" else pytest.skip
    program = which("chromium") or which("chromium-browser") or which("google-chrome")
    if program is None:
        absent("no Chromium is installed")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        absent("playwright is not installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=[*_FLAGS])
        yield opened
        opened.close()


def window(browser: "Browser", address: str, size: tuple[int, int] = WIDE, before: str = "", **options: Any) -> Window:
    """A window of its own, with nothing remembered, in which the board is ready; a script may run before it."""
    page = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options).new_page()
    seen = Window(page)
    page.on("console", lambda message: seen.complaints.append(message.text) if _OURS not in message.text else None)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("request", lambda request: seen.asked.append(request.url))
    page.add_init_script(before)
    page.goto(address)
    page.locator(".rail").wait_for()
    seen.rests()
    return seen


def address_of(path: Path) -> str:
    return path.resolve().as_uri()
