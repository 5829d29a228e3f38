"""The pages of `docs/diagnostics/` that are installed in; what each code means, by slug, out."""

from functools import cache

from stormgen.diagnostics.pages import Page, read_page
from stormgen.resources import resource


@cache
def diagnostic_pages() -> dict[str, Page]:
    """Every page, by slug. Raises `MissingResources` where they are not installed."""
    files = sorted(resource("diagnostics").glob("*.md"))
    pages = [read_page(file.read_text("utf-8")) for file in files if file.name != "README.md"]
    return {page.slug: page for page in sorted(pages, key=lambda page: page.number)}
