"""A document and a position in; where what is named there is declared and used out."""

from lsprotocol import types

from stormgen.lsp.project import Document

_KINDS = {True: types.DocumentHighlightKind.Write, False: types.DocumentHighlightKind.Read}


def definition(document: Document, position: types.Position) -> list[types.Location]:
    """Where it is declared in full; at that place itself, where else it is declared or mentioned."""
    use = document.use_at(position)
    if use is None:
        return _superseded(document, document.places.offset(position))
    project = document.project
    element = project.element(use.key)
    declared = [element.span] if element else []
    found = project.index.declarations(use.key)
    first = [u.span for u in found if any(u.span.start == d.start and u.span.file == d.file for d in declared)]
    places = first or [u.span for u in found]
    if use.span in places and len(found) > 1:
        places = [u.span for u in found if u.span != use.span]
    return [project.location(span) for span in places]


def _superseded(document: Document, offset: int) -> list[types.Location]:
    """Where the earlier version is declared that `supersedes` at an offset names."""
    for event in document.project.board.events:
        for version in event.versions:
            said = version.supersedes
            if said and said.span.file == document.source.name and said.span.start <= offset <= said.span.end:
                earlier = (v.span for v in event.versions if v.number == said.number)
                return [document.project.location(span) for span in earlier]
    return []


def references(document: Document, position: types.Position, with_declarations: bool) -> list[types.Location]:
    """Every place that names it."""
    use = document.use_at(position)
    if use is None:
        return []
    uses = document.project.index.uses(use.key)
    return [document.project.location(u.span) for u in uses if with_declarations or not u.declares]


def highlights(document: Document, position: types.Position) -> list[types.DocumentHighlight]:
    """Every place of this file that names it."""
    use = document.use_at(position)
    if use is None:
        return []
    return [
        types.DocumentHighlight(document.project.places.range(u.span), _KINDS[u.declares])
        for u in document.project.index.uses(use.key)
        if u.span.file == document.source.name
    ]
