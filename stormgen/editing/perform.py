"""A model and an edit of its wall in; the new texts of its files, read again and found sound, out."""

from collections.abc import Mapping
from pathlib import Path

from stormgen.board import Board, Hotspot, Key, Opportunity
from stormgen.editing.adding import add, add_hotspot
from stormgen.editing.connecting import connect
from stormgen.editing.edit import Add, AddHotspot, Connect, Edit, Move, Remove, Rename
from stormgen.editing.form import in_form
from stormgen.editing.moving import move
from stormgen.editing.project import Change, Project
from stormgen.editing.refused import Refused
from stormgen.editing.removing import remove
from stormgen.editing.rename import Rewrite, rename
from stormgen.editing.soundness import no_new_errors
from stormgen.workspace.live import Snapshot

Texts = Mapping[Path, str]


def perform(project: Project, edit: Edit, rewrite: Rewrite) -> Texts:
    """The whole texts of the files that change. A file in canonical form stays in it; of others no more is touched
    than the edit asks for.

    Raises `Refused` for what cannot be done, or would break what is sound.
    """
    texts = project.texts_after(_with_line_ends(_changes(project, edit, rewrite)))
    formatted = {path: in_form(project.snapshot.trees[path], text) for path, text in texts.items()}
    after = rewrite(formatted)
    no_new_errors(project.snapshot, after, "That would break the model")
    if after is None or not _is_done(edit, project.board, after):
        raise Refused("The text cannot say that where it would have to stand; write it there.")
    return formatted


def _changes(project: Project, edit: Edit, rewrite: Rewrite) -> list[Change]:
    match edit:
        case Add():
            return add(project, edit)
        case Rename(element, name):
            return rename(project, element, name, rewrite)
        case Move():
            return move(project, edit)
        case Connect():
            return connect(project, edit)
        case AddHotspot():
            return add_hotspot(project, edit)
        case Remove():
            return remove(project, edit)


def _with_line_ends(changes: list[Change]) -> list[Change]:
    """New lines end as those of the file do."""
    return [(span, text.replace("\n", "\r\n") if "\r\n" in span.source.text else text) for span, text in changes]


def _is_done(edit: Edit, before: Board, after: Snapshot) -> bool:
    """Whether the wall is as it was but for what was asked for."""
    old, new = {e.key for e in before}, {e.key for e in after.board}
    gone, come = old - new, new - old
    match edit:
        case Add(kind=kind):
            return not gone and [key.kind for key in come] == [kind]
        case AddHotspot(on=on):
            notes = [note for note in after.board.hotspots if note.key in come]
            about = [reference.key for note in notes for reference in note.on]
            return not gone and len(come) == 1 == len(notes) and about == ([on] if on else [])
        case Remove(element):
            return not come and gone == {element}
        case Move(element, context):
            return _moved(element, context) in new and len(gone) == len(come)
        case Connect(source, target):
            return not gone and {key.kind for key in come} <= {"flow"} and _are_joined(after, source, target)
        case Rename():
            return len(gone) == len(come)


def _moved(key: Key, context: Key | None) -> Key:
    return Key(key.kind, f"{context.path}.{key.name}" if context else key.name)


def _are_joined(after: Snapshot, source: Key, target: Key) -> bool:
    flow = after.facts.flow
    if any(edge.target == target and edge.kind != "contains" for edge in flow.out_of(source)):
        return True
    notes: tuple[Hotspot | Opportunity, ...] = (*after.board.hotspots, *after.board.opportunities)
    return any({note.key, r.key} == {source, target} for note in notes for r in note.on)
