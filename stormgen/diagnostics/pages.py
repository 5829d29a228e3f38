"""The text of a page of `docs/diagnostics/` in; its parts out."""

import re
from dataclasses import dataclass
from typing import get_args

from stormgen.diagnostics.diagnostic import Severity

SECTIONS = ("What it finds", "Why it matters", "Example", "What to write instead")

_TITLE = re.compile(r"# ([a-z0-9-]+) \((STORM\d{3})\)")
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """What one code means. `summary` is one sentence, `sections` is the text below each heading, in order."""

    slug: str
    number: str
    severity: Severity
    summary: str
    sections: dict[str, str]
    text: str

    def block(self, section: str) -> tuple[str, str]:
        """The language and the content of the first block of code of a section."""
        found = _BLOCK.search(self.sections[section])
        if not found:
            raise ValueError(f"{self.slug}: there is no block of code below {section!r}")
        return found[1], found[2]


def read_page(text: str) -> Page:
    """Raises `ValueError` for a text that has not the form of a page."""
    title, _, rest = text.partition("\n")
    named = _TITLE.fullmatch(title.rstrip())
    if not named:
        raise ValueError(f"{title!r} is not of the form '# slug (STORMnnn)'")
    head, *parts = _HEADING.split(rest)
    sections = dict(zip((part.strip() for part in parts[::2]), (part.strip() for part in parts[1::2]), strict=True))
    word, _, summary = " ".join(head.split()).partition(". ")
    for severity in get_args(Severity):
        if word.lower() == severity:
            return Page(named[1], named[2], severity, summary, sections, text)
    raise ValueError(f"{named[1]}: the line after the title begins with {word!r} and not with a severity")
