"""Questions about subjects in; what a registry knows of them out, and what is to be registered put in.

The API is that of https://docs.confluent.io/platform/current/schema-registry/develop/api.html.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stormgen.compatibility.schema import Format
from stormgen.registry.connection import Answer, Connection
from stormgen.registry.fault import RegistryFault
from stormgen.registry.registrations import Registration
from stormgen.values import value

_TYPES: Mapping[Format, str] = {"json-schema": "JSON", "avro": "AVRO", "protobuf": "PROTOBUF"}
_FORMATS = {name: format for format, name in _TYPES.items()}
_NOT_THERE = 404
_LONGEST_REASON = 500  # Confluent repeats whole schemas
Versions = Mapping[str, int]  # by subject


@value
class Registered:
    """A version as the registry has it. `references` are subjects and versions by the name in the text."""

    version: int
    format: Format
    text: str
    references: tuple[tuple[str, str, int], ...] = ()


@value
class Verdict:
    """`holds` is None where the registry could not decide; `words` are why, or why it does not hold."""

    holds: bool | None
    words: str = ""


@dataclass(frozen=True)
class Registry:
    connection: Connection

    def subjects(self) -> frozenset[str]:
        return frozenset(self._good(self.connection.ask("GET", "subjects"), list))

    def level(self, subject: str) -> str:
        """Its own compatibility level, or that of the whole registry."""
        answer = self.connection.ask("GET", "config", subject)
        if answer.status == _NOT_THERE:
            answer = self.connection.ask("GET", "config")
        return str(self._good(answer, dict).get("compatibilityLevel", "NONE"))

    def set_level(self, subject: str, level: str) -> None:
        self._good(self.connection.ask("PUT", "config", subject, body={"compatibility": level}), dict)

    def version(self, registration: Registration, versions: Versions) -> int | None:
        """Under what number the very same schema stands there; None where it does not."""
        answer = self.connection.ask("POST", "subjects", registration.subject, body=_body(registration, versions))
        return None if answer.status == _NOT_THERE else int(self._good(answer, dict)["version"])

    def history(self, subject: str) -> list[Registered]:
        """All versions, the oldest first."""
        numbers = self._good(self.connection.ask("GET", "subjects", subject, "versions"), list)
        return [self.registered(subject, int(number)) for number in sorted(numbers)]

    def registered(self, subject: str, version: int) -> Registered:
        answer = self.connection.ask("GET", "subjects", subject, "versions", str(version))
        data = self._good(answer, dict)
        references = tuple((str(r["name"]), str(r["subject"]), int(r["version"])) for r in data.get("references") or ())
        format = _FORMATS.get(data.get("schemaType") or "AVRO")
        if format is None:
            raise RegistryFault(f"{subject} has a schema of type {data['schemaType']}, which stormgen does not know.")
        return Registered(version, format, str(data["schema"]), references)

    def verdict(self, registration: Registration, versions: Versions) -> Verdict:
        """Whether the registry takes it as the next version, at the level that it has for the subject."""
        answer = self.connection.ask(
            "POST",
            *("compatibility", "subjects", registration.subject, "versions"),
            body=_body(registration, versions),
            query="?verbose=true",
        )
        if answer.status >= 500:
            return Verdict(None, f"the registry could not, and says {answer.words!r}")
        if answer.status == 422:
            return Verdict(False, answer.words)
        data = self._good(answer, dict)
        return Verdict(
            bool(data.get("is_compatible")), " ".join(map(str, data.get("messages") or ()))[:_LONGEST_REASON]
        )

    def register(self, registration: Registration, versions: Versions) -> int:
        """Its version. To register what is there already changes nothing."""
        body, subject = _body(registration, versions), registration.subject
        answer = self.connection.ask("POST", "subjects", subject, "versions", body=body)
        if not answer.is_good:
            instead = "; --level NONE leaves the judgement to stormgen" if answer.status >= 500 else ""
            raise RegistryFault(f"The registry does not take {subject}, and says {answer.words!r}{instead}.")
        version = self.version(registration, versions)
        if version is None:
            raise RegistryFault(f"The registry took {subject}, and does not find it again.")
        return version

    def _good(self, answer: Answer, kind: type[Any]) -> Any:
        if not answer.is_good:
            raise RegistryFault(f"The registry at {self.connection.url} says: {answer.words}.")
        if not isinstance(answer.data, kind):
            raise RegistryFault(f"{self.connection.url} does not answer as a schema registry does.")
        return answer.data


def _body(registration: Registration, versions: Versions) -> dict[str, Any]:
    references = [
        {"name": reference.name, "subject": reference.subject, "version": versions[reference.subject]}
        for reference in registration.references
    ]
    body = {"schema": registration.text, "schemaType": _TYPES[registration.format]}
    return {**body, "references": references} if references else body
