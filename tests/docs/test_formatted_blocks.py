"""The models shown in the language reference, the tutorial and the page of `fmt` stand as `stormgen fmt` writes."""

import pytest

from tests.docs.test_language_reference import DOCS, PAGES, TUTORIAL, blocks
from tests.language.formatting.formatted import formatted

# It shows the commas that may be written, and the formatter would not write.
NOT_CANONICAL = "country: string(2), }"
SHOWN = (*PAGES, TUTORIAL, DOCS / "commands" / "fmt.md")


@pytest.mark.parametrize(
    ("place", "text"), [pytest.param(*block, id=block[0]) for page in SHOWN for block in blocks(page)]
)
def test_block_is_formatted(place: str, text: str) -> None:
    if NOT_CANONICAL in text:
        assert formatted(text) != text
    else:
        assert formatted(text) == text, place
