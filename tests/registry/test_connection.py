"""What a real registry can't be made to do: be busy, be something else, lead away, want credentials, say why."""

import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from stormgen.cli import run
from stormgen.registry.client import Registry
from stormgen.registry.connection import connected
from stormgen.registry.fault import RegistryFault, WrongAddress
from stormgen.registry.registrations import Registration
from tests.services.process import absent

Reply = tuple[int, dict[str, str], str]
SCHEMA = Registration(subject="a/b ?#", name="A", format="avro", text='"int"')


@dataclass
class Server:
    """Gives the replies in their order, the last one again and again."""

    url: str
    replies: list[Reply] = field(default_factory=list)
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)

    def says(self, *replies: Reply) -> None:
        self.replies[:] = replies


@pytest.fixture
def start() -> Iterator[Callable[..., Server]]:
    running: list[ThreadingHTTPServer] = []

    def start(tls: ssl.SSLContext | None = None) -> Server:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                server.asked.append((self.command, self.path, self.headers.get("Authorization")))
                status, headers, body = server.replies.pop(0) if len(server.replies) > 1 else server.replies[0]
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body.encode())

            do_POST = do_PUT = do_GET

            def log_message(self, *_: object) -> None: ...

        http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server = Server(f"{'https' if tls else 'http'}://localhost:{http.server_port}")
        if tls:
            http.socket = tls.wrap_socket(http.socket, server_side=True)
        threading.Thread(target=http.serve_forever, daemon=True).start()
        running.append(http)
        return server

    yield start
    for http in running:
        http.shutdown()
        http.server_close()


@pytest.fixture
def server(start: Callable[..., Server]) -> Server:
    return start()


def registry(server: Server, **environment: str) -> Registry:
    return Registry(connected(server.url, environment))


def test_a_busy_registry_is_asked_again(server: Server) -> None:
    server.says((503, {}, ""), (429, {"Retry-After": "0"}, ""), (200, {}, '["a"]'))
    assert registry(server).subjects() == {"a"}
    assert len(server.asked) == 3


def test_a_registry_that_stays_busy_is_given_up(server: Server) -> None:
    server.says((503, {"Retry-After": "0"}, "<html>"))
    with pytest.raises(RegistryFault, match="is not ready: status 503, also after 3 more tries"):
        registry(server).subjects()
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ((200, {"Content-Type": "text/html"}, "<html>"), "answers with something other than JSON"),
        ((200, {}, "{}"), "does not answer as a schema registry does"),
        ((401, {}, "{}"), "wants credentials: STORMGEN_REGISTRY_USER and"),
        ((404, {}, '{"message": "Nothing\\nhere"}'), "says: Nothing here"),
    ],
)
def test_other_answers_are_told_in_a_sentence(server: Server, reply: Reply, said: str) -> None:
    server.says(reply)
    with pytest.raises(RegistryFault, match=said):
        registry(server).subjects()


def test_credentials_are_sent_and_do_not_follow_elsewhere(start: Callable[..., Server]) -> None:
    server, elsewhere = start(), start()
    server.says((307, {"Location": elsewhere.url}, ""))
    with pytest.raises(RegistryFault, match="sends to another address"):
        registry(server, STORMGEN_REGISTRY_USER="me", STORMGEN_REGISTRY_PASSWORD="gehöim").subjects()
    assert server.asked[0][2] == "Basic bWU6Z2Vow7ZpbQ=="
    assert elsewhere.asked == []
    server.says((403, {}, "{}"))
    with pytest.raises(RegistryFault, match="does not take these credentials"):
        registry(server, STORMGEN_REGISTRY_TOKEN="abc").subjects()
    assert server.asked[-1][2] == "Bearer abc"


def test_only_a_certificate_that_is_trusted_is_taken(
    start: Callable[..., Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("openssl") is None:
        absent("openssl is not on this machine; on Debian: apt install openssl")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-subj", "/CN=a"]
    subprocess.run(["openssl", "req", "-x509", *made, "-addext", "subjectAltName=DNS:localhost"], check=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = start(context)
    server.says((200, {}, '["a"]'))
    with pytest.raises(RegistryFault, match="certificate or a TLS that is not trusted here"):
        registry(server).subjects()
    assert server.asked == []
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert registry(server).subjects() == {"a"}


def test_names_stay_within_their_part_of_the_address(server: Server) -> None:
    server.says((200, {}, '{"version": 3}'))
    assert registry(server).version(SCHEMA, {}) == 3
    assert server.asked[0][:2] == ("POST", "/subjects/a%2Fb%20%3F%23")


def test_a_registry_says_why(server: Server) -> None:
    server.says((200, {}, '{"is_compatible": false, "messages": ["READER_FIELD_MISSING", "at /a"]}'))
    verdict = registry(server).verdict(SCHEMA, {})
    assert (verdict.holds, verdict.words) == (False, "READER_FIELD_MISSING at /a")


@pytest.mark.parametrize(
    "address",
    [
        "http://me:secret@host/",
        "https://secret@host",
        "file:///etc/secret",
        "http://[secret",
        "host:80secret",
        "http://h/?secret=1",
    ],
)
def test_a_wrong_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(WrongAddress) as refused:
        connected(address, {})
    assert "secret" not in str(refused.value)


def test_credentials_that_contradict_or_break_lines_are_refused() -> None:
    with pytest.raises(WrongAddress, match="Both"):
        connected("http://host", {"STORMGEN_REGISTRY_USER": "a", "STORMGEN_REGISTRY_TOKEN": "b"})
    with pytest.raises(WrongAddress, match="line breaks"):
        connected("http://host", {"STORMGEN_REGISTRY_TOKEN": "b\r\nX-Other: c"})


def test_a_command_says_it_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = tmp_path / "shop.storm"
    model.write_text("context A { aggregate B(id: int) { event Done(a: int) } }\n")
    assert run(["schemas", "check", str(model), "--registry", "http://127.0.0.1:9"]) == 3
    assert capsys.readouterr().err == "stormgen: The registry at http://127.0.0.1:9 can't be reached.\n"
    assert run(["schemas", "check", str(model), "--registry", "http://me:pw@127.0.0.1:9"]) == 2
    assert "pw@" not in capsys.readouterr().err
