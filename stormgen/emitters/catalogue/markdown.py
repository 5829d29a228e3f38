"""Facts in; a page of Markdown for each message, and an index of them by context, out."""

from collections.abc import Iterable, Iterator, Mapping

from stormgen.behaviour import Types
from stormgen.board import Key
from stormgen.emitters._message_files import file_names, page_names, schema_links
from stormgen.emitters._protocol import Artifact, EmitContext
from stormgen.emitters.catalogue.parts import example_block, field_table, paragraphs, prose, version_notes
from stormgen.messages.catalogue import Entry, entries
from stormgen.messages.contract import Contract
from stormgen.messages.news import News

Files = Mapping[Contract, str]


def pages(context: EmitContext) -> Iterator[Artifact]:
    types = Types(context.facts.board)
    found = tuple(entries(types, context.facts.flow, context.schemas))
    names = page_names(entry.key for entry in found)
    files = dict(file_names(contract for entry in found for contract in entry.versions))
    model = context.facts.board.name or "Model"
    yield Artifact("README.md", _text(_index(model, found, names, context.news)))
    for entry in found:
        yield Artifact(f"{names[entry.key]}.md", _text(_page(entry, types, files, context.news)))


def _text(blocks: Iterable[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def _index(model: str, found: tuple[Entry, ...], names: Mapping[Key, str], news: News | None) -> Iterator[str]:
    yield f"# Messages of {prose(model)}"
    by_context: dict[str, list[Entry]] = {}
    for entry in found:
        by_context.setdefault(entry.element.context.path if entry.element.context else "", []).append(entry)
    for context, held in sorted(by_context.items()):
        yield f"## {prose(context) if context else 'In no context'}"
        yield "\n".join(_entry(entry, names[entry.key], news) for entry in held)
    if news and news.gone:
        yield f"## Gone since {prose(news.since)}"
        yield "\n".join(f"- {key.kind} {prose(key.path)}" for key in news.gone)


def _entry(entry: Entry, name: str, news: News | None) -> str:
    changed = f" (changed since {prose(news.since)})" if news and entry.key in news.changes else ""
    said = f": {prose(entry.current.doc)}" if entry.current.doc else ""
    return f"- {entry.key.kind} [{prose(entry.element.name)}]({name}.md){changed}{said}"


def _page(entry: Entry, types: Types, files: Files, news: News | None) -> Iterator[str]:
    element, current = entry.element, entry.current
    yield f"# {prose(element.label or element.name)}"
    yield "\n".join(f"- {name}: {said}" for name, said in _terms(entry) if said)
    yield from paragraphs(element.doc)
    yield "## Fields"
    yield field_table(current, types)
    if len(entry.versions) > 1:
        yield "## Versions"
        yield from _versions(entry, types)
    yield "## Consumers" if entry.consumers else "Nothing on the wall consumes it."
    if entry.consumers:
        yield "\n".join(_end(types, key, element.context) for key in entry.consumers)
    yield "## Example"
    yield example_block(types, current)
    if news is not None:
        changes = news.changes.get(entry.key, ())
        yield f"## Changes since {prose(news.since)}"
        yield "\n".join(f"- {prose(change)}" for change in changes) or "None."
    yield "## Schemas"
    yield "\n".join(_schemas(entry, files))
    yield "[All messages](../README.md)"


def _terms(entry: Entry) -> Iterator[tuple[str, str]]:
    element, current = entry.element, entry.current
    yield element.key.kind.capitalize(), prose(element.key.path)
    yield "Aggregate", prose(entry.element.aggregate.path) if entry.element.aggregate else ""
    yield "Context", prose(element.context.path) if element.context else ""
    yield "Team", prose(entry.team)
    what = "Produced by" if element.key.kind == "event" else "Issued by"
    yield what, ", ".join(f"{key.kind} {prose(key.path)}" for key in entry.producers)
    yield "Topic", prose(entry.topic)
    yield "Type", prose(current.type)
    if current.deprecated is not None:
        yield "Deprecated", prose(current.deprecated) or "yes"


def _end(types: Types, key: Key, home: Key | None) -> str:
    context = types.board.context_of(key)
    elsewhere = " (in another context)" if context and context != home else ""
    return f"- {key.kind} {prose(key.path)}{elsewhere}"


def _versions(entry: Entry, types: Types) -> Iterator[str]:
    for contract, notes in version_notes(entry):
        yield f"### Version {contract.version}{' (current)' if contract.is_current else ''}"
        if notes:
            yield "\n".join(f"- {prose(note)}" for note in notes)
        if not contract.is_current:
            yield field_table(contract, types)


def _schemas(entry: Entry, files: Files) -> Iterator[str]:
    for contract in reversed(entry.versions):
        file, told = files[contract], f"version {contract.version}: " if len(entry.versions) > 1 else ""
        links = [f"[{title}](../{path})" for title, path in schema_links(contract, file)]
        yield f"- {told}{', '.join(links)}"
