"""What holds for every command: streams, exit codes, help, and no traceback."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import stormgen as package
from tests.cli.conftest import Command

ROOT = Path(__file__).parents[2]
COMMANDS = {file.stem.replace("_", "-") for file in (ROOT / "stormgen" / "cli").glob("[!_]*.py")}
Process = Callable[..., subprocess.CompletedProcess[bytes]]


def test_help_lists_every_command(stormgen: Command) -> None:
    ran = stormgen("--help")
    assert ran.code == 0
    listed = {line.split()[0] for line in ran.out.partition("Commands:")[2].splitlines() if line.strip()}
    assert listed == COMMANDS


def test_every_command_is_in_the_lists_of_commands() -> None:
    overview = (ROOT / "docs" / "commands" / "README.md").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [command for command in sorted(COMMANDS) if f"[{command}]({command}.md)" not in overview] == []
    assert [command for command in sorted(COMMANDS) if f"[`{command}`](docs/commands/{command}.md)" not in readme] == []


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_and_a_page(stormgen: Command, command: str) -> None:
    ran = stormgen(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    text = (ROOT / "docs" / "commands" / f"{command}.md").read_text("utf-8")
    options = {word.strip(",") for line in ran.out.splitlines() for word in line.split()[:2] if word.startswith("--")}
    assert not [option for option in options - {"--help"} if f"`{option}" not in text]


@pytest.mark.parametrize("arguments", [("--version",), ("-q", "--version")])
def test_version(process: Process, arguments: tuple[str, ...]) -> None:
    ran = process(*arguments)
    assert ran.stdout.decode() == f"stormgen {package.__version__}\n"
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nonsense",), "nonsense"),
        (("parse",), "MODEL"),
        (("parse", "shop.storm", "--fromat", "json"), "--format"),
        (("parse", "absent.storm"), "absent.storm"),
        (("parse", "shop.storm", "--format", "yaml"), "graphml, json"),
        (("seams", "shop.storm", "--format", "yaml"), "json"),
        (("rank-seams", "shop.storm", "--format", "yaml"), "json, md"),
        (("rank-seams", "shop.storm", "--for", "fun"), "learning"),
        (("rank-seams", "shop.storm", "--weights", "absent.toml"), "absent.toml"),
        (("rank-seams", "shop.storm", "--explain", "Stok"), "Did you mean Stock?"),
        (("rank-seams", "shop.storm", "--explain", "Stock", "--format", "md"), "--explain is told as a table"),
        (("scaffold", "shop.storm", "Stok", "-o", "out"), "Did you mean Stock?"),
        (("scaffold", "shop.storm", "Stock", "-o", "out", "--target", "cobol"), "python-service"),
        (("render", "shop.storm", "-o", "x.svg", "--view", "sculpture"), "board"),
        (("render", "shop.storm", "-o", "x.tiff"), "svg"),
        (("render", "shop.storm", "-o", "shop.storm", "-f", "svg"), "shop.storm"),
        (("render", "shop.storm", "-o", "x.svg", "--theme", "drak"), "Did you mean dark?"),
        (("render", "shop.storm", "-o", "x.svg", "--paper", "a3"), "Only a pdf has pages"),
        (("render", "shop.storm", "-o", "x.pdf", "--paper", "a9"), "a4, letter"),
        (("render", "shop.storm", "-o", "x.svg", "--view", "aggregate"), "name it with --of; there is Stock.Shelf"),
        (("render", "shop.storm", "-o", "x.svg", "--view", "aggregate", "--of", "Shelv"), "did you mean Shelf"),
        (("render", "shop.storm", "-o", "x.svg", "--view", "saga"), "the model has none"),
        (("render", "shop.storm", "-o", "x.svg", "--view", "roadmap", "--of", "Stock"), "always of the whole model"),
        (("new", ".", "--from", "inventry"), "Did you mean inventory?"),
    ],
)
def test_wrong_usage_is_exit_2_with_what_would_fit(
    shop: Path, stormgen: Command, arguments: tuple[str, ...], said: str
) -> None:
    ran = stormgen(*arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert {f.name for f in shop.iterdir()} == {"shop.storm"}


@pytest.mark.parametrize(
    "command",
    [
        ("parse", "shop.storm"),
        ("seams", "shop.storm"),
        ("rank-seams", "shop.storm"),
        ("scaffold", "shop.storm", "Stock", "-o", "out"),
        ("render", "shop.storm", "-o", "x.svg"),
    ],
)
def test_a_model_with_errors_is_exit_1_and_writes_nothing(
    shop: Path, stormgen: Command, command: tuple[str, ...]
) -> None:
    (shop / "shop.storm").write_text("context Stock { aggregate Shelf { command Count -> Countd event Counted } }")
    ran = stormgen(*command)
    assert ran.code == 1
    assert "shop.storm:1:" in ran.err
    assert "Counted" in ran.err
    assert {f.name for f in shop.iterdir()} == {"shop.storm"}


def test_standard_input_is_a_model(shop: Path, process: Process) -> None:
    ran = process("parse", "-", "--format", "json", input=b"event Sold")
    assert ran.returncode == 0
    assert b'"file": "<stdin>"' in ran.stdout


def test_a_fault_is_one_sentence_and_exit_3(shop: Path, stormgen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = "stormgen.workspace.build.trace"
    monkeypatch.setattr(broken, lambda board: 1 // 0)
    ran = stormgen("parse", "shop.storm")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.count("\n") == 1
    assert "ZeroDivisionError" in ran.err
    assert "Traceback" in stormgen("-v", "parse", "shop.storm").err


def test_a_reader_that_goes_away_is_no_error(shop: Path) -> None:
    (shop / "big.storm").write_text("\n".join(f"event Sold{n}" for n in range(20_000)))
    command = f"'{sys.executable}' -m stormgen parse big.storm --format json; echo \"exit $?\" >&2"
    ran = subprocess.run(["bash", "-c", f"({command}) | head -c 10"], capture_output=True, text=True)
    assert len(ran.stdout) == 10
    assert ran.stderr == "exit 0\n"


def test_quiet_keeps_errors_and_results_only(shop: Path, stormgen: Command) -> None:
    assert stormgen("new", "a").err != ""
    assert stormgen("-q", "new", "b").err == ""
    (shop / "shop.storm").write_text("context {")
    assert "error" in stormgen("parse", "shop.storm", "-q").err


def test_verbose_says_what_is_read(shop: Path, stormgen: Command) -> None:
    (shop / "stormgen.toml").write_text("")
    err = stormgen("parse", "shop.storm", "-v").err
    assert "Read shop.storm" in err
    assert "stormgen.toml" in err


def _on_a_terminal(shop: Path, *arguments: str, env: dict[str, str]) -> str:
    ours, theirs = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    ran = subprocess.Popen(
        [sys.executable, "-m", "stormgen", *arguments], stdout=theirs, cwd=shop, env=clean | {"TERM": "xterm"} | env
    )
    os.close(theirs)
    printed = b""
    try:
        while chunk := os.read(ours, 65536):
            printed += chunk
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(ours)
    assert ran.wait() == 0
    return printed.decode()


def test_color_is_for_terminals_that_want_it(shop: Path, process: Process) -> None:
    assert "\033[" in _on_a_terminal(shop, "parse", "shop.storm", env={})
    assert "\033[3" not in _on_a_terminal(shop, "parse", "shop.storm", env={"NO_COLOR": "1"})
    assert "\033[3" not in _on_a_terminal(shop, "parse", "shop.storm", "--no-color", env={})
    assert b"\033" not in process("parse", "shop.storm").stdout
    (shop / "shop.storm").write_text("@slo event Paid")
    assert "\033[33m\033[1mwarning:\033[0m" in _on_a_terminal(shop, "lint", "shop.storm", env={})
    assert "\033[3" not in _on_a_terminal(shop, "lint", "shop.storm", "--no-color", env={})
    assert "\033[3" not in _on_a_terminal(shop, "lint", "shop.storm", "--format", "json", env={})


def test_text_of_the_model_cannot_steer_the_terminal(shop: Path, stormgen: Command) -> None:
    (shop / "shop.storm").write_text('hotspot "\033[2J\x9b31m\u202e[red]x[/red]"\nmodel "\033]0;owned\a"\ncontext C {')
    ran = stormgen("parse", "shop.storm")
    assert not [c for c in ran.out + ran.err if c != "\n" and not c.isprintable()]
    assert "[red]x[/red]" in ran.out
