"""The report in Chromium: it asks for nothing, runs nothing, complains of nothing, and nothing is cut or overlaps."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from stormgen.emitters._protocol import EmitContext, Offer
from stormgen.emitters.report_html import EMITTER
from stormgen.facts import Facts, Stage
from tests.browser.chromium import SITE, Browser, browser
from tests.emitters.facts_of import HOSTILE, facts_of, facts_of_example, large_model
from tests.emitters.told import told

CRUEL = (
    "</title></style></svg></details><script>parent.ran.push(1);alert(1)</script>"
    "<img src=http://elsewhere.test/x onerror=alert(1)><a href=javascript:alert(1)>x</a> \u202eevil مرحبا " + "x" * 300
)
LONG = f"context {'Very' * 60} {{ aggregate {'Long' * 60} }}\ncontext مرحبابالعالم {{ aggregate سلة {{ event قبلت }} }}"
CROWD = "\n".join(f"context Context{at} {{ aggregate Thing{at} }}" for at in range(25))

# A frame as wide as a screen; what stands in it is measured from outside, as no script runs inside.
MEASURE = """<!doctype html><meta charset=utf-8><script>window.ran = []; window.alert = () => ran.push('alert')</script>
<iframe src="{page}" style="width:{width}px;height:900px;border:0"></iframe><pre id=told></pre>
<script>
const box = (e) => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] };
const over = (a, b) => a[0] < b[2] - 1 && b[0] < a[2] - 1 && a[1] < b[3] - 1 && b[1] < a[3] - 1;
onload = () => {
  const page = document.querySelector('iframe').contentDocument;
  const seen = (what) => [...page.querySelectorAll(what)].filter((e) => e.getClientRects().length);
  const labels = seen('.label, .corner').map((e) => [e.textContent, box(e)]);
  const circles = seen('figure .wide .point, figure .narrow .point').map(box);
  const frames = seen('figure .wide, figure .narrow, .matrix').map(box);
  const overlaps = [];
  labels.forEach(([text, b], at) => {
    const others = [...labels.slice(at + 1).map(([, other]) => other), ...circles];
    if (others.some((other) => over(b, other))) overlaps.push(text);
  });
  const cut = seen('svg text').filter((e) => {
    const b = box(e), s = box(e.closest('svg'));
    return b[0] < s[0] - 1 || b[1] < s[1] - 1 || b[2] > s[2] + 1 || b[3] > s[3] + 1;
  }).map((e) => e.textContent);
  const root = page.documentElement;
  const beyond = seen('body *').filter((e) => !e.closest('.scroll') && box(e)[2] > root.clientWidth + 1);
  told.textContent = JSON.stringify({
    ran, labels: labels.length, circles: circles.length, frames: frames.length, overlaps, cut,
    beyond: beyond.map((e) => e.outerHTML.slice(0, 200)), width: root.clientWidth, scroll: root.scrollWidth,
    background: page.defaultView.getComputedStyle(page.body).backgroundColor,
  });
};
</script>"""


def page(facts: Facts) -> str:
    (artifact,) = EMITTER.emit(EmitContext(facts, Offer("rank-seams", "html")))
    assert isinstance(artifact.content, str)
    return artifact.content


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("models")
    made = {
        "shop": told(facts_of_example("inventory.storm", Stage.PLAN), "plain words"),
        "tiny": facts_of("event A event B event C", folder, Stage.PLAN),
        "empty": facts_of("", folder, Stage.PLAN),
        "hostile": told(facts_of(HOSTILE + LONG, folder, Stage.PLAN), CRUEL),
        "crowd": facts_of(CROWD, folder, Stage.PLAN),
        "large": told(facts_of(large_model(20, 10), folder, Stage.PLAN), "plain words"),
    }
    pages = {f"/{name}.html": page(facts) for name, facts in made.items()}
    for name in made:
        for width in (400, 1100):
            pages[f"/{name}-{width}"] = MEASURE.replace("{page}", f"/{name}.html").replace("{width}", str(width))
    policy = re.compile('<meta http-equiv="Content-Security-Policy"[^>]*>')
    pages["/unguarded.html"] = policy.sub("", pages["/hostile.html"])
    pages["/unguarded"] = MEASURE.replace("{page}", "/unguarded.html").replace("{width}", "1100")
    return pages


@pytest.fixture
def chromium(pages: dict[str, str], tmp_path: Path) -> Iterator[Browser]:
    with browser(pages, tmp_path / "profile") as opened:
        yield opened


def measured(chromium: Browser, path: str, *flags: str) -> dict[str, Any]:
    dom, complaints = chromium.show(path, "--window-size=1200,1000", *flags)
    assert complaints == []
    found = re.search('<pre id="told">(.*?)</pre>', dom, re.DOTALL)
    assert found is not None and found[1], dom[-500:]
    return dict(json.loads(unescape(found[1])))


@pytest.mark.parametrize("name", ["shop", "tiny", "hostile"])
def test_it_asks_for_nothing_and_the_browser_complains_of_nothing(name: str, chromium: Browser) -> None:
    dom, complaints = chromium.show(f"/{name}.html")
    assert "</html>" in dom and complaints == []
    assert chromium.asked == [f"{SITE}/{name}.html"]


def test_a_request_or_a_script_would_be_seen(pages: dict[str, str], tmp_path: Path) -> None:
    spoilt = pages["/shop.html"].replace("<main>", "<main><img src=http://elsewhere.test/x><script>1</script>")
    unguarded = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", spoilt)
    with browser({"/guarded": spoilt, "/unguarded": unguarded}, tmp_path / "profile") as chromium:
        _, complaints = chromium.show("/guarded")
        assert len(complaints) >= 2 and chromium.asked == [f"{SITE}/guarded"]
        chromium.show("/unguarded")
        assert "http://elsewhere.test/x" in chromium.asked


def test_nothing_runs_even_where_no_policy_forbids_it(chromium: Browser) -> None:
    assert measured(chromium, "/unguarded")["ran"] == []
    assert {url for url in chromium.asked if "elsewhere" in url} == set()


@pytest.mark.parametrize("width", [400, 1100])
@pytest.mark.parametrize("name", ["shop", "tiny", "empty", "hostile", "crowd", "large"])
def test_nothing_is_cut_and_no_label_stands_on_another(name: str, width: int, chromium: Browser) -> None:
    found = measured(chromium, f"/{name}-{width}")
    assert found["scroll"] == found["width"] and found["beyond"] == []
    assert found["overlaps"] == [] and found["cut"] == []
    if name != "empty":
        assert found["labels"] >= 5 and found["circles"] >= 1 and found["frames"] >= 1


def test_it_is_dark_where_the_machine_is(chromium: Browser) -> None:
    light = measured(chromium, "/tiny-1100", "--blink-settings=preferredColorScheme=1")["background"]
    dark = measured(chromium, "/tiny-1100", "--blink-settings=preferredColorScheme=0")["background"]
    assert light != dark
    assert sum(map(int, re.findall(r"\d+", light))) > 600 and sum(map(int, re.findall(r"\d+", dark))) < 150


def test_it_prints_on_a4_with_everything_unfolded(pages: dict[str, str], tmp_path: Path) -> None:
    folded = pages["/shop.html"]
    assert "<details>" in folded
    unfolded = folded.replace("<details>", "<details open>")
    with browser({"/folded": folded, "/unfolded": unfolded}, tmp_path / "profile") as chromium:
        first, second = (chromium.print(path, tmp_path / "page.pdf") for path in ("/folded", "/unfolded"))
    boxes = set(re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)[.\d]*\]", first))
    assert boxes <= {(b"594", b"841"), (b"595", b"842"), (b"595", b"841"), (b"594", b"842")} and boxes
    count = re.compile(rb"/Type /Page\b")
    assert len(count.findall(first)) == len(count.findall(second)) > 3
