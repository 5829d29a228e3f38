"""Facts in; a folder that EventCatalog reads out: a domain, services, messages in their versions, channels, teams.

https://www.eventcatalog.dev/docs: each resource is an `index.mdx` with its frontmatter, older versions of it stand in
`versioned/`. A context is a service that sends and receives; so is a system outside.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from stormgen.behaviour import Types
from stormgen.board import Context, Key
from stormgen.emitters._json_schema import JsonSchemas
from stormgen.emitters._message_files import page_names
from stormgen.emitters._protocol import Artifact, EmitContext
from stormgen.emitters._yaml import as_yaml
from stormgen.emitters.catalogue.parts import example_block, field_table, paragraphs, prose, version_notes
from stormgen.messages.catalogue import Entry, entries
from stormgen.messages.plain_names import Names, file_name, plain
from stormgen.pictures.plain import plain as one_line

_OUTSIDE = "outside-of-all-contexts"


def folder(context: EmitContext) -> Iterator[Artifact]:
    return _EventCatalog(context).files()


class _EventCatalog:
    def __init__(self, context: EmitContext) -> None:
        self._board, self._context = context.facts.board, context
        self._types = Types(self._board)
        self._schemas = JsonSchemas(self._types, closed=context.schemas.content_model == "closed")
        self._entries = tuple(entries(self._types, context.facts.flow, context.schemas))
        self._names = page_names(entry.key for entry in self._entries)
        names = Names([_OUTSIDE])
        places = (*self._board.contexts, *self._board.systems)
        self._services = {place.key: names.take(_safe(place.key.path)) for place in places}
        owners = sorted({place.team for place in self._board.contexts if place.team})
        self._teams = dict(zip(owners, map(Names().take, map(_safe, owners)), strict=True))
        topics = sorted({entry.topic for entry in self._entries})
        self._channels = dict(zip(topics, map(Names().take, map(_safe, topics)), strict=True))

    def files(self) -> Iterator[Artifact]:
        yield self._domain()
        yield from (_teamfile(name, id) for name, id in self._teams.items())
        yield from self._service_files()
        for topic, id in self._channels.items():
            yield _resource(f"channels/{id}", {"id": id, "name": topic, "version": "1", "address": topic})
        for entry in self._entries:
            yield from self._message(entry)

    def _domain(self) -> Artifact:
        name = self._board.name or "Model"
        held = [{"id": id, "version": "latest"} for id in self._all_services()]
        id = _safe(name)
        return _resource(f"domains/{id}", {"id": id, "name": name, "version": "1", "services": held})

    def _all_services(self) -> list[str]:
        homeless = any(entry.element.context is None for entry in self._entries)
        return [*self._services.values(), *([_OUTSIDE] if homeless else ())]

    def _service(self, key: Key) -> str:
        """Where an element stands; a system stands for itself."""
        home = self._board.context_of(key)
        return self._services.get(key) or (self._services[home] if home else _OUTSIDE)

    def _service_files(self) -> Iterator[Artifact]:
        sends, receives = self._traffic()
        for key, id in self._services.items():
            place = self._board[key]
            about = {"externalSystem": True} if key.kind == "system" else {}
            team = place.team if isinstance(place, Context) else None
            is_context = isinstance(place, Context)
            said = place.doc or (place.label if is_context and place.label != place.name else "")
            told = {"summary": said} if said else {}
            owners = {"owners": [self._teams[team]]} if team else {}
            values = {"name": place.name if is_context else place.label or place.name, **told, **owners, **about}
            yield _resource(f"services/{id}", _speaking(id, values, sends[id], receives[id]), paragraphs(place.doc))
        if _OUTSIDE in self._all_services():
            values = {"name": "Outside of all contexts"}
            yield _resource(f"services/{_OUTSIDE}", _speaking(_OUTSIDE, values, sends[_OUTSIDE], receives[_OUTSIDE]))

    def _traffic(self) -> tuple[dict[str, list[dict[str, Any]]], dict[str, list[dict[str, Any]]]]:
        """By service, what it sends and receives: an event is sent where it stands, a command where it is issued."""
        sends: dict[str, list[dict[str, Any]]] = defaultdict(list)
        receives: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for entry in self._entries:
            message = {"id": self._id(entry), "version": str(entry.current.version)}
            home = self._service(entry.key)
            heard = {self._service(key) for key in entry.consumers}
            told = {self._service(key) for key in entry.producers if key.kind not in ("actor", "view")}
            channel = self._channels[entry.topic]
            for id in sorted(told | {home} if entry.key.kind == "event" else told):
                sends[id].append({**message, "to": [{"id": channel, "version": "1"}]})
            for id in sorted(heard if entry.key.kind == "event" else heard | {home}):
                receives[id].append({**message, "from": [{"id": channel, "version": "1"}]})
        return sends, receives

    def _id(self, entry: Entry) -> str:
        """Events and commands share their ids."""
        kind, _, name = self._names[entry.key].partition("/")
        return name if kind == "events" else f"{name}.command"

    def _message(self, entry: Entry) -> Iterator[Artifact]:
        place = f"{entry.key.kind}s/{self._id(entry)}"
        team = {"owners": [self._teams[entry.team]]} if entry.team else {}
        for contract, notes in version_notes(entry):
            version = str(contract.version)
            where = place if contract.is_current else f"{place}/versioned/{version}"
            values: dict[str, Any] = {"id": self._id(entry), "name": entry.element.name, "version": version}
            values |= {"summary": contract.doc} if contract.doc else {}
            values |= team | {"schemaPath": "schema.json"}
            if contract.deprecated is not None:
                values["deprecated"] = {"message": one_line(contract.deprecated)} if contract.deprecated else True
            told = ["\n".join(f"- {prose(note)}" for note in notes)] if notes else []
            body = [*paragraphs(entry.element.doc), *told, "## Fields", field_table(contract, self._types)]
            if contract.is_current:
                body += [*self._changes(entry), "## Example", example_block(self._types, contract)]
            yield _resource(where, values, body)
            text = json.dumps(self._schemas.with_example(contract), indent=2, ensure_ascii=False)
            yield Artifact(f"{where}/schema.json", f"{text}\n")

    def _changes(self, entry: Entry) -> list[str]:
        news = self._context.news
        if news is None or entry.key not in news.changes:
            return []
        told = "\n".join(f"- {prose(change)}" for change in news.changes[entry.key])
        return [f"## Changes since {prose(news.since)}", told]


def _safe(text: str) -> str:
    """What serves as an id and as the name of a folder."""
    return file_name(".".join("-".join(map(plain, part.split())) or "x" for part in text.split(".")))


def _speaking(id: str, values: dict[str, Any], sends: list[Any], receives: list[Any]) -> dict[str, Any]:
    spoken = {"sends": sends, "receives": receives}
    return {"id": id, "version": "1", **values, **{word: held for word, held in spoken.items() if held}}


def _teamfile(name: str, id: str) -> Artifact:
    return Artifact(f"teams/{id}.mdx", _page({"id": id, "name": name}))


def _resource(place: str, values: dict[str, Any], body: Iterable[str] = ()) -> Artifact:
    return Artifact(f"{place}/index.mdx", _page(values, body))


def _page(values: dict[str, Any], body: Iterable[str] = ()) -> str:
    plainly = {name: one_line(held) if isinstance(held, str) else held for name, held in values.items()}
    return "\n\n".join([f"---\n{as_yaml(plainly)}---", *body]) + "\n"
