"""Who may ask the live board for what."""

import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.board_server.running import Server, running


def test_nothing_is_loaded_from_elsewhere_and_nobody_frames_it(server: Server):
    page = server.client.get("/")
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert "http://" not in page.text and "https://" not in page.text
    for path in ("/", "/api/deck", "/api/nothing", "/assets/nothing.js"):
        headers = server.client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"


def test_another_name_for_the_server_is_refused(server: Server):
    """A page of evil.example that has its name point to 127.0.0.1."""
    for path in ("/", "/api/deck"):
        assert server.client.get(path, headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_pages_of_other_sites_are_refused(server: Server, headers: dict[str, str]):
    assert server.client.get("/api/deck", headers=headers).status_code == 403
    edit = {"revision": "", "edit": {"do": "add", "kind": "event", "name": "Evil"}}
    assert server.client.post("/api/edit", json=edit, headers=headers).status_code == 403


def test_a_link_to_the_page_may_be_followed(server: Server):
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert server.client.get("/", headers=headers).status_code == 200


def test_no_file_but_those_of_the_page_is_sent(server: Server):
    url = httpx.URL(server.url)
    for path in (
        "/assets/../payload.py",
        "/assets/%2e%2e/payload.py",
        "/assets/..%2fpayload.py",
        "/assets//etc/passwd",
    ):
        with socket.create_connection((url.host, url.port)) as connection:
            host = f"{url.host}:{url.port}"
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 404"), path


@pytest.fixture
def guarded(model: Path) -> Iterator[Server]:
    """A server for other machines, too; its address has the token."""
    yield from running(str(model), "--port", "0", "--host", "0.0.0.0")


def local(server: Server) -> tuple[str, str]:
    """The address of a server on this machine, and its token."""
    url = httpx.URL(server.url)
    return f"http://127.0.0.1:{url.port}", url.params["token"]


def test_nothing_is_shown_to_others_without_the_token(guarded: Server):
    url, token = local(guarded)
    with httpx.Client(base_url=url) as client:
        assert client.get("/").status_code == 401
        for path in ("/api/deck", "/api/changes", "/api/picture", "/assets/viewer.js"):
            assert client.get(path).status_code == 401
        assert client.get("/", params={"token": token[:-1]}).status_code == 401
        assert client.get("/", params={"token": "ünlikely"}).status_code == 401
        assert client.post("/api/edit", json={}).status_code == 401


def test_the_token_is_kept_in_a_cookie_that_no_script_and_no_other_site_sees(guarded: Server):
    url, token = local(guarded)
    with httpx.Client(base_url=url) as client:
        first = client.get("/", params={"token": token})
        cookie = first.headers["set-cookie"].lower()
        assert first.status_code == 200 and "httponly" in cookie and "samesite=strict" in cookie
        assert token not in first.text
        assert "viewer.js" in client.get("/").text
        assert client.get("/api/deck").status_code == 200
        assert client.get("/api/deck", headers={"Origin": "http://evil.example"}).status_code == 403


def test_a_token_is_long_and_never_the_same(model: Path):
    tokens = set()
    for _ in range(2):
        for server in running(str(model), "--port", "0", "--host", "0.0.0.0"):
            tokens.add(local(server)[1])
    assert len(tokens) == 2 and all(len(token) >= 40 for token in tokens)
