"""What is to be registered and a registry in; how each of it stands to what is there out. Nothing is written.

The registry judges at the level that it has for a subject. Where it has another level than is wanted, where a schema
refers to one that is not there yet, and where it can't decide, stormgen judges by its own rules.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from stormgen.compatibility.modes import directions
from stormgen.compatibility.schema import Format, Schema
from stormgen.messages.evolution import Change, Consumers, evolution
from stormgen.registry.client import Registered, Registry, Verdict
from stormgen.registry.registrations import Registration
from stormgen.values import value

State = Literal["new", "unchanged", "new version", "incompatible"]


@value(kw_only=True)
class Standing:
    """`version` is the one that is the same, `level` that of the registry today. `note` says who judged, and why."""

    registration: Registration
    state: State
    version: int | None = None
    level: str | None = None
    changes: tuple[Change, ...] = ()
    note: str = ""


def standings(
    registry: Registry, wanted: Iterable[Registration], mode: str, consumers: Consumers = lambda _: ()
) -> tuple[Standing, ...]:
    comparing = _Comparing(registry, {one.subject: one for one in wanted}, mode, consumers, registry.subjects())
    return tuple(comparing.all())


@dataclass
class _Comparing:
    registry: Registry
    wanted: dict[str, Registration]
    mode: str
    consumers: Consumers
    known: frozenset[str]
    versions: dict[str, int] = field(default_factory=dict)

    def all(self) -> Iterator[Standing]:
        for registration in self.wanted.values():
            found = self._standing(registration)
            if found.version is not None:
                self.versions[registration.subject] = found.version
            yield found

    def _standing(self, registration: Registration) -> Standing:
        if registration.subject not in self.known:
            return Standing(registration=registration, state="new")
        level = self.registry.level(registration.subject)
        if not self._waits(registration):
            version = self.registry.version(registration, self.versions)
            if version is not None:
                return Standing(registration=registration, state="unchanged", version=version, level=level)
        return self._judged(registration, level)

    def _waits(self, registration: Registration) -> bool:
        """Whether it refers to what is not there yet."""
        return any(reference.subject not in self.versions for reference in registration.references)

    def _judged(self, registration: Registration, level: str) -> Standing:
        verdict = self._verdict(registration, level)
        changes: tuple[Change, ...] = ()
        if verdict.holds is False:
            changes = self._changes(registration, level, strict=True) or (_refused(registration, level, verdict),)
        elif verdict.holds is None or level != self.mode:
            changes = self._changes(registration, self.mode, strict=False)
        return Standing(
            registration=registration,
            state="incompatible" if changes else "new version",
            level=level,
            changes=changes,
            note="" if verdict.holds is not None else f"judged by stormgen: {verdict.words}",
        )

    def _verdict(self, registration: Registration, level: str) -> Verdict:
        if self._waits(registration):
            return Verdict(None, "the schema refers to what is not registered yet")
        return self.registry.verdict(registration, self.versions)

    def _changes(self, registration: Registration, mode: str, *, strict: bool) -> tuple[Change, ...]:
        history = self.registry.history(registration.subject)
        olds = [{registration.name: self._old(version)} for version in history]
        new = {registration.name: self._new(registration)}
        found = evolution(olds, new, mode, strict=strict, consumers=self.consumers)
        return tuple(replace(c, against=tuple(history[number].version for number in c.against)) for c in found)

    def _new(self, registration: Registration) -> Schema:
        imports: dict[str, Any] = {}
        for reference in registration.references:
            needed = self._new(self.wanted[reference.subject])
            imports |= {**(needed.imports or {}), reference.name: needed.content}
        return Schema(registration.format, _content(registration.format, registration.text), imports or None)

    def _old(self, version: Registered) -> Schema:
        imports: dict[str, Any] = {}
        for name, subject, number in version.references:
            needed = self._old(self.registry.registered(subject, number))
            imports |= {**(needed.imports or {}), name: needed.content}
        return Schema(version.format, _content(version.format, version.text), imports or None)


def _content(format: Format, text: str) -> Any:
    """What is no JSON is no schema; the comparison says so."""
    if format == "protobuf":
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _refused(registration: Registration, level: str, verdict: Verdict) -> Change:
    """What the registry alone finds."""
    return Change(
        message=registration.name,
        file=registration.name,
        format=registration.format,
        path="$",
        kind="refused",
        sentence=verdict.words or "the registry takes it for incompatible, and does not say why",
        breaks=directions(level),
        against=(),
        instead="Ask whoever runs the registry for its rules.",
    )
