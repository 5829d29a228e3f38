"""Real brokers for the tests of this folder, each started once."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

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


@pytest.fixture(scope="session")
def start_once() -> Iterator[Callable[[str], Broker]]:
    with ExitStack() as running:
        yield cache(lambda kind: running.enter_context(STARTED[kind]()))


@pytest.fixture(scope="session", params=list(STARTED))
def any_broker(request: pytest.FixtureRequest, start_once: Callable[[str], Broker]) -> Broker:
    return start_once(request.param)


@pytest.fixture(scope="session", params=["kafka", "rabbitmq"])
def broker(request: pytest.FixtureRequest, start_once: Callable[[str], Broker]) -> Broker:
    """One that loses nothing when it dies."""
    return start_once(request.param)
