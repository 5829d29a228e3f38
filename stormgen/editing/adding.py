"""A sticky that somebody puts on the wall in; the change of the text out."""

from stormgen.board import Aggregate, Command, Context, Event, Key, Placed
from stormgen.editing.declared import declarations
from stormgen.editing.edit import Add, AddHotspot
from stormgen.editing.placing import put
from stormgen.editing.project import Change, Project
from stormgen.editing.refused import Refused
from stormgen.editing.rename import named
from stormgen.editing.spoken import name_at, sticky, with_article
from stormgen.editing.words import quoted

_NOTES = ("hotspot", "opportunity")
# Whoever acts, and what is outside, stands in no context.
_EVERYWHERE = ("actor", "system", "context")
KINDS = ("event", "command", "policy", "view", "aggregate", "saga", *_EVERYWHERE, *_NOTES)
_LONGEST = 400


def add(project: Project, edit: Add) -> list[Change]:
    """Raises `Refused`."""
    if edit.kind not in KINDS:
        raise Refused(
            f"{with_article(edit.kind).capitalize()} cannot be put on the wall here; there is {', '.join(KINDS)}."
        )
    owner = None if edit.kind in _EVERYWHERE else _owner(project, edit)
    if edit.kind in _NOTES:
        text = note(edit.kind, edit.name)
    else:
        name, label = _named(edit.name)
        if Key(edit.kind, f"{owner.path}.{name}" if owner else name) in project.board:
            raise Refused(f"There is {with_article(edit.kind)} {name} there already.")
        text = sticky(edit.kind, name, label)
    near = project.snapshot.paths[project.board[edit.beside].span.file] if edit.beside else None
    return [put(project, text, owner, near)]


def add_hotspot(project: Project, edit: AddHotspot) -> list[Change]:
    """Beside what it is about."""
    text = note("hotspot", edit.words)
    if edit.on is None:
        return [put(project, text, None)]
    element = project.board[edit.on]
    context = element.context if isinstance(element, Placed) else element.key if isinstance(element, Context) else None
    found = declarations(project, edit.on)
    near = found[0].document.path if found else None
    return [put(project, f"{text} on {name_at(project, edit.on, context)}", context, near)]


def note(kind: str, words: str) -> str:
    """The declaration of a note. Raises `Refused` for words of which no name can be made."""
    said = " ".join(words.split())
    if not any(c.isalnum() for c in said):
        raise Refused(f"Write a word on the {kind}.")
    if len(said) > _LONGEST or not said.isprintable():
        raise Refused(f"A {kind} has at most {_LONGEST} characters, all of which can be seen.")
    return f"{kind} {quoted(said)}"


def _named(words: str) -> tuple[str, str | None]:
    said = " ".join(words.split())
    if len(said) > _LONGEST or not said.isprintable():
        raise Refused(f"A name has at most {_LONGEST} characters, all of which can be seen.")
    return named(said)


def _owner(project: Project, edit: Add) -> Key | None:
    """What it is to stand in: the aggregate of what it is put beside, for what may be in one, or the context."""
    beside = project.board[edit.beside] if edit.beside else None
    if edit.kind in ("event", "command"):
        if isinstance(beside, Aggregate):
            return beside.key
        if isinstance(beside, Command | Event) and beside.aggregate:
            return beside.aggregate
    return edit.context or (beside.context if isinstance(beside, Placed) else None)
