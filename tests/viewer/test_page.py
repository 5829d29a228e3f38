"""The page of the board: what stands in it where, and that no text of a model can get out of its block."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from stormgen.emitters._protocol import EmitContext, Offer
from stormgen.emitters.page_html import EMITTER
from stormgen.facts import Facts, Stage
from stormgen.pictures.look import Look
from stormgen.viewer import whole
from stormgen.viewer.page import POLICY, asset, page, shell
from stormgen.viewer.whole import whole_page
from tests.emitters.facts_of import HOSTILE, facts_of, facts_of_example

BLOCK = re.compile(r'<script type="application/json" ([\w-]+)="([^"]*)">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return facts_of_example("inventory.storm", Stage.PLAN)


def blocks(html: str) -> dict[str, object]:
    return {name: json.loads(text) for _, name, text in BLOCK.findall(html)}


def test_it_has_the_deck_and_every_picture_that_the_deck_names(facts: Facts) -> None:
    found = blocks(whole_page(facts, "board", None))
    deck = found["deck"]
    assert isinstance(deck, dict) and deck["title"] == "Acme shop" and not deck["editable"]
    named = [picture["id"] for picture in deck["pictures"]]
    assert set(found) == {"themes", "deck", *named} and {"board", "flow", "board:Inventory"} <= set(named)


@pytest.mark.parametrize(("view", "subject"), [("flow", None), ("board", "Shipping")])
def test_what_was_asked_for_comes_first_and_the_script_behind_it(facts: Facts, view: str, subject: str | None) -> None:
    key = next((c.key for c in facts.board.contexts if c.key.name == subject), None)
    (artifact,) = EMITTER.emit(EmitContext(facts, Offer("render", "html", view), key, Look("dark")))
    assert artifact.path == f"{view}.html" and isinstance(artifact.content, str)
    pictures = [name for kind, name, _ in BLOCK.findall(artifact.content) if kind == "data-picture"]
    assert pictures[0] == (f"{view}:{subject}" if subject else view)
    places = [artifact.content.index(text) for text in (f'data-picture="{pictures[0]}"', "<script>", 'id="deck"')]
    assert places == sorted(places)
    assert '<html lang="en" data-theme="dark">' in artifact.content


def test_of_a_large_model_only_the_pictures_of_all_of_it_are_there(
    facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "_MOST_CARDS", 100)
    found = blocks(whole_page(facts, "board", None))
    deck = found["deck"]
    assert isinstance(deck, dict) and {"board", "flow"} <= set(found)
    assert [picture["id"] for picture in deck["pictures"] if picture["subject"] is not None] == []


def test_its_policy_lets_its_own_script_run_and_nothing_else() -> None:
    html = page({"title": "x"}, [{"id": "board"}])
    policy = re.search('content="(default-src[^"]*)"', html)
    assert policy is not None
    for name, kind in (("viewer.js", "script-src"), ("viewer.css", "style-src")):
        digest = b64encode(sha256(asset(name).encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}';" in policy[1] and asset(name) in html
    assert policy[1].startswith("default-src 'none';") and "unsafe" not in policy[1] + POLICY


def test_no_text_of_a_model_ends_its_block(tmp_path: Path) -> None:
    html = whole_page(facts_of(HOSTILE + 'hotspot "<!--<script>\u2028"', tmp_path, Stage.PLAN), "board", None)
    assert all("<" not in text and "\u2028" not in text for _, _, text in BLOCK.findall(html))
    assert len(re.findall("<script", html)) == len(BLOCK.findall(html)) + 1
    assert "<!--" not in html.replace(asset("viewer.js"), "")
    assert "<title>&lt;b&gt;x&lt;/b&gt;" in html


def test_a_server_gives_a_page_without_a_model_and_without_inline_code() -> None:
    html = shell("stormgen")
    assert set(blocks(html)) == {"themes"}
    assert re.findall("<script(?! type=.application/json)[^>]*>", html) == ['<script src="/assets/viewer.js">']
    assert "<style" not in html
