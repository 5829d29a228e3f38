"""A Kafka broker in KRaft mode, which is its own controller."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tests.services.broker import Broker
from tests.services.maven import jars
from tests.services.process import Process, answers, free_port

_SETTINGS = """
process.roles=broker,controller
node.id=1
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port}
controller.listener.names=CONTROLLER
controller.quorum.bootstrap.servers=127.0.0.1:{controller}
log.dirs={folder}/data
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
broker.session.timeout.ms=2000
broker.heartbeat.interval.ms=400
group.min.session.timeout.ms=1000
"""


@contextmanager
def kafka() -> Iterator[Broker]:
    """With 512 MB, and topics only where somebody makes them."""
    folder = Path(tempfile.mkdtemp(prefix="storm-kafka-"))
    port = free_port()
    java = ["java", "-Xmx512m", "-cp", f"{jars('org.apache.kafka', 'kafka_2.13', '4.3.1')}/*"]
    settings = folder / "server.properties"
    settings.write_text(_SETTINGS.format(port=port, controller=free_port(), folder=folder))
    format_ = [*java, "kafka.tools.StorageTool", "format", "--standalone", "-t", uuid4().hex[:22], "-c", str(settings)]
    process = Process([*java, "kafka.Kafka", str(settings)], folder / "log", lambda: answers(port))
    try:
        done = subprocess.run(format_, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        process.start()
        yield Broker(f"kafka://127.0.0.1:{port}", process)
    finally:
        process.kill()
        shutil.rmtree(folder, ignore_errors=True)
