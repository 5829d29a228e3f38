"""A document, a position and a new name in; the edits that rename what stands there out, in every file of its model.

The model is read anew with the edits before they are given: a name that is taken, or that would catch references to
something else, is refused with the reason.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from lsprotocol import types

from stormgen.board import Key
from stormgen.lsp.index import WORD, Index, Use
from stormgen.lsp.project import Document
from stormgen.lsp.words import label_of, name_of_words, quoted
from stormgen.source import Span
from stormgen.workspace.live import Snapshot

Rewrite = Callable[[Path, Mapping[Path, str]], Snapshot | None]

RESERVED = frozenset(["and", "or", "not", "in", "if", "then", "else", "true", "false", "null"])
# Named by more than their name, or used in ways that the index does not see.
_FIXED = {
    "route": "A route is named by its method and path; change them where they stand.",
    "scenario": "A scenario is named by its words; change them where they stand.",
    "hotspot": "A hotspot is named by its words; change them where they stand.",
    "opportunity": "An opportunity is named by its words; change them where they stand.",
}


class Refused(Exception):
    """The rename cannot be done; the message is one sentence."""


def prepare(document: Document, position: types.Position) -> types.PrepareRenamePlaceholder | None:
    """The range that would be renamed and the name it has; None where nothing is named."""
    use = document.use_at(position)
    if use is None:
        return None
    if use.key.kind in _FIXED:
        raise Refused(_FIXED[use.key.kind])
    return types.PrepareRenamePlaceholder(document.project.places.range(use.span), use.key.name)


def rename(document: Document, position: types.Position, new: str, rewrite: Rewrite) -> types.WorkspaceEdit | None:
    """The edits in all files. Raises `Refused` where the name is none, taken, or means something else there."""
    use = document.use_at(position)
    if use is None:
        return None
    if use.key.kind in _FIXED:
        raise Refused(_FIXED[use.key.kind])
    name, label = _asked(use, new)
    if use.key.kind == "type field" and use.key.name in document.project.index.unresolved:
        raise Refused(f"A value has a part {use.key.name} of which it is not known whether it is this one.")
    uses = document.project.index.uses(use.key)
    changes = [change for u in uses for change in _change(u, name, label)]
    _check(document, uses, name, rewrite(document.path, document.project.texts_after(changes)))
    return document.project.edit(changes)


def _asked(use: Use, new: str) -> tuple[str, str | None]:
    """The name that is asked for; and its label, where words were typed instead of a name."""
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
    if use.key.name == name and label is None:
        raise Refused(f"It is called {name} already.")
    return name, label


def _change(use: Use, name: str, label: str | None) -> Iterator[tuple[Span, str]]:
    """What stands in words stays in words: those that make the new name."""
    if use.in_words:
        words = label if label is not None else label_of(name)
        yield use.span, quoted(words) if name_of_words(words) == name else f"{name} {quoted(words)}"
    else:
        yield use.span, name


def _check(document: Document, uses: tuple[Use, ...], name: str, after: Snapshot | None) -> None:
    """Nothing that was sound may be broken, and as many places must name the thing as before."""
    if after is None:
        raise Refused("The model cannot be read with this name.")
    before = _errors(document.project.snapshot)
    for code, messages in _errors(after).items():
        if len(messages) > len(before.get(code, ())):
            new = [message for message in messages if message not in before.get(code, ())]
            raise Refused(f"{name} cannot be used: {new[0]}")
    if len(uses) != len(Index(after).uses(_renamed(uses[0].key, name))):
        raise Refused(f"{name} would mean something else in some places where {uses[0].key.name} is meant now.")


def _errors(snapshot: Snapshot) -> dict[str, list[str]]:
    """The messages of the errors, by their code: some of them have the old name in them."""
    found: dict[str, list[str]] = {}
    for diagnostic in snapshot.diagnostics:
        if diagnostic.severity == "error":
            found.setdefault(diagnostic.code.number, []).append(diagnostic.message)
    return found


def _renamed(key: Key, name: str) -> Key:
    owner = key.path.rpartition(".")[0]
    return Key(key.kind, f"{owner}.{name}" if owner else name)
