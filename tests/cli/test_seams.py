"""`stormgen seams` and `stormgen rank-seams`: tables for people, JSON by its schema for scripts."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Command

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


def checked(command: str, printed: str) -> dict[str, object]:
    schema = json.loads((SCHEMAS / f"{command}.json").read_text())
    data = json.loads(printed)
    jsonschema.validate(data, schema, jsonschema.Draft202012Validator)
    assert next(iter(data)) == "version"
    return dict(data)


@pytest.mark.parametrize("command", ["seams", "rank-seams"])
@pytest.mark.parametrize("model", ["shop.storm", "empty.storm", "loose.storm"])
def test_the_json_follows_its_schema(shop: Path, stormgen: Command, command: str, model: str) -> None:
    (shop / "empty.storm").write_text("")
    (shop / "loose.storm").write_text("aggregate Cart aggregate Order event Sold")
    ran = stormgen(command, model, "--format", "json")
    assert ran.code == 0
    checked(command, ran.out)


def test_every_aggregate_is_in_exactly_one_context(shop: Path, stormgen: Command) -> None:
    seams = checked("seams", stormgen("seams", "shop.storm", "--format", "json").out)
    contexts = seams["contexts"]
    assert isinstance(contexts, list)
    placed = sorted(aggregate for context in contexts for aggregate in context["aggregates"])
    assert placed == ["Selling.Sale", "Stock.Shelf", "Supplier"]


def test_the_table_of_seams_shows_contexts_and_what_holds_them(shop: Path, stormgen: Command) -> None:
    ran = stormgen("seams", "shop.storm")
    assert ran.code == 0
    table = ran.out.partition("What holds")[0].partition("Borders")[0]
    rows = {line.split()[0]: line for line in table.splitlines() if line.strip()}
    assert "declared" in rows["Stock"] and "Shelf" in rows["Stock"]
    assert "inferred" not in rows["Selling"]


def test_the_table_shows_borders_with_what_they_cut_and_the_heaviest_cuts(shop: Path, stormgen: Command) -> None:
    out = stormgen("seams", "shop.storm").out
    _, _, after = out.partition("Borders")
    row = next(line for line in after.splitlines() if line.strip().startswith("Stock → Selling"))
    assert row.split()[3:8] == ["1", "1", "-", "1", "1"] and row.endswith("customer/supplier")
    assert "Sale (Selling) references Shelf (Stock) by shelf (shop.storm:24)" in " ".join(after.split())


def test_what_if_says_what_gets_better_and_worse(shop: Path, stormgen: Command) -> None:
    ran = stormgen("seams", "shop.storm", "--move", "sale=Stock")
    assert ran.code == 0
    rows = {line.split()[0]: line.split() for line in ran.out.splitlines() if line.strip()}
    assert rows["references"] == ["references", "1", "0", "-1", "better"]
    assert "What if: move sale to Stock" in ran.out and "Cuts that are gone" in ran.out


def test_what_if_is_answered_in_the_order_of_the_options(shop: Path, stormgen: Command) -> None:
    merged_first = ["--merge", "Stock,Selling", "--move", "Supplier=Stock"]
    told = checked("seams", stormgen("seams", "shop.storm", *merged_first, "--format", "json").out)["whatIf"]
    assert isinstance(told, dict)
    assert told["changes"] == ["merge Stock and Selling", "move Supplier to Stock"]
    ran = stormgen("seams", "shop.storm", "--merge", "Stock,Selling", "--move", "Supplier=Selling")
    assert ran.code == 2 and "no context Selling" in ran.err
    ran = stormgen("seams", "shop.storm", "--move", "Supplier=Selling", "--merge", "Stock,Selling")
    assert ran.code == 0


@pytest.mark.parametrize(
    ("option", "told", "says"),
    [
        ("--move", "Shelv=Selling", "did you mean Shelf?"),
        ("--move", "Shelf=Seling", "did you mean Selling?"),
        ("--move", "Shelf", "--move takes"),
        ("--move", "Shelf=Stock", "Shelf is in Stock already."),
        ("--merge", "Stock", "--merge takes"),
        ("--merge", "Stock,stock", "To merge takes two contexts"),
        ("--merge", "Stock,Zoo", "There is no context Zoo."),
        ("--split", "Stok", "did you mean Stock?"),
        ("--split", "Stock", "Stock cannot be split: Shelf is all there is in it."),
    ],
)
def test_a_wrong_question_is_one_sentence(shop: Path, stormgen: Command, option: str, told: str, says: str) -> None:
    ran = stormgen("seams", "shop.storm", option, told)
    assert ran.code == 2 and says in ran.err and len(ran.err.splitlines()) == 1 and not ran.out


def test_other_formats_do_not_answer_what_if(shop: Path, stormgen: Command) -> None:
    ran = stormgen("seams", "shop.storm", "--format", "md", "--split", "Stock")
    assert ran.code == 2 and "table or json" in ran.err


def test_an_empty_wall_says_so(shop: Path, stormgen: Command) -> None:
    (shop / "shop.storm").write_text("")
    assert "nothing on the wall" in stormgen("seams", "shop.storm").out
    assert "no context" in stormgen("rank-seams", "shop.storm").out


def test_a_wall_without_aggregates_shows_its_events(shop: Path, stormgen: Command) -> None:
    (shop / "shop.storm").write_text("event Sold, Paid, Sent, Booked\npivotal event Closed")
    ran = stormgen("seams", "shop.storm")
    assert ran.code == 0
    assert all(name in ran.out for name in ("Sold", "Paid", "Sent", "Booked", "Closed"))


def test_the_ranking_gives_reasons_and_the_order(shop: Path, stormgen: Command) -> None:
    ran = stormgen("rank-seams", "shop.storm")
    assert ran.code == 0
    ranking = checked("rank-seams", stormgen("rank-seams", "shop.storm", "--format", "json").out)
    candidates = ranking["candidates"]
    assert isinstance(candidates, list)
    first = candidates[0]
    assert f"Why {first['context']} is first" in ran.out
    assert all(factor["name"].replace("_", " ") in ran.out for factor in first["factors"])
    assert "shop.storm:" in ran.out
    assert [c["rank"] for c in candidates] == list(range(1, len(candidates) + 1))


def test_explain_shows_all_evidence_of_one_context(shop: Path, stormgen: Command) -> None:
    candidates = json.loads(stormgen("rank-seams", "shop.storm", "--format", "json").out)["candidates"]
    (selling,) = (c for c in candidates if c["context"] == "Selling")
    printed = " ".join(stormgen("rank-seams", "shop.storm", "--explain", "selling").out.split())
    assert all(
        " ".join(sentence.split()) in printed for factor in selling["factors"] for sentence in factor["evidence"]
    )


def test_purpose_and_weights_change_the_ranking(shop: Path, stormgen: Command) -> None:
    (shop / "weights.toml").write_text("isolation = 1000\n")
    for purpose in ("learning", "value", "balance"):
        ran = stormgen("rank-seams", "shop.storm", "--format", "json", "--for", purpose)
        assert json.loads(ran.out)["purpose"] == purpose
    ran = stormgen("rank-seams", "shop.storm", "--format", "json", "--weights", "weights.toml")
    for candidate in json.loads(ran.out)["candidates"]:
        (isolation,) = (f for f in candidate["factors"] if f["name"] == "isolation")
        assert isolation["weight"] > 0.9


def test_the_markdown_is_a_table(shop: Path, stormgen: Command) -> None:
    ran = stormgen("rank-seams", "shop.storm", "--format", "md")
    assert ran.code == 0
    assert "| " in ran.out and "Stock" in ran.out


@pytest.mark.parametrize("command", ["parse", "seams", "rank-seams"])
@pytest.mark.parametrize("format", ["table", "json"])
def test_two_hash_seeds_print_the_same_bytes(shop: Path, process: object, command: str, format: str) -> None:
    assert callable(process)
    one, two = (process(command, "shop.storm", "--format", format, env={"PYTHONHASHSEED": n}) for n in ("1", "2"))
    assert one.returncode == 0
    assert one.stdout == two.stdout


@pytest.mark.parametrize("command", ["seams", "rank-seams"])
@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('together = [["Supplier", "Shelv"]]', "seams.together: the model has no aggregate Shelv. Did you mean Shelf?"),
        ('together = [["Sale", "Shelf"]]', "because the model declares them in"),
    ],
)
def test_a_pin_that_cannot_be_kept_is_one_sentence(
    shop: Path, stormgen: Command, command: str, settings: str, said: str
) -> None:
    (shop / "stormgen.toml").write_text(f"[seams]\n{settings}\n")
    ran = stormgen(command, "shop.storm")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err and "stormgen.toml: seams.together" in ran.err
    assert ran.err.count("\n") == 1


def test_pins_are_kept(shop: Path, stormgen: Command) -> None:
    (shop / "stormgen.toml").write_text('[seams]\ntogether = [["Supplier", "Shelf"]]\n')
    assert (
        "Supplier, Shelf" in stormgen("seams", "shop.storm").out
        or "Shelf, Supplier" in stormgen("seams", "shop.storm").out
    )
