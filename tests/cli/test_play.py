"""`stormgen play`: lines from a pipe and from a terminal, and what is said of them."""

import io
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormgen.cli import run
from stormgen.cli._play_table import Table
from stormgen.cli._terminal import Terminal
from stormgen.play.played import PlayedModel
from stormgen.source import SourceText
from tests.cli.conftest import SHOP, Command, Ran

ROOT = Path(__file__).parents[2]
Play = Callable[..., Ran]


@pytest.fixture
def play(shop: Path, stormgen: Command, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Lines that come from a pipe."""

    def played(*lines: str, model: str = "shop.storm") -> Ran:
        typed(monkeypatch, "\n".join(lines).encode())
        return stormgen("play", model)

    return played


def typed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


SESSION = """\
> Count(sku: "A-1", counted: 5)
  command  Count(sku: "A-1", counted: 5)
  event    StockCounted(sku: "A-1", counted: 5)
  state    Shelf("A-1")  new
           onHand  0 -> 5
  view     Level("A-1")  new
           sku     "A-1"
           onHand  5
  hotspot  Who counts?  shop.storm:4
> Count(counted: -1)
  command  Count(sku: "A-1", counted: -1)
  refused  Impossible
  because  require counted >= 0 else Impossible  shop.storm:10
> then error Impossible
It is so.
> undo
Taken back: Count(sku: "A-1", counted: -1)
> Sell(id: "0b6c6f4e-7f0e-4d5e-9a52-30d1f5c0a001", shelf: "A-1")
  command  Sell(id: "0b6c6f4e-7f0e-4d5e-9a52-30d1f5c0a001", shelf: "A-1")
  event    Sold(id: "0b6c6f4e-7f0e-4d5e-9a52-30d1f5c0a001", shelf: "A-1")
    policy   CountAfterSale
      open     CountAfterSale: the model does not say counted of Count
  state    Sale("0b6c6f4e-7f0e-4d5e-9a52-30d1f5c0a001")  new
> wait 15 min
It is 2026-03-02 08:45 now.
> events
1   Count(sku: "A-1", counted: 5)
    event    StockCounted(sku: "A-1", counted: 5)
2   Sell(id: "0b6c6f4e-7f0e-4d5e-9a52-30d1f5c0a001", shelf: "A-1")
    event    Sold(id: "0b6c6f4e-7f0e-4d5e-9a52-30d1f5c0a001", shelf: "A-1")
3   wait 15min
> state Shelf
  state    Shelf("A-1")
           onHand  5
> views
  view     Level("A-1")
           sku     "A-1"
           onHand  5
> reset
Taken back: wait 15min
Taken back: Sell(id: "0b6c6f4e-7f0e-4d5e-9a52-30d1f5c0a001", shelf: "A-1")
Taken back: Count(sku: "A-1", counted: 5)
  state    Shelf("A-1")  gone
  state    Sale("0b6c6f4e-7f0e-4d5e-9a52-30d1f5c0a001")  gone
  view     Level("A-1")  gone
> redo
  command  Count(sku: "A-1", counted: 5)
  event    StockCounted(sku: "A-1", counted: 5)
  state    Shelf("A-1")  new
           onHand  0 -> 5
  view     Level("A-1")  new
           sku     "A-1"
           onHand  5
  hotspot  Who counts?  shop.storm:4
> for Shelf("B-2")
Shelf("B-2") is meant from now on.
> given StockCounted(
:   counted: 2
: )
  event    StockCounted(sku: "B-2", counted: 2)  given
  state    Shelf("B-2")  new
           onHand  0 -> 2
  view     Level("B-2")  new
           sku     "B-2"
           onHand  2
  hotspot  Who counts?  shop.storm:4
> commands selling
  Sell(shelf: ref Shelf)  of Sale
> save counted again
Kept in shop.storm; it passes:
  scenario "counted again" for Shelf("A-1") {
    when Count(counted: 5)
    then StockCounted(counted: 5)
    then onHand == 5
  }
> // the end
> quit
"""


def lines_of(session: str) -> list[str]:
    found = re.findall(r"^> .*(?:\n: .*)*", session, re.MULTILINE)
    return [line[2:] for typed in found for line in typed.split("\n")]


def test_a_whole_sitting(play: Play, stormgen: Command) -> None:
    ran = play(*lines_of(SESSION))
    assert ran.out == SESSION
    assert (ran.code, ran.err) == (0, "")
    assert stormgen("test", "shop.storm").code == 0


def test_the_sitting_on_the_page_is_the_one_shown(play: Play, shop: Path) -> None:
    page = (
        (ROOT / "docs/commands/play.md").read_text("utf-8").partition("## What is shown\n```\n")[2].partition("```")[0]
    )
    shutil.copytree(ROOT / "examples", shop / "examples")
    assert play(*lines_of(page), model="examples/inventory.storm").out == page


MISTAKES = [
    ("Cont(counted: 1)", "  ^^^^\nNo command is called Cont. Did you mean Count?\n"),
    ("Count(cuonted: 1)", "        ^^^^^^^^^^\nCount has no parameter cuonted. Did you mean counted?\n"),
    ('Count(counted: "x")', "                 ^^^\n"),
    ("given Count", "        ^^^^^\nCount is a command (shop.storm:9); event would fit here.\n"),
    ("undo", "There is nothing to take back.\n"),
    ("redo", "Nothing was taken back.\n"),
    ("undo x", "x is no number of things to take back or do again.\n"),
    ("then nothing", "No command was done yet.\n"),
    ("save it", "There is nothing to keep yet: no command was done.\n"),
    ("state Shelv", "No aggregate is called Shelv. Did you mean Shelf?\n"),
    ("wait long", "wait takes a time, such as 15min, 2h or 3d.\n"),
    ("wait 99999999d", "Overflow: no calendar goes that far\n"),
    ("for Nobody", "No aggregate is called Nobody."),
]


@pytest.mark.parametrize(("line", "told"), MISTAKES)
def test_a_mistake_is_one_sentence_and_exit_code_1(play: Play, line: str, told: str) -> None:
    ran = play(line, 'Count(sku: "A", counted: 1)')
    assert told in ran.out and 'StockCounted(sku: "A"' in ran.out
    assert ran.code == 1


def test_a_mistake_in_a_long_line_or_in_one_of_several_is_shown_with_what_stands_around_it(play: Play) -> None:
    ran = play(f'Count(sku: "{"A" * 90}", cuonted: 1)', "Count(", "  cuonted: 1", ")")
    assert f'  {"A" * 27}", cuonted: 1)\n{" " * 32}^^^^^^^^^^\nCount has no parameter cuonted.' in ran.out
    assert "    cuonted: 1\n    ^^^^^^^^^^\nCount has no parameter cuonted." in ran.out


def test_an_open_bracket_takes_lines_up_to_an_empty_one(play: Play) -> None:
    ran = play("Count(", "counted: 1", "", 'Count(sku: "A", counted: 1)')
    assert "This is not complete" in ran.out and 'StockCounted(sku: "A", counted: 1)' in ran.out


def test_a_file_that_somebody_wrote_is_told_of_once(shop: Path, capfd: pytest.CaptureFixture[str]) -> None:
    table = Table(Terminal(), ["shop.storm"], PlayedModel([SourceText("shop.storm", SHOP)]))
    table.tell_of_changed_files()
    os.utime("shop.storm", (1, 1))
    table.tell_of_changed_files()
    table.tell_of_changed_files()
    assert capfd.readouterr().err == "shop.storm was written by somebody; reload reads it again.\n"


def test_an_expectation_that_does_not_hold_is_shown_as_by_test(play: Play) -> None:
    ran = play('Count(sku: "A", counted: 1)', "then onHand == 2")
    assert "- expected  onHand == 2\n   + actual    onHand is 1\n" in ran.out
    assert ran.code == 1


def test_values_left_out_are_taken_as_in_scenarios_where_nobody_can_be_asked(play: Play) -> None:
    assert 'Count(sku: "a", counted: 1)' in play("Count").out


def test_a_refusal_is_no_mistake(play: Play) -> None:
    assert play('Count(sku: "A", counted: -1)').code == 0


def test_a_file_that_was_changed_is_read_again_and_the_same_is_done(play: Play, shop: Path) -> None:
    assert "Read again; 1 thing done again." in play('Count(sku: "A", counted: 1)', "reload").out


def test_a_model_with_errors_is_not_played(play: Play, shop: Path) -> None:
    (shop / "wrong.storm").write_text("context C { command }")
    ran = play("help", model="wrong.storm")
    assert ran.code == 1 and ran.out == ""


def test_the_model_is_no_standard_input(play: Play) -> None:
    ran = play(model="-")
    assert ran.code == 2
    assert ran.err == "stormgen: play reads its lines from standard input, so the model has to be in a file.\n"


def test_nothing_on_the_way_loads_the_library_that_completes(shop: Path) -> None:
    code = "import sys; from stormgen.cli import run; run(["
    code += "'play', 'shop.storm']); sys.exit('prompt_toolkit' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], input=b"help\n", cwd=shop, env={**os.environ, "PYTHONPATH": ROOT}
    )
    assert ran.returncode == 0


# ---- any lines ------------------------------------------------------------------------------------------

PIECES = [
    *("Count", "Sell", "StockCounted", "Shelf", "Level", "Stock", "given ", "for ", "then ", "undo ", "redo ", "save "),
    *("state ", "views ", "events", "reset", "reload", "commands ", "wait ", "help", "(", ")", "{", "}", "[", "]", ","),
    *("sku: ", "counted: ", '"A-1"', '"', "'", "5", "-", "99999999999999999999", "1e400", "15min", "/*", "*/", "//"),
    *("\\", "\0", "\x1b[2J", "\u202e", "é", "\n", " ", "error ", "nothing", "==", "onHand", "x.storm", "scenario "),
    *("now()", "newId()", "null", "=", ".", ";", "@", "#", "..", "1/0"),
]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), max_size=8))
def test_whatever_is_typed_there_is_no_fault(shop: Path, monkeypatch: pytest.MonkeyPatch, lines: list[str]) -> None:
    (shop / "shop.storm").write_text(SHOP)
    with monkeypatch.context() as patch:
        typed(patch, "\n".join(lines).encode())
        assert run(["-q", "play", "shop.storm"]) in (0, 1)
        typed(patch, b"help")
        assert run(["-q", "play", "shop.storm"]) == 0


def test_what_is_no_text_is_no_fault(shop: Path, stormgen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, b"\xff\xfe(\n\nhelp\n")
    assert stormgen("play", "shop.storm").code == 1


# ---- a terminal -----------------------------------------------------------------------------------------

# What moves the cursor or colours the text.
MOVES = re.compile(r"\x1b\[[?>\d;]*[a-zA-Z]")


class Screen:
    """A terminal with the play on it."""

    def __init__(self, folder: Path, **env: str) -> None:
        self._master, slave = pty.openpty()
        known = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
        set_up = {**known, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "PROMPT_TOOLKIT_NO_CPR": "1", **env}
        command = [sys.executable, "-m", "stormgen", "play", "shop.storm"]
        self.process = subprocess.Popen(command, cwd=folder, env=set_up, stdin=slave, stdout=slave, stderr=slave)
        os.close(slave)
        self.seen = self._read = ""

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def wait_for(self, text: str) -> str:
        """All that came up to this text since the last one."""
        end = time.monotonic() + 20
        while text not in self.seen:
            assert time.monotonic() < end, f"{text!r} is not in {self.seen!r}"
            if select.select([self._master], [], [], 0.1)[0]:
                try:
                    self._read += os.read(self._master, 65536).decode("utf-8", "replace")
                except OSError:  # the other side is closed
                    break
                self.seen, self._read = self.seen + MOVES.sub("", self._read), ""
        before, found, self.seen = self.seen.partition(text)
        assert found
        return before

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._master)


@pytest.fixture
def screen(shop: Path) -> Iterator[Screen]:
    opened = Screen(shop)
    yield opened
    opened.close()


def test_on_a_terminal_names_and_values_are_completed_and_asked_for(screen: Screen) -> None:
    screen.wait_for("Tab completes")
    screen.wait_for("\n>")
    screen.type("Cou\t")
    screen.wait_for("nt(")
    screen.type("cou\t")
    screen.wait_for("counted:")
    screen.type('5, sku: "A-1"\r')  # nobody needs to close a bracket at the end
    screen.wait_for('StockCounted(sku: "A-1", counted: 5)')
    screen.wait_for("\n>")
    screen.type("Count\r")
    screen.wait_for('sku, string ["A-1"]:')
    screen.type("B-7\r")
    screen.wait_for("counted, int [1]:")
    screen.type("many\r")
    screen.wait_for("No value of an enum is called many.")
    screen.wait_for("counted, int [1]:")
    screen.type("\r")
    screen.wait_for('Count(sku: "B-7", counted: 1)')
    screen.wait_for("\n>")
    screen.type("\x04")
    assert screen.process.wait(20) == 0


def test_ctrl_c_gives_up_a_line_or_a_command_and_ctrl_d_ends(screen: Screen) -> None:
    screen.wait_for("\n>")
    screen.type("Count(counted")
    screen.wait_for("counted")
    screen.type("\x03")
    screen.wait_for("Given up. Ctrl-D or quit ends the play.")
    screen.wait_for("\n>")
    screen.type("Count\r")
    screen.wait_for("sku, string")
    screen.type("\x03")
    screen.wait_for("Given up.")
    screen.wait_for("\n>")
    screen.type("Count\r")
    screen.wait_for("sku, string")
    screen.type("\x04")
    screen.wait_for("Given up; once more at the prompt, and the play ends.")
    screen.wait_for("\n>")
    screen.type("events\r")
    screen.wait_for("Nothing was done yet.")
    screen.wait_for("\n>")
    screen.type("\x04")
    assert screen.process.wait(20) == 0


def test_a_mistake_at_a_terminal_is_no_failure(screen: Screen) -> None:
    screen.wait_for("\n>")
    screen.type("undo\r")
    screen.wait_for("There is nothing to take back.")
    screen.type("quit\r")
    assert screen.process.wait(20) == 0
