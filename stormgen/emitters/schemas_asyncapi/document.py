"""Facts in; what a context, or the whole system, sends and receives, as an AsyncAPI document, out.

A context sends its own events and receives its own commands, and the events of others that its policies, views and
sagas listen to (https://www.asyncapi.com/docs/reference/specification/v3.0.0).
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from stormgen.behaviour import Types
from stormgen.board import Context, Key
from stormgen.emitters.schemas_asyncapi.channels import Channels
from stormgen.emitters.schemas_asyncapi.components import Components
from stormgen.facts import Facts
from stormgen.flow import EdgeKind
from stormgen.messages.contract import Contract, contracts
from stormgen.messages.numbers import owner
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
        """Every message is sent by one context and received by others."""
        return self._document(self._board.name or "System", "", self._contracts, self._contracts)

    def of_context(self, context: Context) -> dict[str, Any] | None:
        """None where it neither sends nor receives."""
        own = self._by_context.get(context.key, [])
        sent = [c for c in own if c.is_event]
        received = [*(c for c in own if not c.is_event), *self._heard.get(context.key, {}).values()]
        if not sent and not received:
            return None
        return self._document(context.name, context.doc or context.label, sent, received)

    @cached_property
    def _by_context(self) -> dict[Key | None, list[Contract]]:
        found: dict[Key | None, list[Contract]] = {}
        for contract in self._contracts:
            found.setdefault(contract.context, []).append(contract)
        return found

    @cached_property
    def _heard(self) -> dict[Key, dict[str, Contract]]:
        """The events of others that something of a context reacts to, by context and type."""
        found: dict[Key, dict[str, Contract]] = {}
        for contract in self._contracts:
            for edge in self._facts.flow.out_of(contract.key, *_HEARD) if contract.is_event else ():
                listener = self._board.context_of(edge.target)
                if listener and listener != contract.context:
                    found.setdefault(listener, {})[contract.type] = contract
        return found

    def _document(self, title: str, doc: str, sent: Iterable[Contract], received: Iterable[Contract]) -> dict[str, Any]:
        sent, received = [c for c in sent if c.is_event], list(received)
        told = list({owner(c): c for c in (*sent, *received)}.values())
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
