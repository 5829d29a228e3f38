"""A document and a position in; what is named there, told in a few lines, out."""

import re
from collections.abc import Iterable, Iterator

from lsprotocol import types

from stormgen.board import Command, Element, Event, EventVersion, Key, Placed
from stormgen.board.marks import MARKS
from stormgen.board.types import Field
from stormgen.editing.index import Use
from stormgen.flow import Edge
from stormgen.lsp.project import Document, Project
from stormgen.lsp.signatures import field_text, signature

_MOST = 8
# Of an edge that reaches an element, and of one that leaves it.
_INTO = {
    "issues": "Issued by",
    "emits": "Emitted by",
    "triggers": "Triggered by",
    "updates": "Kept by",
    "informs": "Informed by",
    "raises": "Raised by",
    "routes": "Served today by",
    "maps": "Stored today in",
    "calls": "Called by",
    "notifies": "Told by",
}
_OUT_OF = {
    "issues": "Issues",
    "emits": "Emits",
    "triggers": "Heard by",
    "updates": "Shown in",
    "informs": "Read by",
    "raises": "Raises",
    "notifies": "Sent to",
    "calls": "Calls",
}


def hover(document: Document, position: types.Position) -> types.Hover | None:
    """The kind, signature, label, documentation and relations of what is named at a position."""
    use = document.use_at(position)
    if use is None:
        return _mark(document, document.places.offset(position))
    element = document.project.element(use.key)
    lines = _element(document.project, element) if element else _part(document.project, use)
    return _hover(lines, document.project.places.range(use.span))


def _hover(lines: Iterable[str], where: types.Range) -> types.Hover:
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(lines)), where)


def _element(project: Project, element: Element) -> Iterator[str]:
    yield f"```storm\n{signature(element)}\n```"
    yield f"**{_plain(element.label)}** ({element.key.kind}{_home(element)})"
    if isinstance(element, Event) and len(element.versions) > 1:
        yield "\n".join(f"- {_version(version)}" for version in element.versions)
    if isinstance(element, Event) and element.renamed_from:
        yield f"Renamed from {element.renamed_from}"
    if element.doc:
        yield _plain(element.doc)
    for annotation in element.annotations:
        said = f"({', '.join(annotation.arguments)})" if annotation.arguments else ""
        yield f"@{annotation.name}{_plain(said)}: {MARKS.get(annotation.name, 'a mark of this model')}"
    relations = list(_relations(project, element.key))
    if relations:
        yield "\n".join(f"- {line}" for line in relations)
    also = f", and told of in {len(element.mentions)} more places" if len(element.mentions) > 1 else ""
    also = also or (f", and told of at {element.mentions[0]}" if element.mentions else "")
    yield f"Declared at {element.span}{also}"


def _version(version: EventVersion) -> str:
    carried = ", ".join(map(field_text, version.parameters or ()))
    supersedes = f" supersedes v{version.supersedes.number}" if version.supersedes else ""
    return f"`v{version.number} ({carried}){supersedes}`"


def _home(element: Element) -> str:
    inner = element.aggregate if isinstance(element, Command | Event) else None
    owner = inner or (element.context if isinstance(element, Placed) else None)
    return f" of {owner.path}" if owner else ""


def _relations(project: Project, key: Key) -> Iterator[str]:
    if not any(node.key == key for node in project.flow.nodes):
        return
    yield from _told(project.flow.into(key), _INTO, "source")
    yield from _told(project.flow.out_of(key), _OUT_OF, "target")


def _told(edges: Iterable[Edge], words: dict[str, str], end: str) -> Iterator[str]:
    found: dict[str, dict[str, None]] = {}
    for edge in edges:
        if edge.kind in words:
            found.setdefault(words[edge.kind], {})[getattr(edge, end).name] = None
    for word, names in found.items():
        more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
        yield f"{word} {', '.join(list(names)[:_MOST])}{more}"


def _part(project: Project, use: Use) -> Iterator[str]:
    """A field, parameter, value, refusal or step."""
    owner = use.key.path.rpartition(".")[0]
    declared = project.index.declarations(use.key)
    field = _field(project, use.key)
    if field:
        yield f"```storm\n{field_text(field)}\n```"
        if field.doc:
            yield _plain(field.doc)
    yield f"**{use.key.name}** ({use.key.kind.rpartition(' ')[2]}{f' of {owner}' if owner else ''})"
    if declared:
        yield f"Declared at {declared[0].span}"


def _field(project: Project, key: Key) -> Field | None:
    kind, _, what = key.kind.partition(" ")
    owner = project.element(Key(kind, key.path.rpartition(".")[0])) if what else None
    groups = (getattr(owner, name, None) or () for name in ("identity", "fields", "parameters"))
    return next((f for group in groups for f in group if isinstance(f, Field) and f.name == key.name), None)


def _mark(document: Document, offset: int) -> types.Hover | None:
    """What an annotation says."""
    for match in re.finditer(r"@\s*(\w+)", document.text[max(0, offset - 60) : offset + 60]):
        start = max(0, offset - 60) + match.start()
        if start <= offset <= start + len(match[0]) and match[1] in MARKS:
            return _hover([f"**@{match[1]}**: {MARKS[match[1]]}"], document.range(start, start + len(match[0])))
    return None


def _plain(text: str) -> str:
    """Text of the model, which must not turn into markup."""
    return re.sub(r"([\\`*_{}\[\]<>#|!])", r"\\\1", text)
