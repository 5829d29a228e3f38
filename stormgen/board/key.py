"""The identity of an element."""

from typing import NamedTuple


class Key(NamedTuple):
    """The identity of an element: its kind and its dotted path, unique together.

    `Key("command", "Inventory.InventoryItem.AdjustStock")`
    """

    kind: str
    path: str

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]

    def __str__(self) -> str:
        return self.path
