"""A message in; the parts that pages of Markdown and of MDX have in common out."""

import json
import re
from collections.abc import Iterator, Sequence

from stormgen.behaviour import Types
from stormgen.emitters._cloudevents import enveloped
from stormgen.emitters._markdown_text import markdown_text
from stormgen.messages.catalogue import Entry
from stormgen.messages.contract import Contract
from stormgen.messages.wire import example
from stormgen.messages.words import FieldWords, differences, field_words, superseded

_NUMBER = re.compile(r"(\d+)([.)])")
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})


def prose(text: str) -> str:
    """Text inside a line: no Markdown, no HTML, and in MDX no expression."""
    return markdown_text(text).translate(_BRACES)


def paragraphs(doc: str) -> Iterator[str]:
    """A text of several, none of which begins a list, a heading, or in MDX a piece of JavaScript."""
    for part in doc.split("\n\n"):
        if text := prose(part):
            yield _at_the_beginning(text)


def _at_the_beginning(text: str) -> str:
    if text[0] in "-+=:" or text.startswith(("import", "export")):
        return f"&#{ord(text[0])};{text[1:]}"
    return _NUMBER.sub(r"\1\\\2", text, count=1) if _NUMBER.match(text) else text


def field_table(contract: Contract, types: Types) -> str:
    rows = [_row(_cells(part)) for part in field_words(contract, types)]
    if not rows:
        return "It carries nothing." if contract.is_known else "The wall does not say yet what it carries."
    return "\n".join([_row(["Field", "Type", "Optional", "Limits", "Means"]), "|---|---|---|---|---|", *rows])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(part: FieldWords) -> list[str]:
    said = [part.doc, *part.marks]
    words = [part.name, part.type, "yes" if part.optional else "", part.limits, " ".join(filter(None, said))]
    return [prose(word) for word in words]


def version_notes(entry: Entry) -> Iterator[tuple[Contract, tuple[str, ...]]]:
    """The newest first, each with what is different from the one before."""
    older = (None, *entry.versions)
    for before, contract in reversed(list(zip(older, entry.versions, strict=False))):
        how = superseded(entry, contract.version)
        yield contract, (*([how] if how else ()), *(differences(before, contract) if before else ()))


def example_block(types: Types, contract: Contract) -> str:
    """An event as the CloudEvent that carries it. No line of JSON begins with what ends a block of code."""
    data = example(types, contract)
    shown = enveloped(contract, data) if contract.is_event else data
    return f"```json\n{json.dumps(shown, indent=2, ensure_ascii=False)}\n```"
