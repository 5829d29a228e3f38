"""A site in; what is searched, as a script that a page may load from a server and from a disk alike, out."""

from stormgen.emitters.site.site import KIND_NAMES, Site
from stormgen.emitters.site.wording import first_line
from stormgen.pictures.plain import plain
from stormgen.viewer.payload import as_text

_DOC = 120


def search_index(site: Site) -> str:
    """By column: title, name where that is another word, numbers of kind and context, doc, address."""
    found = [element for element in site.board if element.key in site.addresses]
    kinds, contexts = list(KIND_NAMES), [context.name for context in site.board.contexts]
    numbers = {name: number for number, name in enumerate(contexts)}
    homes = [site.board.context_of(element.key) for element in found]
    titles = [plain(site.title(element.key)) for element in found]
    columns = {
        "kinds": [[kind, KIND_NAMES[kind]] for kind in kinds],
        "contexts": [plain(name) for name in contexts],
        "title": titles,
        "name": [plain(e.name) if plain(e.name) != title else "" for e, title in zip(found, titles, strict=True)],
        "kind": [kinds.index(element.key.kind) for element in found],
        "context": [numbers[home.name] if home else -1 for home in homes],
        "doc": [plain(first_line(e.doc or (e.label if e.key.kind == "context" else ""), _DOC)) for e in found],
        "address": [site.addresses[element.key] for element in found],
    }
    return f"window.siteIndex = {as_text(columns)};\n"
