"""`fmt`: what it writes, what it leaves alone, and what it says."""

import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Command

Process = Callable[..., subprocess.CompletedProcess[bytes]]

UGLY = "actor   Clerk\nenum Reason { Damaged Lost, }  // why\n\n\n\nevent Counted ( pieces:int )\n"
CANONICAL = "actor Clerk\nenum Reason { Damaged, Lost }  // why\n\n\nevent Counted(pieces: int)\n"
WRONG = "event   Counted(\n"
DIFF = """\
--- a.storm
+++ a.storm
@@ -1,6 +1,5 @@
-actor   Clerk
-enum Reason { Damaged Lost, }  // why
+actor Clerk
+enum Reason { Damaged, Lost }  // why
\x20
\x20
-
-event Counted ( pieces:int )
+event Counted(pieces: int)
"""
LONG_AGO = 1_000_000_000


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with the model `a.storm` that is to be formatted."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.storm").write_text(UGLY)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


class TestWriting:
    def test_the_file_is_written_and_named(self, here: Path, stormgen: Command) -> None:
        ran = stormgen("fmt", "a.storm")
        assert (ran.code, ran.out, ran.err) == (0, "Formatted a.storm.\n", "")
        assert (here / "a.storm").read_text() == CANONICAL
        assert names(here) == ["a.storm"]

    def test_what_is_canonical_is_not_touched(self, here: Path, stormgen: Command) -> None:
        file = here / "a.storm"
        file.write_text(CANONICAL)
        os.utime(file, (LONG_AGO, LONG_AGO))
        inode = file.stat().st_ino
        ran = stormgen("fmt", ".")
        assert (ran.code, ran.out, ran.err) == (0, "", "Nothing to change.\n")
        assert (file.stat().st_mtime, file.stat().st_ino) == (LONG_AGO, inode)

    @pytest.mark.parametrize("mode", [0o640, 0o600, 0o755])
    def test_permissions_stay(self, here: Path, stormgen: Command, mode: int) -> None:
        (here / "a.storm").chmod(mode)
        assert stormgen("fmt", "a.storm").code == 0
        assert stat.S_IMODE((here / "a.storm").stat().st_mode) == mode
        assert (here / "a.storm").read_text() == CANONICAL

    def test_a_link_stays_a_link(self, here: Path, stormgen: Command) -> None:
        (here / "elsewhere").mkdir()
        (here / "a.storm").rename(here / "elsewhere" / "real.storm")
        (here / "a.storm").symlink_to("elsewhere/real.storm")
        assert stormgen("fmt", "a.storm", "elsewhere").out == "Formatted elsewhere/real.storm.\n"
        assert (here / "a.storm").is_symlink()
        assert (here / "elsewhere" / "real.storm").read_text() == CANONICAL

    def test_a_folder_with_all_below_it(self, here: Path, stormgen: Command) -> None:
        for name in ("b/c.storm", "b/notes.txt", ".hidden/d.storm"):
            (here / name).parent.mkdir(exist_ok=True)
            (here / name).write_text(UGLY)
        assert stormgen("fmt", ".").out == "Formatted a.storm.\nFormatted b/c.storm.\n"
        assert (here / "b" / "notes.txt").read_text() == (here / ".hidden" / "d.storm").read_text() == UGLY

    def test_what_is_imported_is_left_alone(self, here: Path, stormgen: Command) -> None:
        (here / "b.storm").write_text('import  "a.storm"\n')
        assert stormgen("fmt", "b.storm").out == "Formatted b.storm.\n"
        assert (here / "a.storm").read_text() == UGLY

    def test_mistakes_are_told_and_others_still_formatted(self, here: Path, stormgen: Command) -> None:
        (here / "b.storm").write_text(WRONG)
        ran = stormgen("fmt", ".")
        assert ran.code == 1
        assert ran.out == "Formatted a.storm.\n"
        assert "b.storm:1:16: error:" in ran.err
        assert (here / "b.storm").read_text() == WRONG

    def test_mistakes_of_meaning_are_no_business_of_it(self, here: Path, stormgen: Command) -> None:
        (here / "a.storm").write_text("policy  Notify when   Nothing\n")
        assert stormgen("fmt", "a.storm").code == 0
        assert (here / "a.storm").read_text() == "policy Notify when Nothing\n"

    def test_bytes_that_are_no_text(self, here: Path, stormgen: Command) -> None:
        (here / "a.storm").write_bytes(b"event   A\xff")
        ran = stormgen("fmt", "a.storm")
        assert (ran.code, ran.out) == (1, "") and "not-utf-8" in ran.err
        assert (here / "a.storm").read_bytes() == b"event   A\xff"

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (b"event  A\r\nevent B\n", b"event A\r\nevent B\r\n"),
            (b"event  A\nevent B\r\n", b"event A\nevent B\n"),
            (b"\xef\xbb\xbfevent  A", b"\xef\xbb\xbfevent A\n"),
            (b"\n\n  \t\n", b""),
        ],
        ids=["CRLF", "LF", "byte order mark", "nothing"],
    )
    def test_line_ends_and_mark(self, here: Path, stormgen: Command, before: bytes, after: bytes) -> None:
        (here / "a.storm").write_bytes(before)
        assert stormgen("fmt", "a.storm").code == 0
        assert (here / "a.storm").read_bytes() == after
        assert stormgen("fmt", "a.storm").out == ""

    @pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anything")
    def test_a_file_that_may_not_be_written(self, here: Path, stormgen: Command) -> None:
        (here / "a.storm").chmod(0o444)
        ran = stormgen("fmt", "a.storm")
        assert ran.code == 2 and "you may not write it" in ran.err
        assert (here / "a.storm").read_text() == UGLY

    def test_a_pipe_is_refused(self, here: Path, process: Process) -> None:
        shell = shutil.which("bash")
        if shell is None:
            pytest.skip("bash is not installed")
        os.mkfifo(here / "pipe.storm")
        writer = subprocess.Popen([shell, "-c", f"printf 'event   A' > {here / 'pipe.storm'}"])
        ran = process("fmt", "pipe.storm", cwd=here)
        writer.wait()
        assert ran.returncode == 2 and b"pass its text as - instead" in ran.stderr


class TestCheckAndDiff:
    def test_check_lists_and_writes_nothing(self, here: Path, stormgen: Command) -> None:
        (here / "b.storm").write_text(CANONICAL)
        ran = stormgen("fmt", "--check", ".")
        assert (ran.code, ran.out, ran.err) == (1, "a.storm\n", "1 file would change.\n")
        assert (here / "a.storm").read_text() == UGLY

    def test_diff_prints_and_writes_nothing(self, here: Path, stormgen: Command) -> None:
        ran = stormgen("fmt", "--diff", "a.storm", "-q")
        assert (ran.code, ran.out, ran.err) == (1, DIFF, "")
        assert (here / "a.storm").read_text() == UGLY

    @pytest.mark.parametrize("option", ["--check", "--diff"])
    def test_what_is_canonical_passes(self, here: Path, stormgen: Command, option: str) -> None:
        (here / "a.storm").write_text(CANONICAL)
        ran = stormgen("fmt", option, ".")
        assert (ran.code, ran.out, ran.err) == (0, "", "Nothing would change.\n")

    @pytest.mark.parametrize("option", ["--check", "--diff"])
    def test_mistakes_fail(self, here: Path, stormgen: Command, option: str) -> None:
        (here / "a.storm").write_text(WRONG)
        ran = stormgen("fmt", option, "a.storm")
        assert (ran.code, ran.out) == (1, "") and "error:" in ran.err

    @pytest.mark.parametrize(
        "text", [UGLY, UGLY.rstrip(), "event   A\r\n// x\x0cy\x0b\u2028z\r\n", "event A // b  \n\n"]
    )
    def test_the_diff_is_a_patch(self, here: Path, process: Process, text: str) -> None:
        patch = shutil.which("patch")
        if patch is None:
            pytest.skip("patch is not installed")
        (here / "a.storm").write_bytes(text.encode())
        diff = process("fmt", "--diff", "a.storm", cwd=here).stdout
        subprocess.run([patch, "--binary", "a.storm"], input=diff, cwd=here, check=True, capture_output=True)
        assert process("fmt", "--check", "a.storm", cwd=here).returncode == 0


class TestStandardInput:
    def test_the_text_is_printed(self, process: Process) -> None:
        ran = process("fmt", "-", input=UGLY.encode())
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, CANONICAL.encode(), b"")

    def test_also_where_it_is_canonical(self, process: Process) -> None:
        assert process("fmt", "-", input=CANONICAL.encode()).stdout == CANONICAL.encode()

    def test_nothing_is_printed_of_a_text_with_mistakes(self, process: Process) -> None:
        ran = process("fmt", "-", input=WRONG.encode())
        assert (ran.returncode, ran.stdout) == (1, b"") and b"<stdin>:1:16: error" in ran.stderr

    def test_check_and_diff(self, process: Process) -> None:
        ran = process("fmt", "-", "--check", input=UGLY.encode())
        assert (ran.returncode, ran.stdout) == (1, b"<stdin>\n")
        ran = process("fmt", "-", "--diff", input=UGLY.encode())
        assert (ran.returncode, ran.stdout.decode()) == (1, DIFF.replace("a.storm", "<stdin>"))


@pytest.mark.parametrize("path", ["nowhere.storm", "empty"])
def test_a_path_without_a_model_is_a_wrong_use(here: Path, stormgen: Command, path: str) -> None:
    (here / "empty").mkdir()
    ran = stormgen("fmt", path)
    assert (ran.code, ran.out) == (2, "") and path in ran.err
