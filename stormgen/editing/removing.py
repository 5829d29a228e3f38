"""An element that is to go in; the change of the text out, if nothing refers to it."""

from stormgen.board import Command, Element, Event, Key, Placed
from stormgen.editing.declared import Declared, cut, only_declaration
from stormgen.editing.edit import Remove
from stormgen.editing.project import Change, Project
from stormgen.editing.refused import Refused


def remove(project: Project, edit: Remove) -> list[Change]:
    """Raises `Refused` with those that refer to it, or stand in it."""
    key = edit.element
    inside = [element.key.name for element in project.board if key in _owners(element)]
    if inside:
        raise Refused(f"{key.name} is not empty: {_some(inside)} stand{'s' * (len(inside) == 1)} in it.")
    one = only_declaration(project, key)
    users = _users(project, key, one)
    if users:
        raise Refused(f"{key.name} is needed: {_some(users)} name{'s' * (len(users) == 1)} it.")
    return [cut(one)[0]]


def _owners(element: Element) -> tuple[Key | None, ...]:
    """What an element stands in."""
    context = element.context if isinstance(element, Placed) else None
    return (context, element.aggregate) if isinstance(element, Command | Event) else (context,)


def _users(project: Project, key: Key, one: Declared) -> list[str]:
    """What names it, each with its place."""
    whole = one.syntax.whole
    found: dict[str, None] = {}
    for use in project.index.uses(key):
        if use.span.file == whole.file and whole.start <= use.span.start < whole.end:
            continue
        document = project.document(project.snapshot.paths[use.span.file])
        around = document.around(use.span.start) if document else ()
        found[f"{around[-1].name.text if around else 'the text'} ({use.span})"] = None
    return list(found)


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{', '.join(names[:3])}{more}" if more or len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"
