"""What is named somewhere and a new name in; the changes that rename it, in every file of its model, out.

The model is read anew with the changes before they are given: a name that is taken, or that would catch references to
something else, is refused with the reason.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from stormgen.board import Key
from stormgen.editing.index import WORD, Index, Use
from stormgen.editing.project import Change, Project
from stormgen.editing.refused import Refused
from stormgen.editing.soundness import no_new_errors
from stormgen.editing.words import label_of, name_of_words, quoted
from stormgen.workspace.live import Snapshot

# Reads the model with other texts in place of those of some files.
Rewrite = Callable[[Mapping[Path, str]], Snapshot | None]

RESERVED = frozenset(["and", "or", "not", "in", "if", "then", "else", "true", "false", "null"])
# Named by more than their name, or used in ways that the index does not see.
_FIXED = {
    "route": "A route is named by its method and path; change them where they stand.",
    "scenario": "A scenario is named by its words; change them where they stand.",
    "hotspot": "A hotspot is named by its words; change them where they stand.",
    "opportunity": "An opportunity is named by its words; change them where they stand.",
}


def can_be_renamed(key: Key) -> None:
    """Raises `Refused` for what is not named by a name alone."""
    if key.kind in _FIXED:
        raise Refused(_FIXED[key.kind])


def rename(project: Project, key: Key, new: str, rewrite: Rewrite) -> list[Change]:
    """The changes in all files. Raises `Refused` where the name is none, taken, or means something else there."""
    can_be_renamed(key)
    name, label = named(new)
    if key.name == name and label is None:
        raise Refused(f"It is called {name} already.")
    if key.kind == "type field" and key.name in project.index.unresolved:
        raise Refused(f"A value has a part {key.name} of which it is not known whether it is this one.")
    uses = project.index.uses(key)
    changes = [change for use in uses for change in _change(use, name, label)]
    after = rewrite(project.texts_after(changes))
    no_new_errors(project.snapshot, after, f"{name} cannot be used")
    if after is None or len(uses) != len(Index(after).uses(_renamed(key, name))):
        raise Refused(f"{name} would mean something else in some places where {key.name} is meant now.")
    return changes


def named(new: str) -> tuple[str, str | None]:
    """The name that is asked for; and its label, where words were typed instead of a name. Raises `Refused`."""
    new = new.strip().strip('"')
    if WORD.fullmatch(new):
        name, label = new, None
    else:
        name, label = name_of_words(new), new
        if not WORD.fullmatch(name) or " " not in new:
            form = "a name begins with a letter or _ and goes on with letters, digits and _."
            raise Refused(f"{new!r} is not a name: {form}")
    if name in RESERVED:
        raise Refused(f"{name} is a word of the language that can be no name.")
    return name, label


def _change(use: Use, name: str, label: str | None) -> Iterator[Change]:
    """What stands in words stays in words: those that make the new name."""
    if use.in_words:
        words = label if label is not None else label_of(name)
        yield use.span, quoted(words) if name_of_words(words) == name else f"{name} {quoted(words)}"
    else:
        yield use.span, name


def _renamed(key: Key, name: str) -> Key:
    owner = key.path.rpartition(".")[0]
    return Key(key.kind, f"{owner}.{name}" if owner else name)
