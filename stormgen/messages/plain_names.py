"""Names of a model in; names that Avro, Protobuf and file systems take out: ASCII letters, digits and `_`."""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from itertools import chain, count

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
# What Windows takes for a device, whatever comes after the first dot.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST_FILE = 150


def plain(name: str) -> str:
    """`Café` -> `Cafe`; a letter that is none of Latin is told by its number: `Ж` -> `u416`."""
    if _PLAIN.fullmatch(name):
        return name
    text = unicodedata.normalize("NFKD", name)
    kept = "".join(_letter(char) for char in text if not unicodedata.combining(char))
    return kept if kept[:1].isalpha() or kept[:1] == "_" else f"x{kept}"


def _letter(char: str) -> str:
    return char if char.isascii() and (char.isalnum() or char == "_") else f"u{ord(char):x}"


def snake(name: str) -> str:
    """`orderId` -> `order_id`."""
    return "_".join(word.lower() for word in _WORDS.findall(plain(name))) or "x"


def pascal(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in _WORDS.findall(plain(name))) or "X"


def file_name(name: str) -> str:
    """What a file may be called on every system, without an ending: a long name ends in a hash of the whole."""
    safe = f"x{name}" if _DEVICE.fullmatch(name) else name
    return safe if len(safe) <= _LONGEST_FILE else f"{safe[:_LONGEST_FILE]}{sha256(name.encode()).hexdigest()[:12]}"


class Names:
    """Hands out names of one scope, each once, whatever their letter case."""

    def __init__(self, taken: Iterable[str] = (), before_number: str = "") -> None:
        self._taken = {name.casefold() for name in taken}
        self._before_number = before_number

    def take(self, *wanted: str) -> str:
        """The first that is free, or the last with a number."""
        numbered = (f"{wanted[-1]}{self._before_number}{number}" for number in count(2))
        name = next(name for name in chain(wanted, numbered) if name.casefold() not in self._taken)
        self._taken.add(name.casefold())
        return name
