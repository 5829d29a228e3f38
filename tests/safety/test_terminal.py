"""What a model says, and what its files are called, on a terminal: characters that only show."""

import os
from pathlib import Path

import pytest

from tests.safety.hostile import PAYLOADS, hostile, stormgen, text, unprintable

TABLES = [
    ("parse", "MODEL"),
    ("seams", "MODEL"),
    ("rank-seams", "MODEL"),
    ("rank-seams", "MODEL", "--explain", "Deep"),
    ("scaffold", "MODEL", "Deep", "-o", "out"),
    ("site", "MODEL", "-o", "site"),
    ("scaffold", "MODEL", "\x1b[31mDeep", "-o", "out"),
    ("parse", "MODEL", "--format", "\x1b[31m"),
]
# Wrong in as many ways as there are findings that repeat a word of the model.
WRONG = """
model {0}
event {0}, {0}
actor Clerk {0}
context C {0} {{
  aggregate A {0} (id: string) {{
    x: int = {0}
    command Do {0} by Nobody {{ require x > {0} else No  emit Gone(y: {0}) }}
    event Done {0} (t: strin({0}))
  }}
  scenario {0} for A({0}, {0}) {{ when Do({0}: 1) then {0} }}
}}
depends C -> {0}
legacy L {0} {{ route FETCH {0} -> Q  depends A -> B {0} weight "x"  transaction {0} {{ none }} }}
import {0}
{1}
"""


@pytest.mark.parametrize("command", TABLES, ids=lambda command: " ".join(command).encode("unicode_escape").decode())
def test_tables_and_findings_only_show(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in PAYLOADS.items():
        Path("model.storm").write_bytes(hostile(value).encode())
        _, out, err = stormgen(*("model.storm" if word == "MODEL" else word for word in command))
        assert not unprintable([*out.split("\n"), *err.split("\n")]), name


@pytest.mark.parametrize("payload", PAYLOADS)
def test_findings_quote_only_what_shows(payload: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    value = PAYLOADS[payload]
    Path("model.storm").write_bytes(WRONG.format(text(value), value).encode())
    code, out, err = stormgen("parse", "model.storm")
    assert code == 1 and err
    assert not unprintable([*out.split("\n"), *err.split("\n")])


@pytest.mark.parametrize("name", ["\x1b[31m", "\u202egro", "\n", "\udcff\udcfe", "a\rb", "日本 é", '"<&>', "{{ 1 }}"])
def test_names_of_files_only_show(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path(f"f{name}")
    folder.mkdir()
    (folder / f"m{name}.storm").write_bytes(hostile("a").encode())
    for command in ("parse", "seams", "rank-seams"):
        code, out, err = stormgen(command, str(folder), "-v")
        assert code == 0, err
        assert not unprintable([*out.split("\n"), *err.split("\n")])
    for form in ("json", "graphml"):
        code, out, err = stormgen("parse", str(folder), "--format", form)
        assert code == 0 and out, err
    for command in (("render", "-o", f"{name}.svg"), ("scaffold", "Deep", "-o", f"out{name}")):
        code, out, err = stormgen(command[0], str(folder), *command[1:])
        assert code == 0, err
        assert not unprintable([*out.split("\n"), *err.split("\n")])
    (folder / "stormgen.toml").write_text("[rank]\nx = '\\u001b'\n")
    (folder / f"m{name}.storm").write_bytes(f'import "x\x1b.storm"\n{name}\n'.encode("utf-8", "surrogateescape"))
    code, out, err = stormgen("parse", str(folder), "-v")
    assert code in (1, 2), err
    assert not unprintable([*out.split("\n"), *err.split("\n")])


def test_a_missing_model_of_any_name_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("\x1b[31m", "\u202e", "\udcff", "x" * 5000, ""):
        code, out, err = stormgen("parse", name)
        assert (code, out) == (2, "") and err
        assert not unprintable(err.split("\n"))
    assert not os.listdir()
