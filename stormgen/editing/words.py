"""Words of a sticky in, its name out; a name in, its words out."""

import re

from stormgen.binding.model import label_of


def name_of_words(words: str) -> str:
    """`Order placed` -> `OrderPlaced`, as the language makes it."""
    return sticky_name(quoted(words))


def sticky_name(text: str) -> str:
    """The name of a sticky, from its name or from the words on it."""
    if not text.startswith('"'):
        return text
    return "".join(word[0].upper() + word[1:] for word in re.findall(r"[^\W_]+", text))


def quoted(text: str) -> str:
    """A text as it is written in a model."""
    escaped = text.replace("\\", "\\\\").replace('"', r"\"").replace("\n", r"\n").replace("\t", r"\t")
    return f'"{escaped}"'


__all__ = ["label_of", "name_of_words", "quoted", "sticky_name"]
