"""Messages in; the channels that they go through and the operations on them, with bindings of Kafka and AMQP, out.

The messages of one aggregate go through one channel: a topic of Kafka keeps them in order by their key, and a queue
of AMQP is bound to an exchange of its context by the type of what it wants.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from stormgen.messages.contract import Contract
from stormgen.messages.numbers import owner
from stormgen.messages.options import SchemaOptions
from stormgen.messages.plain_names import plain
from stormgen.messages.topics import context_of, topic_of

KAFKA, AMQP = "0.5.0", "0.3.0"
Action = Literal["send", "receive"]
Named = Mapping[str, str]  # by what `owner` calls a message


class Channels:
    def __init__(self, options: SchemaOptions) -> None:
        self._options = options

    def channels(self, messages: Iterable[Contract], names: Named) -> dict[str, Any]:
        return {
            _id(topic): {
                "address": topic,
                "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in _named(held, names)},
                "bindings": self._bindings(topic, held[0]),
            }
            for topic, held in sorted(self._by_topic(messages).items())
        }

    def operations(self, action: Action, messages: Iterable[Contract], names: Named) -> dict[str, Any]:
        found = {}
        for topic, held in sorted(self._by_topic(messages).items()):
            channel = f"#/channels/{_id(topic)}"
            for contract, name in zip(held, _named(held, names), strict=True):
                found[f"{action}.{name}"] = {
                    "action": action,
                    "channel": {"$ref": channel},
                    "messages": [{"$ref": f"{channel}/messages/{name}"}],
                    "bindings": _operation_bindings(action, contract),
                }
        return found

    def _by_topic(self, messages: Iterable[Contract]) -> dict[str, list[Contract]]:
        found: dict[str, list[Contract]] = {}
        for contract in messages:
            found.setdefault(topic_of(contract, self._options), []).append(contract)
        return found

    def _bindings(self, topic: str, contract: Contract) -> dict[str, Any]:
        return {
            "kafka": {"topic": topic, "bindingVersion": KAFKA},
            "amqp": {
                "is": "routingKey",
                "exchange": {"name": context_of(contract), "type": "topic", "durable": True, "autoDelete": False},
                "bindingVersion": AMQP,
            },
        }


def _named(messages: Iterable[Contract], names: Named) -> list[str]:
    return [names[owner(contract)] for contract in messages]


def _id(topic: str) -> str:
    """Ids of components are of letters, digits, dots, dashes and `_`."""
    return ".".join(plain(part) for part in topic.replace("/", ".").split("."))


def _operation_bindings(action: Action, contract: Contract) -> dict[str, Any]:
    amqp: dict[str, Any] = {"ack": True} if action == "receive" else {"deliveryMode": 2, "cc": [contract.type]}
    kafka = {"groupId": {"type": "string", "description": "One group for each service."}} if action == "receive" else {}
    return {"kafka": {**kafka, "bindingVersion": KAFKA}, "amqp": {**amqp, "bindingVersion": AMQP}}
