"""Random sentences of the grammar, and random layouts of their words, out.

They are derived from the rules themselves, so that they hold what nobody would write, such as names that are words of
the language. Some are no sentences of the language: where a text could be read in two ways, the tables decide.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from stormgen.language._tables import FIXED, KEYWORDS
from stormgen.language.generate_tables import load_grammar

# The kind of a word, and the word.
Word = tuple[str, str]

_WRITTEN = {kind: text for text, kind in (FIXED | KEYWORDS).items()}
_TEXTS = ['"t"', '"a b"', '"x // no"', '"/* no"', '"*/"', '"{"', '"}"', '"/// no"', '"(/"', r'"q\"t"', '"@"', '"event"']
_CHOICES = {
    "NAME": ["x", "A", "Order", "Zü", "注文", "_", "v", "v1x", "a1", "e"],
    "VERSION": ["v1", "v2", "v10"],
    "NUMBER": ["0", "5", "2.5", "1e3", "1.5E2", "007"],
    "DURATION": ["5s", "30ms", "2min", "1h", "3d"],
    "STRING": [*_TEXTS, r'"\u{1F600}"'],
    "REGEX": ["/a/", "/[A-Z]{2}/", r"/a\/b/", "/(x)/", '/"/', "/{/"],
}
_GAPS = [
    *(" ", "\n", "\n\n", "\t", "\r\n", " \n  ", "\f", "\v", "\ufeff", "\n\ufeff\n", "// c\n", "// event X {\n"),
    *("/// d\n", "/*c*/", "/* {\nevent X\n*/", "/**/", "/* ** // \n@x\n*/", "///\n", "/// event\n// x\n", "// /*\n"),
    *("// */\n", " // c /// d\n", "\n// }\n", "//\u2028\n", "/*/ \nevent Y {\n*/", '// " \n', "//\r\n", "/// d\n\n"),
]
_LAYOUTS = {
    "spaces": [" "],
    "lines": [" ", " ", "\n"],
    "margin": ["\n", "\n", " ", "\n// c\n"],
    "wild": _GAPS,
}


@cache
def _rules() -> tuple[dict[str, list[list[str]]], dict[str, int]]:
    """The ways to write each rule, and how many steps the shortest takes."""
    ways: dict[str, list[list[str]]] = defaultdict(list)
    for rule in dict.fromkeys(load_grammar().rules):
        ways[rule.origin.name].append([symbol.name for symbol in rule.expansion])
    steps: dict[str, int] = {}
    before = None
    while steps != before:
        before = dict(steps)
        for name, all_of in ways.items():
            counts = [1 + sum(steps.get(part, 10**6) if part in ways else 1 for part in way) for way in all_of]
            steps[name] = min(counts)
    return dict(ways), steps


def sentence(chance: random.Random, size: int, start: str = "annotated") -> list[Word]:
    """Some words in an order that the grammar allows; from about `size` words on it comes to an end."""
    ways, steps = _rules()
    found: list[Word] = []
    todo = [start]
    while todo:
        symbol = todo.pop()
        if symbol not in ways:
            found.append((symbol, _WRITTEN.get(symbol) or chance.choice(_CHOICES[symbol])))
            continue
        options = ways[symbol]
        if len(found) >= size:
            options = [way for way in options if 1 + sum(steps.get(part, 1) for part in way) == steps[symbol]]
        todo += reversed(chance.choice(options))
    return found


def damaged(chance: random.Random, words: list[Word]) -> list[Word]:
    """The words with some of them taken out, put in, replaced or swapped."""
    words = list(words)
    for _ in range(chance.choice([1, 1, 2, 3])):
        at, other = chance.randrange(len(words)), chance.randrange(len(words))
        new = chance.choice([words[other], chance.choice(list(_WRITTEN.items())), ("NAME", "x"), ("NUMBER", "5")])
        kind = chance.randrange(4)
        if kind == 0 and len(words) > 1:
            del words[at]
        elif kind == 1:
            words.insert(at, new)
        elif kind == 2:
            words[at] = new
        else:
            words[at], words[other] = words[other], words[at]
    return words


def laid_out(chance: random.Random, words: list[Word]) -> str:
    """The words with white space and comments between them."""
    gaps = _LAYOUTS[chance.choice(list(_LAYOUTS))]
    text = ""
    for kind, word in words:
        gap = "" if kind == "REGEX" else "".join(chance.choice(gaps) for _ in range(chance.choice([0, 1, 1, 2])))
        text += (gap if _may_touch(text, gap + word, kind) else f" {gap}") + word
    return text + chance.choice(["", "\n", "\n// end", "\n/// d\n"])


def _may_touch(before: str, after: str, kind: str) -> bool:
    """Whether the words stay the words they are with nothing between them."""
    if kind == "REGEX" or not before:
        return True
    last, first = before[-1], after[0]
    if last == first == "-":  # at the start of a line that looks like a comment of SQL, and is told as one
        return False
    both_in_word = (last.isalnum() or last == "_") and (first.isalnum() or first == "_")
    return (
        not both_in_word and not (last in "/*.-+=!<>(|" and first in "/*.>=") and not (last.isdigit() and first == ".")
    )


def pieces(chance: random.Random, sizes: Sequence[int] = (3, 6, 12, 25)) -> str:
    """A text of several declarations, most of which begin at a margin."""
    parts = [laid_out(chance, sentence(chance, chance.choice(sizes))) for _ in range(chance.choice([1, 3, 6]))]
    return "".join(part + chance.choice(["\n", "\n", "\n\n", "\n/// d\n", "\n// c\n", " "]) for part in parts)
