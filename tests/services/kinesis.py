"""Amazon Kinesis, and the DynamoDB that positions in it are kept in, as the server of moto has them in memory."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.broker import Broker
from tests.services.process import Process, answers, free_port


@contextmanager
def kinesis() -> Iterator[Broker]:
    folder, port = Path(tempfile.mkdtemp(prefix="storm-kinesis-")), free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = Process(command, folder / "log", lambda: answers(port))
    settings = {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": "tests",
        "AWS_SECRET_ACCESS_KEY": "tests",
    }
    try:
        process.start()
        yield Broker("kinesis://eu-central-1", process, settings, lasts=False)
    finally:
        process.kill()
        shutil.rmtree(folder, ignore_errors=True)
