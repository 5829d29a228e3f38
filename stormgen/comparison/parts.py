"""What an element says, taken apart so that two of its kind can be laid side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stormgen.board import Annotation, Reference
from stormgen.board.types import Field
from stormgen.comparison.notation import Notation, annotation, notes, quoted

# Aspects that tell of a field more than its type begin with these; the aspect of the field follows.
DOCUMENTATION, FORMER_NAME = ABOUT_FIELDS = ("documentation of ", "former name of ")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that an element says: aspect and name are which, unique together, and `text` what is said of it.

    A part that is a fact of its own, such as a trigger of a policy, has no text: it is there or it is not.
    `whole` is how it is written in full, where that is more than its name and text.
    """

    aspect: str
    name: str
    text: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Parts whose order means something. Told where those that stay stand in another order."""

    aspect: str
    names: tuple[str, ...]


Said = Part | Order


def single(aspect: str, text: object) -> Iterator[Part]:
    """A fact that is stated at most once; nothing where it is not."""
    if text is not None and text != "" and text is not False:
        yield Part(aspect, "", "" if text is True else str(text))


def references(aspect: str, found: Iterable[Reference], notation: Notation) -> Iterator[Part]:
    """Elements that are named; how often, and in which order, means nothing."""
    for name in dict.fromkeys(notation.shown(reference.key) for reference in found):
        yield Part(aspect, name)


def annotations(found: Iterable[Annotation]) -> Iterator[Part]:
    """Annotations of one name are told apart by what they say."""
    for text in dict.fromkeys(annotation(a.name, a.arguments) for a in found):
        yield Part("annotation", text)


def fields(aspect: str, found: Iterable[Field], notation: Notation) -> Iterator[Said]:
    """Fields whose order does not matter, with their documentation and former names."""
    for field in found:
        content = notation.content(field.type, field.default)
        mark = notes(field)
        yield Part(aspect, field.name, f"{mark}{content}", f"{mark}{field.name}: {content}")
        if field.doc:
            yield Part(f"{DOCUMENTATION}{aspect}", field.name, quoted(field.doc))
        if field.renamed_from:
            yield Part(f"{FORMER_NAME}{aspect}", field.name, field.renamed_from)


def ordered_fields(aspect: str, found: tuple[Field, ...], notation: Notation) -> Iterator[Said]:
    """Fields that can be given by position, so that their order matters."""
    yield from fields(aspect, found, notation)
    yield Order(aspect, tuple(field.name for field in found))


def numbered(parts: Iterable[Part]) -> Iterator[Part]:
    """Parts of which several may have one name: the second is called `name (2)`."""
    seen: Counter[tuple[str, str]] = Counter()
    for part in parts:
        seen[part.aspect, part.name] += 1
        count = seen[part.aspect, part.name]
        name = part.name if count == 1 else f"{part.name} ({count})"
        yield Part(part.aspect, name, part.text, part.whole)
