"""Real brokers for the tests of this folder, each started once."""

from collections.abc import Iterator

import pytest

from tests.generated.postgres import postgres
from tests.services.broker import Broker
from tests.services.kafka import kafka
from tests.services.kinesis import kinesis
from tests.services.pubsub import pubsub
from tests.services.rabbitmq import rabbitmq


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    with postgres() as url:
        yield url


STARTED = {"kafka": kafka, "rabbitmq": rabbitmq, "kinesis": kinesis, "pubsub": pubsub}


@pytest.fixture(scope="session", params=["kafka", "rabbitmq", "kinesis", "pubsub"])
def any_broker(request: pytest.FixtureRequest) -> Iterator[Broker]:
    with STARTED[request.param]() as running:
        yield running


@pytest.fixture(scope="session")
def broker(any_broker: Broker) -> Broker:
    """One whose death nothing is lost by."""
    if not any_broker.lasts:
        pytest.skip("what this one keeps is gone when it dies")
    return any_broker
