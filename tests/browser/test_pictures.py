"""Pictures in Chromium, set into a page: nothing runs or is asked for, and text stays in its card as it measures it."""

import json
import random
from html import unescape
from pathlib import Path

import pytest

from stormgen.facts import Facts, Stage
from stormgen.pictures.discover import views
from stormgen.pictures.formats import svg
from stormgen.pictures.look import Look
from stormgen.pictures.picture import Picture
from tests.browser.chromium import browser
from tests.emitters.facts_of import HOSTILE, facts_of, facts_of_example

PIECES = (
    *("</svg>", "</title>", "</style>", "<script>ran.push(1)</script>", "]]>", "<![CDATA[", "<!--", "-->", "&#x3c;"),
    *(
        "<img src=http://elsewhere.test/x onerror=ran.push(2)>",
        "<foreignObject>",
        "<svg onload=ran.push(3)>",
        "'",
        '\\"',
    ),
    *(
        "javascript:ran.push(4)",
        "<animate onbegin=ran.push(5) attributeName=x>",
        "</text>",
        "<a xlink:href=",
        "url(#x)",
    ),
    *(
        "<use href='data:image/svg+xml,x'/>",
        "\u202e",
        "مرحبا",
        "日本語",
        "{{x}}",
        "&lt;",
        "<style>*{display:none}",
        "x" * 40,
    ),
)
PAGE = """<!doctype html><meta charset=utf-8><script>window.ran = []; window.alert = () => ran.push('alert')</script>
<body>{pictures}<pre id=told></pre><script>
const wide = [...document.querySelectorAll('svg > g')].filter((g) => {{
  const rect = g.querySelector('rect'), texts = [...g.querySelectorAll('text')];
  return rect && texts.some((t) => t.getBBox().width > rect.getBBox().width + 1);
}}).map((g) => g.textContent);
onload = () => told.textContent = JSON.stringify({{
  ran, wide, pictures: document.querySelectorAll('svg').length,
  scripts: document.querySelectorAll('svg script, svg image, svg foreignObject, svg a, svg use, svg animate').length,
}});
</script>"""


def drawn(facts: Facts) -> list[str]:
    found = []
    for view in views().values():
        subject = None if view.whole else next((e.key for e in facts.board if e.key.kind in view.about), None)
        if view.whole or subject:
            found.append(svg.write(view.gives[Picture](facts, subject), Look()))
    return found


def cruel(seed: int) -> str:
    """A wall whose every text is made of pieces that would like to be more than text."""
    choose = random.Random(seed)

    def text() -> str:
        return "".join(choose.choice(PIECES) for _ in range(choose.randint(1, 6)))

    return f"""
    model "{text()}"
    actor Ac "{text()}"
    system Sy "{text()}"
    context A "{text()}" {{
      team "{text()}"
      /// {text()}
      aggregate Ag "{text()}" {{
        command Co "{text()}" by Ac -> Ev | No
        pivotal event Ev "{text()}" event No "{text()}"
      }}
      policy Po "{text()}" when Ev then Co
      saga Sa "{text()}" {{ start Ev step one {{ do Co done Ev failed No undo Co }} complete Ev abort No }}
    }}
    context B "{text()}" {{ aggregate Bo "{text()}" {{ event Be "{text()}" }} view Vi "{text()}" from Be }}
    hotspot "why {text()}" on A.Ev
    flow F {{ A.Ev -> Sy A.Ev -> B.Be }}
    """


def test_nothing_that_a_model_says_runs_in_a_page(tmp_path: Path) -> None:
    pages = {}
    for seed in range(12):
        pictures = drawn(facts_of(cruel(seed), tmp_path, Stage.PLAN))
        pages[f"/{seed}"] = PAGE.format(pictures="\n".join(pictures))
    with browser(pages, tmp_path / "profile") as chromium:
        for path in pages:
            seen, said = chromium.show(path)
            told = json.loads(unescape(seen.partition('<pre id="told">')[2].partition("</pre>")[0]))
            assert (told["ran"], told["scripts"], told["pictures"]) == ([], 0, 8), path
            assert said == []
        assert {address.rpartition("/")[2] for address in chromium.asked} <= {str(n) for n in range(12)} | {
            "favicon.ico"
        }


@pytest.mark.parametrize("name", ["inventory.storm", "real/ftgo.storm", "hostile"])
def test_text_stays_in_its_card_as_the_browser_measures_it(name: str, tmp_path: Path) -> None:
    facts = facts_of(HOSTILE, tmp_path, Stage.PLAN) if name == "hostile" else facts_of_example(name, Stage.PLAN)
    pictures = drawn(facts)
    with browser({"/": PAGE.format(pictures="\n".join(pictures))}, tmp_path / "profile") as chromium:
        seen, _ = chromium.show("/")
    told = json.loads(unescape(seen.partition('<pre id="told">')[2].partition("</pre>")[0]))
    assert told["wide"] == [] and told["pictures"] == len(pictures)
