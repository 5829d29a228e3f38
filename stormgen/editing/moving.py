"""An element and the context that it is to stand in, in; the changes of the texts out."""

from collections.abc import Iterable, Iterator

from stormgen.board import Command, Context, Event, Key, Placed
from stormgen.editing.declared import cut, only_declaration
from stormgen.editing.edit import Move
from stormgen.editing.index import WORD
from stormgen.editing.placing import put
from stormgen.editing.project import Change, Project
from stormgen.editing.refused import Refused
from stormgen.source import Span


def move(project: Project, edit: Move) -> list[Change]:
    """Raises `Refused` for what stands in no context, or in an aggregate, which moves as a whole."""
    key = edit.element
    element = project.board[key]
    if isinstance(element, Context) or not isinstance(element, Placed):
        raise Refused(f"A {key.kind} stands in no context.")
    if isinstance(element, Command | Event) and element.aggregate:
        raise Refused(f"{key.name} stands in {element.aggregate.name}; move that.")
    if element.context == edit.context:
        raise Refused(f"{key.name} stands there already.")
    one = only_declaration(project, key)
    gone, text = cut(one)
    changes = [gone, put(project, text, edit.context, one.document.path)]
    if element.context:
        changes += new_owner(project, [key], element.context, edit.context.path if edit.context else "", [gone[0]])
    return changes


def new_owner(project: Project, moved: Iterable[Key], old: Key, new: str, gone: Iterable[Span]) -> Iterator[Change]:
    """The old context before a dot in names of what moves becomes the new one, but in the text that moves itself."""
    places, keys = list(gone), list(moved)
    for use in project.index.uses(old):
        following = _dotted_after(use.span)
        if following and any(_is_at(project, following, key) for key in keys) and not _within(use.span, places):
            rest = Span(use.span.source, use.span.start, following.start)
            yield (use.span, new) if new else (rest, "")


def _dotted_after(span: Span) -> Span | None:
    """The name behind the dot that follows."""
    text = span.source.text
    at = span.end
    while at < len(text) and (text[at].isspace() or text[at] == "."):
        at += 1
    word = WORD.match(text, at)
    return Span(span.source, word.start(), word.end()) if word and "." in text[span.end : at] else None


def _is_at(project: Project, span: Span, moved: Key) -> bool:
    """Whether a place names what moves, or something in it."""
    use = project.index.at(span.file, span.start)
    return use is not None and (use.key == moved or use.key.path.startswith(f"{moved.path}."))


def _within(span: Span, places: Iterable[Span]) -> bool:
    return any(p.file == span.file and p.start <= span.start < p.end for p in places)
