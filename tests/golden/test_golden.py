"""Every text that stormgen makes of every example is as it was accepted, to the byte.

`make accept` writes the files anew; the change then shows in review.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from stormgen.emitters._discover import offers_for
from stormgen.emitters._protocol import EmitContext, Emitter, Offer
from stormgen.facts import Facts, Stage
from stormgen.workspace.build import build
from stormgen.workspace.write import as_bytes

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent
EXAMPLES = sorted((ROOT / "examples").rglob("*.storm"))
# What says no more than another format does at ten times the size.
LEFT_OUT = {(None, "graphml"), (None, "html")}
LEFT_OUT |= {(None, "storm")}

# Of pictures, one of each kind of text. What Graphviz places is left out: its versions differ.
PICTURES = {("board", "svg"), ("context-map", "dot"), ("context-map", "plantuml"), ("flow", "mermaid")}


def cases() -> Iterator[tuple[Path, Path, Offer, Emitter]]:
    """Golden file, example, and what is made of it."""
    for command in ("parse", "seams", "rank-seams", "render"):
        for offer, emitter in offers_for(command):
            what = (offer.view, offer.format)
            if what in PICTURES if offer.view else what not in LEFT_OUT:
                folder = GOLDEN / "-".join(filter(None, (command, offer.view, offer.format)))
                for example in EXAMPLES:
                    yield folder / f"{example.stem}.{offer.format}", example, offer, emitter


@cache
def facts_of(example: Path) -> Facts:
    return build([example], Stage.PLAN).value


@pytest.mark.parametrize(
    ("golden", "example", "offer", "emitter"), [pytest.param(*c, id=f"{c[0].parent.name}-{c[0].stem}") for c in cases()]
)
def test_golden(golden: Path, example: Path, offer: Offer, emitter: Emitter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (artifact,) = emitter.emit(EmitContext(facts_of(example.relative_to(ROOT)), offer))
    if os.environ.get("STORMGEN_ACCEPT"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(as_bytes(artifact.content))
    # Not one assertion over both texts: pytest would take minutes to show how two long ones differ.
    same = golden.read_bytes() == as_bytes(artifact.content)
    assert same, f"{golden.relative_to(ROOT)} is out of date: look at it, then run make accept"


def test_no_golden_file_is_an_orphan() -> None:
    assert set(GOLDEN.glob("*/*.*")) - set(GOLDEN.glob("__pycache__/*")) == {golden for golden, *_ in cases()}
