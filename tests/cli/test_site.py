"""`stormgen site`: a folder that is brought up to date, and nothing of somebody else in it touched."""

from pathlib import Path

import pytest

from stormgen.cli import run

MODEL = 'model "Shop"  event Paid, Sent  policy Ship when Paid then Send  command Send -> Sent'


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "shop.storm"
    path.write_text(MODEL)
    return path


def test_the_site_is_written(model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["site", str(model), "-o", str(tmp_path / "site")]) == 0
    assert "Shop" in (tmp_path / "site/index.html").read_text()
    assert "index.html" in capsys.readouterr().err


def test_again_only_what_changed_is_written_and_what_is_gone_removed(model: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run(["site", str(model), "-o", str(site)])
    (site / "CNAME").write_text("ours")
    model.write_text(MODEL.replace("Sent", "Shipped"))
    assert run(["site", str(model), "-o", str(site)]) == 0
    assert (site / "events/shipped.html").exists() and not (site / "events/sent.html").exists()
    assert (site / "CNAME").read_text() == "ours"


def test_what_somebody_edited_is_not_written_over(model: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run(["site", str(model), "-o", str(site)])
    (site / "index.html").write_text("mine")
    model.write_text(MODEL.replace("Shop", "Store"))
    assert run(["site", str(model), "-o", str(site)]) == 2
    assert (site / "index.html").read_text() == "mine"


def test_a_model_with_errors_has_no_site(tmp_path: Path) -> None:
    model = tmp_path / "wrong.storm"
    model.write_text("policy P when Nothing then Anything")
    assert run(["site", str(model), "-o", str(tmp_path / "site")]) == 1
    assert not (tmp_path / "site").exists()


def test_findings_and_synonyms_of_the_settings_are_in_it(model: Path, tmp_path: Path) -> None:
    (tmp_path / "stormgen.toml").write_text('[seams]\nsynonyms = [["parcel", "consignment"]]\n')
    run(["site", str(model), "-o", str(tmp_path / "site")])
    assert "consignment" in (tmp_path / "site/glossary.html").read_text()
    assert "event-without-subject" in (tmp_path / "site/open.html").read_text()
