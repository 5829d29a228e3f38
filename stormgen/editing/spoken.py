"""An element and the place that is to name it in; the shortest name that means it there out."""

from stormgen.board import Key, Placed
from stormgen.editing.project import Project
from stormgen.editing.words import label_of, quoted


def name_at(project: Project, key: Key, context: Key | None) -> str:
    """Its own name where nothing else has it, else the path to it, as much of it as the context does not know."""
    alike = [element.key for element in project.board if element.name == key.name and element.key.kind == key.kind]
    if len(alike) == 1:
        return key.name
    element = project.board[key]
    inside = isinstance(element, Placed) and element.context == context and context is not None
    return key.path.removeprefix(f"{context.path}.") if inside and context else key.path


def sticky(kind: str, name: str, label: str | None) -> str:
    """The declaration of a bare sticky; its words are written where the name does not say them."""
    return f"{kind} {name}" if label is None or label_of(name) == label else f"{kind} {name} {quoted(label)}"


def with_article(kind: str) -> str:
    return f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"
