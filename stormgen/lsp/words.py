"""Words of a sticky in, its name out; a name in, its words out."""

from stormgen.binding.model import label_of
from stormgen.lsp.cursor import sticky_name


def name_of_words(words: str) -> str:
    """`Order placed` -> `OrderPlaced`, as the language makes it."""
    return sticky_name(quoted(words))


def quoted(text: str) -> str:
    """A text as it is written in a model."""
    escaped = text.replace("\\", "\\\\").replace('"', r"\"").replace("\n", r"\n").replace("\t", r"\t")
    return f'"{escaped}"'


__all__ = ["label_of", "name_of_words", "quoted"]
