"""Real brokers for the tests of this folder, each started once."""

from collections.abc import Iterator

import pytest

from tests.generated.postgres import postgres
from tests.services.kafka import Kafka, kafka
from tests.services.rabbitmq import RabbitMQ, rabbitmq


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture(scope="session", params=["kafka", "rabbitmq"])
def broker(request: pytest.FixtureRequest) -> Iterator[Kafka | RabbitMQ]:
    with kafka() if request.param == "kafka" else rabbitmq() as running:
        yield running
