"""Every model that schemas are made of here: examples, models with odd names and types, and one that means harm."""

from pathlib import Path

import pytest

from stormgen.facts import Facts
from tests.emitters.schemas.made import HOSTILE, MODELS, NASTY, facts_of


@pytest.fixture(params=[*MODELS, NASTY, None], ids=lambda path: path.stem if path else "hostile")
def facts(request: pytest.FixtureRequest, tmp_path: Path) -> Facts:
    if request.param:
        return facts_of(request.param)
    model = tmp_path / "hostile.storm"
    model.write_text(HOSTILE, encoding="utf-8")
    return facts_of(model)
