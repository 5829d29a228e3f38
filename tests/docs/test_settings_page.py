"""What the page of settings says can be set is what can be, and what it shows is what is read."""

import re
from pathlib import Path

from stormgen.seams.evidence import evidence_kinds
from stormgen.workspace.settings import find_settings

PAGE = (Path(__file__).parents[2] / "docs" / "settings.md").read_text("utf-8")


def test_the_kinds_of_evidence_and_their_weights() -> None:
    listed = re.findall(r"^\| `(\w+)` \| ([\d.]+) \|", PAGE, re.MULTILINE)
    assert listed == sorted((kind.name.replace(" ", "_"), f"{kind.weight:g}") for kind in evidence_kinds())


def test_the_settings_shown_can_be_read(tmp_path: Path) -> None:
    (block,) = re.findall(r"^```toml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    (tmp_path / "stormgen.toml").write_text(block)
    seams = find_settings([tmp_path]).seams
    assert seams.together and seams.apart and seams.synonyms and seams.weights == {"order in time": 0.0}
