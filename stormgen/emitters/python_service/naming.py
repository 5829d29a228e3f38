"""Names of the model in; names that Python, SQL and file systems take, and that read as Python, out."""

import keyword
import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

# PostgreSQL cuts identifiers at 63 bytes; room is left for suffixes.
LONGEST_BYTES = 52

# The small letter of some capitals has a mark of its own, which is no letter: İ.
_LETTERS = re.compile(r"\w+")
_WORDS = re.compile(r"[^\W\d_]+|\d+|_+")
_DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))])


def normal(name: str) -> str:
    """The name as Python compares it."""
    return unicodedata.normalize("NFKC", name)


def is_identifier(name: str) -> bool:
    """Whether Python and file systems take a name of the model, and every form of it that is made here."""
    forms = (normal(name), snake(name), pascal(name), constant(name))
    return all(form.isidentifier() and _LETTERS.fullmatch(form) and normal(form) == form for form in forms)


def words(name: str) -> list[str]:
    """`OrderID2Go` -> Order, ID, 2, Go."""
    found: list[str] = []
    text = normal(name)
    for at, char in enumerate(text):
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        starts = char.isupper() and (before.islower() or before.isdigit() or (before.isupper() and after.islower()))
        if char == "_":
            found.append("")
        elif starts or not found:
            found.append(char)
        else:
            found[-1] += char
    return [word for word in found if word]


def snake(name: str) -> str:
    """`onHand` -> `on_hand`. Never a keyword, nor what no file may be called."""
    text = _fitting(normal("_".join(words(name)).lower()))
    return f"{text}_" if keyword.iskeyword(text) or text in _DEVICES else text


def pascal(name: str) -> str:
    """`order_placed` -> `OrderPlaced`."""
    text = _fitting(normal("".join(word[:1].upper() + word[1:] for word in words(name))))
    text = f"X{text[1:]}" if text.startswith("x") else text  # a class is never taken for a module
    return f"{text}_" if keyword.iskeyword(text) else text


def constant(name: str) -> str:
    """`InStock` -> `IN_STOCK`."""
    return _fitting(normal("_".join(words(name)).upper()))


def kebab(name: str) -> str:
    """`on_hand` -> `on-hand`, of a name in snake case."""
    return name.strip("_").replace("_", "-")


def camel(name: str) -> str:
    """`on_hand` -> `onHand`: the name in JSON that the generated code gives an attribute by itself."""
    head, *rest = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)


def _fitting(text: str) -> str:
    if not text or not (text[0].isalpha() and text[0].isidentifier()):
        text = f"x{text}" if text else "x"
    if len(text.encode()) <= LONGEST_BYTES:
        return text
    short = text.encode()[: LONGEST_BYTES - 9].decode(errors="ignore")
    return f"{short}_{sha256(text.encode()).hexdigest()[:8]}"


class Namer:
    """Hands out names of one scope, each once."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._taken = set(reserved)

    def take(self, wanted: str, *otherwise: str) -> str:
        """The name wanted, or the first of the others that is free, or the wanted one with a number."""
        for name in (wanted, *otherwise):
            if name not in self._taken:
                self._taken.add(name)
                return name
        number = 2
        while f"{wanted}_{number}" in self._taken:
            number += 1
        return self.take(f"{wanted}_{number}")
