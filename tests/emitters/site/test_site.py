"""The site of examples and of hostile models: all of it hangs together, and nothing of a model is more than text."""

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from stormgen.emitters._protocol import EmitContext, Offer
from stormgen.emitters.site import EMITTER
from stormgen.facts import Facts, Stage
from tests.emitters.facts_of import HOSTILE, facts_of, facts_of_example, large_model

# The page of the board has tests of its own.
BOARD = "board.html"


class Read(HTMLParser):
    """The ids, the addresses and the tags of a page, and what it runs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.tags: Counter[str] = Counter()
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.addresses.append(value or "")
            if name.startswith("on") or name == "style":
                self.handlers.append(name)


def site_of(facts: Facts, synonyms: tuple[tuple[str, ...], ...] = ()) -> dict[str, str]:
    artifacts = EMITTER.emit(EmitContext(facts, Offer("site", "html"), synonyms=synonyms))
    return {artifact.path: str(artifact.content) for artifact in artifacts}


def pages_of(site: dict[str, str]) -> dict[str, Read]:
    return {path: Read(text) for path, text in site.items() if path.endswith(".html") and path != BOARD}


def goes_together(site: dict[str, str]) -> None:
    """Every address is one of the site, and every place on a page is there once."""
    pages = pages_of(site)
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path
        for address in page.addresses:
            file, _, place = address.partition("#")
            if address == "data:,":
                continue
            target = normpath(join(dirname(path), file)) if file else path
            assert target in site, (path, address)
            assert not place or place in pages[target].ids, (path, address)


@pytest.fixture(scope="module")
def shop() -> dict[str, str]:
    return site_of(facts_of_example("inventory.storm", Stage.PLAN), (("sku", "article"),))


def test_every_link_leads_somewhere_and_every_id_is_there_once(shop: dict[str, str]) -> None:
    goes_together(shop)


@pytest.mark.parametrize("example", ["big-picture.storm", "process-level.storm", "trip.storm", "template.storm"])
def test_so_for_walls_that_have_not_got_so_far(example: str) -> None:
    goes_together(site_of(facts_of_example(example, Stage.PLAN)))


def test_an_empty_model_has_a_site(tmp_path: Path) -> None:
    site = site_of(facts_of('model "Nothing yet"', tmp_path, Stage.PLAN))
    goes_together(site)
    assert "Nothing yet" in site["index.html"]


def test_what_is_searched_has_addresses_of_the_site(shop: dict[str, str]) -> None:
    index = json.loads(shop["assets/index.js"].removeprefix("window.siteIndex = ").rstrip().removesuffix(";"))
    assert {address.partition("#")[0] for address in index["address"]} <= set(shop)
    assert len({len(index[column]) for column in ("title", "name", "kind", "context", "doc", "address")}) == 1


def test_nothing_is_asked_for_elsewhere(shop: dict[str, str]) -> None:
    for path, text in shop.items():
        if path != BOARD:
            assert not re.search(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", text.replace("http://www.w3.org", "")), path


def test_the_same_model_gives_the_same_bytes(shop: dict[str, str]) -> None:
    assert site_of(facts_of_example("inventory.storm", Stage.PLAN), (("sku", "article"),)) == shop


def test_an_event_tells_its_fields_producers_and_consumers(shop: dict[str, str]) -> None:
    page = shop["events/inventory-inventory-item-stock-adjusted.html"]
    for told in ("delta", "Adjust Stock", "Watch Reorder Point", "examples/inventory.storm:", "onHand += delta"):
        assert told in page
    assert 'href="../types/inventory-reason.html"' in page


def test_a_saga_tells_whether_it_holds_in_every_run(shop: dict[str, str]) -> None:
    assert "all 104 states looked at" in shop["sagas/ordering-fulfilment.html"]


def test_a_scenario_that_fails_says_what_the_model_does(tmp_path: Path) -> None:
    text = """context A { aggregate T(id: uuid) { n: int
      command Go(by: int) { emit Gone(by) }  event Gone(by: int) { n += by } }
      scenario "it goes far" for T { when Go(by: 1) then n == 2 } }"""
    site = site_of(facts_of(text, tmp_path, Stage.PLAN))
    page = site["scenarios/a-it-goes-far.html"]
    assert "fails" in page and "n is 1" in page
    assert "it goes far" in site["open.html"]


def test_the_glossary_has_synonyms_and_names_that_mean_several_things(tmp_path: Path) -> None:
    text = "context A { aggregate Item { event Made } }  context B { aggregate Item { event Sold } }"
    glossary = site_of(facts_of(text, tmp_path, Stage.PLAN), (("sku", "article"),))["glossary.html"]
    assert "article" in glossary
    assert glossary.count("several meanings") == 2


def test_what_nothing_consumes_is_listed(tmp_path: Path) -> None:
    open_points = site_of(facts_of('event Lost  hotspot "Who?" on Lost', tmp_path, Stage.PLAN))["open.html"]
    assert "Facts that nothing consumes" in open_points and "Who?" in open_points


def test_no_text_of_a_model_is_markup(tmp_path: Path) -> None:
    site = site_of(facts_of(HOSTILE, tmp_path, Stage.PLAN))
    goes_together(site)
    for path, page in pages_of(site).items():
        assert page.tags["script"] == 1 and not page.handlers, path
        assert not any(address.startswith("javascript:") for address in page.addresses), path
    assert "<" not in site["assets/index.js"]


def test_a_large_model_has_its_pages(tmp_path: Path) -> None:
    facts = facts_of(large_model(2, 60), tmp_path, Stage.PLAN)
    site = site_of(facts)
    goes_together(site)
    assert sum(path.startswith("events/") for path in site) == 120
