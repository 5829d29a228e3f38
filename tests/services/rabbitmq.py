"""A RabbitMQ node."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.broker import Broker
from tests.services.process import Process, absent, answers, free_port


@contextmanager
def rabbitmq() -> Iterator[Broker]:
    """Erlang's port mapper is started with it, not left behind by it."""
    server, mapper = _server(), shutil.which("epmd")
    if server is None or mapper is None:
        absent("RabbitMQ is not on this machine; on Debian: apt install rabbitmq-server")
    folder = Path(tempfile.mkdtemp(prefix="storm-rabbit-"))
    port, mapped = free_port(), free_port()
    environment = {
        "HOME": str(folder),
        "ERL_EPMD_PORT": str(mapped),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODENAME": f"storm{port}@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_MNESIA_BASE": str(folder / "data"),
        "RABBITMQ_LOG_BASE": str(folder),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq"),
    }
    mapping = Process([mapper], folder / "epmd.out", lambda: answers(mapped), environment)
    node = Process([server], folder / "rabbitmq.out", lambda: answers(port), environment)
    try:
        mapping.start()
        node.start()
        yield Broker(f"amqp://guest:guest@127.0.0.1:{port}/", node)
    finally:
        node.kill()
        mapping.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _server() -> Path | None:
    """The node itself; what Debian has on the path changes to a user of its own first."""
    debian = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
    found = debian if debian.exists() else shutil.which("rabbitmq-server")
    return Path(found) if found else None
