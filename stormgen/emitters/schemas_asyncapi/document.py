"""Facts in; what a context, or the whole system, sends and receives, as an AsyncAPI document, out.

A context sends its own events, and the commands of others that its policies and sagas issue. It receives its own
commands, and the events of others that its policies, views and sagas listen to
(https://www.asyncapi.com/docs/reference/specification/v3.0.0).
"""

from functools import cached_property
from typing import Any

from stormgen.behaviour import Types
from stormgen.board import Command, Context, Event, Key
from stormgen.emitters.schemas_asyncapi.channels import Channels
from stormgen.emitters.schemas_asyncapi.components import Components
from stormgen.facts import Facts
from stormgen.flow import EdgeKind
from stormgen.messages.contract import Contract, contracts
from stormgen.messages.options import SchemaOptions

_HEARD: tuple[EdgeKind, ...] = ("triggers", "updates", "informs", "notifies")


class Documents:
    def __init__(self, facts: Facts, options: SchemaOptions) -> None:
        self._facts = facts
        self._board = facts.board
        types = Types(facts.board)
        self._contracts = contracts(types)
        self._components = Components(types, self._contracts, options)
        self._channels = Channels(options)

    def of_the_system(self) -> dict[str, Any]:
        """Every event is sent and every command received, whoever is on the other side."""
        issued, heard = (set().union(*by_context.values()) for by_context in (self._issued, self._heard))
        sent = [c for c in self._contracts if c.is_event or c.key in issued]
        received = [c for c in self._contracts if not c.is_event or c.key in heard]
        return self._document(self._board.name or "System", "", sent, received)

    def of_context(self, context: Context) -> dict[str, Any] | None:
        """None where it neither sends nor receives."""
        own = [c for c in self._contracts if c.context == context.key]
        issued, heard = self._issued.get(context.key, ()), self._heard.get(context.key, ())
        sent = [*(c for c in own if c.is_event), *(c for c in self._contracts if c.key in issued)]
        received = [*(c for c in own if not c.is_event), *(c for c in self._contracts if c.key in heard)]
        if not sent and not received:
            return None
        return self._document(context.name, context.doc or context.label, sent, received)

    @cached_property
    def _heard(self) -> dict[Key, set[Key]]:
        """The events of others that something of a context reacts to, by context."""
        found: dict[Key, set[Key]] = {}
        for event in self._board.events:
            for edge in self._facts.flow.out_of(event.key, *_HEARD):
                _note(found, self._board.context_of(edge.target), event)
        return found

    @cached_property
    def _issued(self) -> dict[Key, set[Key]]:
        """The commands of others that something of a context issues, by context."""
        found: dict[Key, set[Key]] = {}
        for command in self._board.commands:
            for edge in self._facts.flow.into(command.key, "issues"):
                _note(found, self._board.context_of(edge.source), command)
        return found

    def _document(self, title: str, doc: str, sent: list[Contract], received: list[Contract]) -> dict[str, Any]:
        told = list({c.type + c.key.kind: c for c in (*sent, *received)}.values())
        return {
            "asyncapi": "3.0.0",
            "info": {"title": title, "version": "1.0.0", **({"description": doc} if doc else {})},
            "defaultContentType": "application/json",
            "channels": self._channels.channels(told, self._components.names),
            "operations": {
                **self._channels.operations("send", sent, self._components.names),
                **self._channels.operations("receive", received, self._components.names),
            },
            "components": self._components.of(told),
        }


def _note(found: dict[Key, set[Key]], side: Key | None, message: Event | Command) -> None:
    if side and side != message.context:
        found.setdefault(side, set()).add(message.key)
