"""Facts in; what a context, or the whole system, sends and receives, as an AsyncAPI document, out.

A context sends its own events, and the commands of others that its policies and sagas issue. It receives its own
commands, and the events of others that its policies, views and sagas listen to
(https://www.asyncapi.com/docs/reference/specification/v3.0.0).
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
        """Every event is sent and every command received, whoever is on the other side."""
        issued = {owner(c) for used in self._issued.values() for c in used}
        heard = {owner(c) for used in self._heard.values() for c in used}
        sent = [c for c in self._contracts if c.is_event or owner(c) in issued]
        received = [c for c in self._contracts if not c.is_event or owner(c) in heard]
        return self._document(self._board.name or "System", "", sent, received)

    def of_context(self, context: Context) -> dict[str, Any] | None:
        """None where it neither sends nor receives."""
        own = self._by_context.get(context.key, [])
        sent = [*(c for c in own if c.is_event), *self._issued.get(context.key, ())]
        received = [*(c for c in own if not c.is_event), *self._heard.get(context.key, ())]
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
    def _heard(self) -> dict[Key, list[Contract]]:
        """The events of others that something of a context reacts to, by context."""
        return self._of_others(
            (edge.target, c) for c in self._contracts if c.is_event for edge in self._facts.flow.out_of(c.key, *_HEARD)
        )

    @cached_property
    def _issued(self) -> dict[Key, list[Contract]]:
        """The commands of others that something of a context issues, by context."""
        return self._of_others(
            (edge.source, c)
            for c in self._contracts
            if not c.is_event
            for edge in self._facts.flow.into(c.key, "issues")
        )

    def _of_others(self, uses: Iterable[tuple[Key, Contract]]) -> dict[Key, list[Contract]]:
        found: dict[Key, dict[str, Contract]] = {}
        for user, contract in uses:
            context = self._board.context_of(user)
            if context and context != contract.context:
                found.setdefault(context, {})[contract.type] = contract
        return {context: [*used.values()] for context, used in found.items()}

    def _document(self, title: str, doc: str, sent: list[Contract], received: list[Contract]) -> dict[str, Any]:
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
