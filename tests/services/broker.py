"""What tests know of a message broker that is running."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.services.process import Process


@dataclass(frozen=True)
class Broker:
    """`settings` are what a service needs beside the URL. `lasts` says whether what it keeps survives its death."""

    url: str
    process: Process
    settings: Mapping[str, str] = field(default_factory=dict)
    lasts: bool = True

    @property
    def kind(self) -> str:
        return self.url.partition(":")[0]
