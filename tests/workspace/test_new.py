"""A new model reads without a finding, and nothing that was there is lost."""

from pathlib import Path

import pytest

from stormgen.workspace.build import build
from stormgen.workspace.new import UnknownExample, examples, new
from stormgen.workspace.output_paths import WriteRefused


@pytest.mark.parametrize("example", examples())
def test_a_model_from_an_example_reads_without_error(tmp_path: Path, example: str) -> None:
    path = new(tmp_path / "mine", example)
    assert path.parent == tmp_path / "mine"
    assert not build([path]).failed


def test_the_template_is_the_default(tmp_path: Path) -> None:
    assert new(tmp_path).name == "model.storm"


def test_an_unknown_example_lists_those_that_there_are() -> None:
    with pytest.raises(UnknownExample, match=r"big-picture.*Did you mean inventory\?"):
        new(Path("nowhere"), "inventry")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "model.storm").write_text("mine")
    with pytest.raises(WriteRefused, match=r"model\.storm"):
        new(tmp_path)
    assert (tmp_path / "model.storm").read_text() == "mine"
