"""A model and an address in; its board served there until somebody ends it."""

import asyncio
import contextlib
import ipaddress
import secrets
import signal
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import anyio
import uvicorn

from stormgen.board_server.guard import LOOPBACK
from stormgen.board_server.readings import Readings
from stormgen.board_server.room import Room
from stormgen.board_server.routes import application
from stormgen.board_server.watching import changes


class CannotListen(Exception):
    """The address cannot be had; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server is to be found. On loopback there is no token."""

    host: str
    port: int
    token: str | None

    @property
    def url(self) -> str:
        shown = "localhost" if is_loopback(self.host) else socket.gethostname() if self.is_any else self.host
        host = f"[{shown}]" if ":" in shown else shown
        return f"http://{host}:{self.port}/" + (f"?token={self.token}" if self.token else "")

    @property
    def is_any(self) -> bool:
        return self.host in ("0.0.0.0", "::", "")

    @property
    def names(self) -> frozenset[str]:
        """What a request may call it; none where any name will do."""
        if self.token:
            return frozenset()
        ports = (f":{self.port}", "") if self.port == 80 else (f":{self.port}",)
        return frozenset(f"{name}{port}" for name in LOOPBACK for port in ports)


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def serve(models: Sequence[str], host: str, port: int, editable: bool, ready: Callable[[Address], None]) -> None:
    """Serve until a signal ends it. `ready` is called as soon as the address answers.

    Raises `UnreadableModel` for what is not there, and `CannotListen`.
    """
    readings = Readings(models)
    with _listening(host, port) as listener:
        token = None if is_loopback(host) else secrets.token_urlsafe(32)
        address = Address(host, listener.getsockname()[1], token)
        asyncio.run(_serve(Room(readings, editable), listener, address, ready))


def _listening(host: str, port: int) -> socket.socket:
    try:
        # By its name a machine may be found at two addresses, and a server listens at one of them.
        asked = "127.0.0.1" if host == "localhost" else host or None
        family, kind, protocol, _, place = socket.getaddrinfo(asked, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(128)
    except OSError as error:
        raise CannotListen(f"Nothing can be served at {host}:{port}: {error.strerror or error}.") from error
    return listener


async def _serve(room: Room, listener: socket.socket, address: Address, ready: Callable[[Address], None]) -> None:
    stop = anyio.Event()
    app = application(room, address.names, address.token, f"stormgen-{address.port}")
    config = uvicorn.Config(
        app, lifespan="off", log_level="error", access_log=False, server_header=False, timeout_graceful_shutdown=1
    )
    server = _Server(config)

    def end() -> None:
        stop.set()
        room.close()
        server.should_exit = True

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows interrupts the loop by itself.
            loop.add_signal_handler(number, end)
    watching = asyncio.create_task(_watch(room, stop))
    room.look_closer()
    ready(address)
    await server.serve(sockets=[listener])
    stop.set()
    await watching


async def _watch(room: Room, stop: anyio.Event) -> None:
    async for changed in changes(room.readings, stop):
        await room.changed(changed)


class _Server(uvicorn.Server):
    """Signals are ours: whoever listens to changes is told first, so that no open page holds up the end."""

    @contextlib.contextmanager
    def capture_signals(self):  # type: ignore[no-untyped-def]
        yield
