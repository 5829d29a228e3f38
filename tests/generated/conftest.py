"""What the tests of generated services need that is not everywhere."""

from collections.abc import Iterator

import pytest

from tests.generated.postgres import postgres


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    with postgres() as url:
        yield url
