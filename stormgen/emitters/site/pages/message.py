"""An event or a command in; what its page says of it as a message: fields, versions, an example, its schema, out."""

import json
from collections.abc import Iterator

from stormgen.emitters._cloudevents import enveloped
from stormgen.emitters._json_schema import JsonSchemas
from stormgen.emitters._message_files import schema_links
from stormgen.emitters.site.content import Badge, Cell, Code, Link, Listing, Section, Table, Text
from stormgen.emitters.site.site import Site
from stormgen.emitters.site.wording import joined, type_cell
from stormgen.messages.catalogue import Entry
from stormgen.messages.contract import Contract
from stormgen.messages.words import differences, field_words, superseded


def message_sections(site: Site, entry: Entry) -> Iterator[Section]:
    current = entry.current
    yield _fields(site, current, "fields", "Fields")
    for before, contract in zip(entry.versions, entry.versions[1:], strict=False):
        yield _steps(entry, before, contract)
    for contract in entry.versions[:-1]:
        number = contract.version
        yield _fields(site, contract, f"version{number}", f"Fields in version {number}")
    yield from _news(site, entry)
    yield Listing("schemas", "Schemas", tuple(_files(site, entry)))
    schema = JsonSchemas(site.types).with_example(current)
    (example,), _dialect = schema.pop("examples"), schema.pop("$schema")
    shown, told = (enveloped(current, example), " as a CloudEvent") if current.is_event else (example, "")
    yield Text("example", f"Example{told}", _json(shown))
    yield Text("schema", "JSON Schema 2020-12", _json(schema))


def _json(data: object) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False)


def _fields(site: Site, contract: Contract, id: str, title: str) -> Table:
    rows = []
    for part, words in zip(contract.fields, field_words(contract, site.types), strict=True):
        name: Cell = (Code(part.name), *((" ", Badge("identity")) if part.name in contract.subject else ()))
        means = " ".join(filter(None, (words.doc, *words.marks)))
        optional = "yes" if words.optional else ""
        rows.append((name, (words.type,), type_cell(site, part.type), (optional,), (words.limits,), (means,)))
    columns = ("Field", "Is a", "Type", "Optional", "Limits", "Means")
    return Table(id, title, columns, tuple(rows))


def _steps(entry: Entry, before: Contract, contract: Contract) -> Listing:
    number, how = contract.version, superseded(entry, contract.version)
    items = tuple((sentence,) for sentence in (*([how] if how else ()), *differences(before, contract)))
    return Listing(f"from{before.version}", f"What version {number} changed", items)


def _news(site: Site, entry: Entry) -> Iterator[Section]:
    if site.news is not None:
        changes = site.news.changes.get(entry.key, ("Nothing changed.",))
        yield Listing("news", f"Changes since {site.news.since}", tuple((change,) for change in changes))


def _files(site: Site, entry: Entry) -> Iterator[Cell]:
    """Where the schemas are written beside the pages."""
    for contract in reversed(entry.versions):
        if file := site.schema_files.get(contract):
            links: list[Cell] = [(Link(title, path),) for title, path in schema_links(contract, file)]
            yield (f"Version {contract.version}: ", *joined(links))
