"""A declaration as text and what it is to stand in, in; the change that puts it there out."""

from pathlib import Path

from stormgen.board import Key
from stormgen.editing.declared import Declared, declarations
from stormgen.editing.project import Change, Document, Project
from stormgen.editing.refused import Refused
from stormgen.language.syntax import AggregateSyntax, ContextSyntax

STEP = 2


def put(project: Project, text: str, owner: Key | None, near: Path | None = None) -> Change:
    """At the end of the body of `owner`, which is made where there is none; without one at the end of a file."""
    if owner is None:
        return _at_end(_file(project, near), text)
    found = [d for d in declarations(project, owner) if isinstance(d.syntax, AggregateSyntax | ContextSyntax)]
    if not found:
        raise Refused(f"{owner.name} has no declaration of its own; write one in the text first.")
    at_hand = [d for d in found if d.document.path == near] or found
    return _into(next((d for d in at_hand if _has_body(d)), at_hand[0]), text)


def indented(text: str, by: int) -> str:
    return "\n".join(f"{' ' * by}{row}" if row.strip() else "" for row in text.split("\n"))


def _file(project: Project, near: Path | None) -> Document:
    """The file that is near, else the first one that gives the model its name, else the first."""
    trees = project.snapshot.trees
    order = sorted(trees, key=lambda path: (path != near, not trees[path].model_names, trees[path].source.name))
    document = project.document(order[0]) if order else None
    if document is None:
        raise Refused("There is no file to write it into.")
    return document


def _at_end(document: Document, text: str) -> Change:
    end, kept = len(document.text), document.text.rstrip()
    gap = "" if not kept else "\n" if document.text.endswith("\n") else "\n\n"
    return document.span(end, end), f"{gap}{text}\n"


def _has_body(one: Declared) -> bool:
    return isinstance(one.syntax, AggregateSyntax | ContextSyntax) and one.syntax.has_body


def _into(one: Declared, text: str) -> Change:
    """Before the brace that closes the body."""
    document, whole = one.document, one.syntax.whole
    line = document.line_start(whole.start)
    row = document.text[line : whole.start]
    depth = len(row) - len(row.lstrip())
    inner = indented(text, depth + STEP)
    if not _has_body(one):
        return document.span(whole.end, whole.end), f" {{\n{inner}\n{' ' * depth}}}"
    brace = whole.end - 1
    start = document.line_start(brace)
    if document.text[start:brace].strip():
        return document.span(brace, brace), f"\n{inner}\n{' ' * depth}"
    return document.span(start, start), f"{inner}\n"
