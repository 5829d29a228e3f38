"""A system in; the same system with the words of its contexts taken out of every name, out.

Names often contain their label: `HRUser` in HR, `StockEntry` in Stock. What is found without those words cannot have
been read off them. Every name in the text is cut, of actors, fields and tables as well.
"""

import re
from collections.abc import Iterable

from benchmarks.seams.corpus import System, bound
from benchmarks.seams.to_storm import load, plain, storm
from stormgen.language._tables import KEYWORDS
from stormgen.seams.terms import words_of

_NAME = re.compile(r'"[^"]*"|[A-Za-z_]\w*')
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[\d_]+")
# Types stand where names stand, and are no names.
_TYPES = {"string", "text", "int", "decimal", "bool", "date", "datetime", "uuid", "money", "json", "bytes", "list"}


def without_labels(system: System) -> System:
    """The system under its shorter names."""
    description = load(system.name)
    text = storm(description, masked=True)
    names = shortened(_NAME.findall(text), label_words(system.truth))
    context = {names.get(n := plain(a["name"]), n): a["context"] for a in description["aggregates"]}
    return bound(system.name, _NAME.sub(lambda m: names.get(m[0], m[0]), text), context)


def label_share(system: System) -> float:
    """The share of units whose name has a word of their own context's."""
    named = [
        bool(set(words_of(u.name)) & set(words_of(c))) for u, c in zip(system.units.all, system.truth, strict=True)
    ]
    return sum(named) / len(named)


def label_words(labels: Iterable[str]) -> set[str]:
    return {word for label in labels for word in words_of(label)}


def shortened(names: Iterable[str], words: set[str]) -> dict[str, str]:
    """Names with a word of `words`, and what is left of each; numbered where that is nothing or taken."""
    every = dict.fromkeys(n for n in names if n not in KEYWORDS and n not in _TYPES and not n.startswith('"'))
    taken = {name.casefold() for name in (*every, *KEYWORDS, *_TYPES)}
    short: dict[str, str] = {}
    for name in every:
        left = "".join(p for p in _PIECE.findall(name) if not set(words_of(p)) & words)
        if left != name:
            short[name] = _free(left.lstrip("0123456789"), taken)
            taken.add(short[name].casefold())
    return short


def _free(name: str, taken: set[str]) -> str:
    name, number = name.strip("_") or "X", 2
    if name.casefold() not in taken:
        return name
    while f"{name}_{number}".casefold() in taken:
        number += 1
    return f"{name}_{number}"
