"""`stormgen.toml` is found upwards; what it cannot say is refused with what it can."""

from pathlib import Path

import pytest

from stormgen.workspace.settings import Settings, find_settings, home_of
from stormgen.workspace.settings_file import WrongSettings


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "team" / "deep" / "shop.storm"
    path.parent.mkdir(parents=True)
    path.write_text("event A")
    return path


def test_without_a_file_the_built_in_settings_hold(model: Path) -> None:
    assert find_settings([model]) == Settings()


def test_the_nearest_file_upwards_holds(model: Path, tmp_path: Path) -> None:
    (tmp_path / "stormgen.toml").write_text('[rank]\npurpose = "value"\n')
    assert find_settings([model]).rank.purpose == "value"
    assert home_of(model) == tmp_path
    (model.parent / "stormgen.toml").write_text('[rank]\npurpose = "learning"\n')
    assert find_settings([model]).rank.purpose == "learning"
    assert find_settings([model.parent]).file == model.parent / "stormgen.toml"


def test_weights(model: Path) -> None:
    (model.parent / "stormgen.toml").write_text("[rank.weights]\nisolation = 3\n")
    assert find_settings([model]).rank.weights["isolation"] == 3.0


def test_seams(model: Path) -> None:
    (model.parent / "stormgen.toml").write_text(
        """
        [seams]
        together = [["Cart", "Order"]]
        apart = [["Cart", "Stock.Item", "Invoice"]]
        synonyms = [["sku", "article"]]
        [seams.weights]
        order_in_time = 0
        """
    )
    seams = find_settings([model]).seams
    assert (seams.together, seams.synonyms) == ((("Cart", "Order"),), (("sku", "article"),))
    assert seams.apart == (("Cart", "Stock.Item", "Invoice"),)
    assert dict(seams.weights) == {"order in time": 0.0}


def test_options_of_the_command_come_first(model: Path, tmp_path: Path) -> None:
    (model.parent / "stormgen.toml").write_text('[rank]\npurpose = "value"\n[rank.weights]\nisolation = 3\n')
    (tmp_path / "weights.toml").write_text("size = 1\n")
    settings = find_settings([model]).for_ranking("learning", tmp_path / "weights.toml")
    assert (settings.rank.purpose, dict(settings.rank.weights)) == ("learning", {"size": 1.0})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[rnak]", "Did you mean rank"),
        ("[rank]\npurpos = 1", "Did you mean purpose"),
        ('[rank]\npurpose = "fun"', "learning"),
        ("[rank.weights]\nisolaton = 1", "Did you mean isolation"),
        ('[rank.weights]\nisolation = "much"', "number"),
        ("[rank.weights]\nisolation = -1", "number"),
        ("[rank.weights]\nisolation = nan", "number"),
        ("[rank.weights]\nisolation = true", "number"),
        ("rank = 1", "table"),
        ("[seams]\ntogther = []", "Did you mean together"),
        ('[seams]\ntogether = ["Cart", "Order"]', "list of lists"),
        ("[seams]\nsynonyms = [[1, 2]]", "list of lists"),
        ('[seams]\napart = [["Cart"]]', "two names or more"),
        ('[seams]\napart = [["Cart", "Cart"]]', "two names or more"),
        ("[seams]\nweights = 1", "table"),
        ("[seams.weights]\norder_in_tim = 1", "Did you mean order_in_time"),
        ("[seams.weights]\nnames = -1", "number"),
        ("[seams.weights]\nnames = 1e308", "number from 0 to 1000000"),
        ("[rank", "not TOML"),
        ("a = " + "[" * 100_000, "not TOML"),
    ],
)
def test_a_mistake_is_told_with_the_file_and_what_would_fit(model: Path, text: str, said: str) -> None:
    (model.parent / "stormgen.toml").write_text(text)
    with pytest.raises(WrongSettings, match=said) as raised:
        find_settings([model])
    assert "stormgen.toml" in str(raised.value)


def test_bytes_that_are_not_text(model: Path) -> None:
    (model.parent / "stormgen.toml").write_bytes(b"\xff")
    with pytest.raises(WrongSettings, match="not TOML"):
        find_settings([model])


def test_a_weights_file_that_is_absent_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongSettings, match=r"absent\.toml"):
        Settings().for_ranking(None, tmp_path / "absent.toml")


def test_models_with_different_settings_are_refused(model: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for folder in (other, model.parent):
        (folder / "stormgen.toml").write_text("")
    with pytest.raises(WrongSettings, match="different settings"):
        find_settings([model, other])
