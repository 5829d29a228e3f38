"""Pages in; what Chromium makes of them, what it says of them, and all that it asks for, out."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from threading import Thread

import pytest

SITE = "http://report.test"
# Chromium looks for its own updates and the time, whatever page it shows.
_OWN = re.compile(r"(https?://)?(?!fonts)[\w-]+\.(google|googleapis|gvt1)\.com\b")
_QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions"),
)


@dataclass
class Browser:
    """Chromium whose whole net is one server, which has the pages and writes down what it is asked for."""

    program: str
    profile: Path
    port: int
    asked: list[str] = field(default_factory=list)

    def show(self, path: str, *flags: str) -> tuple[str, list[str]]:
        """The page as it stands in the browser after a while, and what the browser had to complain of."""
        looks = ("--enable-logging=stderr", "--virtual-time-budget=4000", "--dump-dom", *flags)
        done = self._run(*looks, f"{SITE}{path}")
        return done.stdout.decode(), re.findall(r".*CONSOLE.*", done.stderr.decode("utf-8", "replace"))

    def print(self, path: str, to: Path) -> bytes:
        self._run(f"--print-to-pdf={to}", "--no-pdf-header-footer", f"{SITE}{path}")
        return to.read_bytes()

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        net = (f"--proxy-server=127.0.0.1:{self.port}", f"--user-data-dir={self.profile}")
        return subprocess.run([self.program, *_QUIET, *net, *arguments], capture_output=True, timeout=120, check=False)


@contextmanager
def browser(pages: Mapping[str, str], profile: Path) -> Iterator[Browser]:
    """Skips where there is no Chromium, or fails with STORMGEN_REQUIRE_SERVICES=1."""
    program = which("chromium") or which("chromium-browser") or which("google-chrome")
    if program is None:
        absent = pytest.fail if os.environ.get("STORMGEN_REQUIRE_SERVICES") == "1" else pytest.skip
        absent("no Chromium is installed")
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(pages, asked))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Browser(str(program), profile, server.server_address[1], asked)
    finally:
        server.shutdown()
        server.server_close()


def _handler(pages: Mapping[str, str], asked: list[str]) -> type[BaseHTTPRequestHandler]:
    def note(address: str) -> None:
        if not _OWN.match(address):
            asked.append(address)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            note(self.path)
            page = pages.get(self.path.removeprefix(SITE))
            self.send_response(200 if page is not None else 404)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write((page or "").encode())

        def do_CONNECT(self) -> None:
            note(self.path)
            self.send_error(502)

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on the terminal."""

    return Handler
