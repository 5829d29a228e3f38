"""A scenario that is kept passes at once, and changes nothing else in the file."""

import random
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from stormgen.behaviour.scenarios.suite import run
from stormgen.behaviour.values import Symbol, Value
from stormgen.behaviour.values.refusals import Refused, Undecided
from stormgen.board.types import Field
from stormgen.facts import Stage
from stormgen.play.draft import Draft, drafts
from stormgen.play.keeping import Saved, save
from stormgen.play.kept import spelled
from stormgen.play.played import PlayedModel
from stormgen.play.session import Session
from stormgen.play.typed import LineProblem
from stormgen.workspace.build import build
from stormgen.workspace.output_paths import WriteRefused
from tests.play.playing import SHELF, played

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shelf.storm").write_text(SHELF)
    return tmp_path / "shelf.storm"


def read(*models: str) -> PlayedModel:
    checked = build(models, Stage.FLOW)
    assert not checked.failed, checked.diagnostics
    return PlayedModel(checked.value.sources)


def keep(*lines: str, name: str = "kept", file: str | None = None) -> Saved:
    model = read("shelf.storm")
    return save(model, played(model, *lines), name, ["shelf.storm"], file)


def passes(*models: str) -> bool:
    suite = run(read(*models).board)
    return bool(suite.trials) and not suite.failed


def test_what_was_done_before_is_given(shelf: Path) -> None:
    saved = keep('Adjust(sku: "A", by: 3)', "Adjust(by: -9)", "Adjust(by: -1, reason: Lost)")
    assert saved.text == (
        'scenario "kept" for Shelf("A") {\n'
        "  given Adjusted(by: 3, reason: Found)\n"
        "  when Adjust(by: -1, reason: Lost)\n"
        "  then Adjusted(by: -1, reason: Lost)\n"
        '  then Reordered(orderId: "00000000-0000-0000-0000-000000000001", sku: "A")\n'
        "  then onHand == 2\n"
        "}\n"
    )
    assert passes("shelf.storm")


def test_a_refusal_and_a_command_that_only_asks_are_kept(shelf: Path) -> None:
    assert "then error TooFew\n" in keep('Adjust(sku: "A", by: -3)', name="one").text
    assert "then nothing\n" in keep('Ask(sku: "A")', name="two").text
    assert passes("shelf.storm")


def test_ids_and_times_that_the_model_makes_up_are_not_expected(shelf: Path) -> None:
    model = read("shelf.storm")
    session = played(model, 'Label(sku: "A")')
    text = save(model, session, "labelled", ["shelf.storm"]).text
    assert '  then Labelled(at: "2026-03-02T08:30:00+00:00")\n' in text
    assert passes("shelf.storm")


def test_nothing_but_the_scenario_is_new_and_it_stands_behind_its_aggregate(shelf: Path) -> None:
    keep('Adjust(sku: "A", by: 3)')
    lines, before = shelf.read_text().split("\n"), SHELF.split("\n")
    at = lines.index('  scenario "kept" for Shelf("A") {')
    end = lines.index("  }", at)
    assert lines[:at] + lines[end + 1 :] == before
    assert lines[at - 2 : at] == ["    event Heads, Tails", "  }"]


def test_the_next_one_stands_behind_the_first_and_lines_end_as_in_the_file(shelf: Path) -> None:
    shelf.write_bytes(("\ufeff" + SHELF).replace("\n", "\r\n").encode())
    keep('Adjust(sku: "A", by: 3)', name="one")
    keep('Adjust(sku: "A", by: 4)', name="two")
    text = shelf.read_bytes().decode()
    assert text.startswith("\ufeff") and text.count("\n") == text.count("\r\n")
    assert text.index('"one"') < text.index('"two"') < text.index("aggregate Order")
    assert passes("shelf.storm")


def test_what_stands_behind_an_aggregate_on_its_line_stays_there(shelf: Path) -> None:
    shelf.write_text("aggregate Shelf(sku: string) { command Count() { emit Counted() } event Counted() } // a comment")
    keep('Count(sku: "A")', name="one")
    assert shelf.read_text().startswith("aggregate Shelf(sku: string) { command Count() { emit Counted() } ")
    assert "} // a comment\nscenario" in shelf.read_text()
    shelf.write_text(
        "context C { aggregate S(n: int) { command Count() { emit Counted() } event Counted() } event B }\n"
    )
    keep("Count(n: 1)", name="two")
    assert passes("shelf.storm")


def test_a_file_that_somebody_else_has_written_is_left_as_it_is(shelf: Path) -> None:
    model = read("shelf.storm")
    session = played(model, 'Adjust(sku: "A", by: 3)')
    shelf.write_text(SHELF + "// mine\n")
    with pytest.raises(WriteRefused, match="somebody else"):
        save(model, session, "kept", ["shelf.storm"])
    assert shelf.read_text() == SHELF + "// mine\n"


def test_another_file_imports_the_model(shelf: Path) -> None:
    saved = keep('Adjust(sku: "A", by: 3)', file="kept.storm")
    assert Path("kept.storm").read_text() == f'import "shelf.storm"\n\n{saved.text}'
    assert shelf.read_text() == SHELF
    assert passes("kept.storm") and passes("shelf.storm", "kept.storm")
    with pytest.raises(WriteRefused, match="is there already"):
        keep('Adjust(sku: "A", by: 3)', file="kept.storm")


@pytest.mark.parametrize(
    ("lines", "name", "message"),
    [
        ([], "kept", "nothing to keep"),
        (['given Adjusted(sku: "A", by: 3)'], "kept", "nothing to keep"),
        (['Adjust(sku: "A", by: 3)'], "", "needs a name"),
        (['Adjust(sku: "A", by: 3)'], "...", "needs a name"),
    ],
)
def test_what_no_scenario_can_be_made_of_is_told(shelf: Path, lines: list[str], name: str, message: str) -> None:
    with pytest.raises(LineProblem, match=message):
        keep(*lines, name=name)
    assert shelf.read_text() == SHELF


def test_a_name_is_taken_once(shelf: Path) -> None:
    keep('Adjust(sku: "A", by: 3)')
    after = shelf.read_text()
    with pytest.raises(LineProblem, match=r"called that already \(shelf.storm:24\)"):
        keep('Adjust(sku: "A", by: 4)')
    assert shelf.read_text() == after


def test_an_outcome_that_the_test_would_not_take_is_not_kept(shelf: Path) -> None:
    model = read("shelf.storm")
    (draft,) = drafts(model, "when", 'Toss(sku: "A")')
    session = Session(model.interpreter)
    session = session.command(draft.whole({}, session.now), 1)
    with pytest.raises(LineProblem, match="Told from the start it comes to Heads"):
        save(model, session, "kept", ["shelf.storm"])


# ---- whatever is done -----------------------------------------------------------------------------------


def some_value(chance: random.Random, draft: Draft, part: Field, session: Session) -> Value:
    """One near to what is proposed."""
    value = draft.proposed(part, session.now)
    enumeration = draft.model.interpreter.compiler.types.enumeration(part.type)
    if enumeration:
        return Symbol(chance.choice(enumeration.values))
    if isinstance(value, int) and not isinstance(value, bool):
        return chance.randint(-2, 12)
    return chance.randint(0, 50) + value if isinstance(value, Decimal) else value


def something_done(chance: random.Random, model: PlayedModel, session: Session) -> Session:
    command = chance.choice(model.board.commands)
    (draft,) = drafts(model, "when", spelled(model.board, command.key))
    chosen = {part.name: some_value(chance, draft, part, session) for part in draft.left_out(session.now)}
    try:
        return session.command(draft.whole(chosen, session.now))
    except (Refused, Undecided):
        return session


@pytest.mark.parametrize("example", ["inventory", "process-level", "template", "trip", "real/eshop", "real/ftgo"])
def test_whatever_is_done_and_kept_passes(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    monkeypatch.chdir(tmp_path / "examples")
    paths = [f"{example}.storm"]
    model = read(*paths)
    chance, kept = random.Random(example), 0
    for round in range(6):
        session = Session(model.interpreter)
        for _ in range(12):
            session = something_done(chance, model, session)
        try:
            saved = save(model, session, f"random play {round}", paths)
        except LineProblem as problem:
            # What it would come to instead is told, and nothing is written.
            print(problem)
            assert "No scenario can say this" in str(problem) or "nothing to keep" in str(problem)
            continue
        kept += 1
        model = PlayedModel(saved.sources)
    assert passes(*paths)
    assert kept >= 4
