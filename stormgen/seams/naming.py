"""The units of inferred contexts in; a name for each, from the words they share, out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from stormgen.board import Key
from stormgen.seams.terms import pieces_of, word_of
from stormgen.seams.units import topic_of

# Words that tell how software keeps something, or which part of it: names of last resort.
_OF_SOFTWARE = """
attribute base category class code config configuration content control data default detail document element entity
entry event field file group header history info information item kind line log manager master message meta object
parameter property record report rule service set setting state status template tool type value version
"""
# Words that name nothing by themselves.
_ASIDE = "a an and are as at been by for from had has have in into is new no not of on or to was with"
_SMALL = frozenset(_ASIDE.split())
_SAYING_LITTLE = _SMALL.union(_OF_SOFTWARE.split())
# Of a group's names as many have a word that is shared by many, and of all names with it as many are in the group.
_OF_GROUP, _OF_ALL = 0.2, 0.5
# What a name begins with is what it is about: `StockEntry` is of the stock, and one of many entries.
_BEGINS, _GOES_ON = 1.0, 0.5
# Of the names that begin with a word more than as many go on alike, where the two words are one notion.
_ONE_NOTION = 0.7


def suggest_names(groups: Mapping[int, Sequence[Key]], taken: Set[str], beside: Sequence[Key] = ()) -> dict[int, str]:
    """A name for each group, no two alike and none that is `taken`.

    It is the word that many of its names share and few others have, else that with which the name of its first unit
    begins, if at least one more does, else that name. `groups` lists the units of each, the most central first;
    `beside` are units of a group that has its name already.
    """
    everywhere = _weighed([*beside, *(unit for units in groups.values() for unit in units)])
    used = {name.casefold() for name in taken}
    numbers: dict[str, int] = {}
    names: dict[int, str] = {}
    for group in sorted(groups, key=lambda g: (-len(groups[g]), g)):
        names[group] = _first_free(_candidates(groups[group], everywhere), used, numbers)
        used.add(names[group].casefold())
    return names


def _candidates(units: Sequence[Key], everywhere: Mapping[str, float]) -> Iterator[str]:
    inside = _weighed(units)
    telling = {w: n * n / everywhere[w] for w, n in inside.items() if _tells(w, n, everywhere[w])}
    shared = [word for word in telling if inside[word] >= _OF_GROUP * len(units)]
    for word in sorted(shared, key=lambda word: (-telling[word], word)):
        yield _phrase(word, units)
    for unit in sorted(units, key=lambda unit: _says_little(["", *topic_of(unit)][-1])):
        first = topic_of(unit)[:1]
        yield from (_phrase(word, units) for word in first if word in telling)
        yield _own_name(unit)


def _tells(word: str, inside: float, everywhere: float) -> bool:
    """Whether two or more of a group share it, and few others."""
    return inside >= 2 and inside >= _OF_ALL * everywhere and not _says_little(word)


def _weighed(units: Sequence[Key]) -> dict[str, float]:
    """How many names have a word, where one that goes on with it counts for less than one that begins with it."""
    counts: dict[str, float] = defaultdict(float)
    for unit in units:
        for at, word in enumerate(dict.fromkeys(topic_of(unit))):
            counts[word] += _GOES_ON if at else _BEGINS
    return counts


def _says_little(word: str) -> bool:
    return len(word) < 2 or word in _SAYING_LITTLE


def _phrase(word: str, units: Sequence[Key]) -> str:
    """A word with the one that follows it in nearly all names that begin with it, such as WishList for wish."""
    topics = [topic for unit in units if (topic := topic_of(unit))[:1] == [word]]
    following = Counter(topic[1] if len(topic) > 1 else "" for topic in topics)
    then, count = max(sorted(following.items()), key=lambda item: item[1], default=("", 0))
    goes_on = count > _ONE_NOTION * len(topics) and not _says_little(then)
    return "".join(_spelled(part, units) for part in ([word, then] if goes_on else [word]))


def _spelled(word: str, units: Sequence[Key]) -> str:
    """As the names spell it, in the singular if any of them does: Sale or Sales, SMS."""
    pieces = {piece for unit in units for piece in pieces_of(unit.name) if word_of(piece) == word}
    piece = min(pieces, key=lambda piece: (piece.casefold() != word, piece))
    return piece[:1].upper() + piece[1:]


def _own_name(unit: Key) -> str:
    if unit.kind == "aggregate":
        return unit.name
    return "".join(word.capitalize() for word in topic_of(unit) if word not in _SMALL) or unit.name


def _first_free(names: Iterable[str], used: Set[str], numbers: dict[str, int]) -> str:
    """One of the names, no more of which are made than are tried, else the first with a number; `numbers` keeps up to
    where those of a name are used.
    """
    tried: list[str] = []
    for name in names:
        if name.casefold() not in used:
            return name
        tried.append(name)
    number = numbers.get(tried[0], 2)
    while f"{tried[0]}{number}".casefold() in used:
        number += 1
    numbers[tried[0]] = number
    return f"{tried[0]}{number}"
