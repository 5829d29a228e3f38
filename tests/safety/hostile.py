"""A text in; a model that says it wherever the language takes free text, out.

`Twin` models differ only in that text, so what is generated from them may differ only in what is said, never in what
it does. `MARK` stands in every payload: where it turns up, the payload has come through.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from stormgen.cli import run

MARK = "Zpwn"
BENIGN = f"{MARK} and plain words"

# Each breaks out of something: a string, a docstring, a comment, a template, a tag, a table, a terminal.
PAYLOADS = {
    "quotes": f"""{MARK} " ' ` “ ” «»""",
    "three double quotes": f'{MARK} """ + __import__("os").system("x") + """',
    "three single quotes": f"{MARK} ''' + 1 + '''",
    "ends in a backslash": f"{MARK} and a \\",
    "ends in a quote": f'{MARK} and a "',
    "ends in three quotes": f'{MARK} and """',
    "escapes": f"{MARK} \\n \\x00 \\N{{BULLET}} \\u{{41}} \\U0001F600 \\",
    "lines": f"{MARK}\nimport os\n\nclass X:\n    pass\n",
    "carriage returns": f"{MARK}\r\nimport os\rx = 1",
    "line separators": f"{MARK}\u2028import os\u2029x\x85y\x0bz\x0cw",
    # U+0000 is left out: a text with it comes to no value (STORM303), since PostgreSQL can't keep it.
    "controls": f"{MARK}\x01\x07\x08\x1b[31m\x1b]0;title\x07\x7f\x9b31m",
    "paths": f"../../../etc/passwd {MARK} ..\\..\\ C:\\ /abs ~ .git/config",
    "templates": f"{MARK} {{{{ 7 * 7 }}}} {{% raw %}} {{# x #}} ${{x}} $(id) `id` <%= 1 %> {{0}} {{self}}",
    "a template's end": f"{MARK} {{% endfor %}} {{% endraw %}} }}}}",
    "a script": f"</script><script>alert('{MARK}')</script><img src=x onerror=alert(1)>",
    "the end of a picture": f"</title></text></svg><script>alert('{MARK}')</script>",
    "XML": f"{MARK} ]]> --><!-- <!DOCTYPE x [<!ENTITY a 'b'>]> &a; &amp; &#0; <?x ?>",
    "an attribute": f'{MARK}" onload="alert(1)" x="',
    "addresses": f"javascript:alert(1) [{MARK}](javascript:alert(1)) https://example.org/{MARK} @someone #1",
    "formats": f"%s %n %(here)s {MARK} {{x!r:>{{y}}}} %%{{init: {{}}}}%%",
    "SQL": f"{MARK}'; DROP TABLE outbox; -- \" /* */",
    "Markdown": f"{MARK} | a | b |\n|---|\n# Title\n- item\n```sh\nrm -rf /\n```\n<b>",
    "TOML": f'{MARK}"\n[tool.evil]\nx = """y"""',
    "Make": f"{MARK}\n\trm -rf / $(shell id) $$x",
    "Mermaid": f'{MARK}"] ; click n1 "javascript:alert(1)" %% end subgraph x --> y',
    "Graphviz": f'{MARK}"]; a [URL="javascript:alert(1)"]; \\N\\L\\G <b>x</b> //',
    "turned around": f"{MARK} \u202eevil\u202c \u2066x\u2069 \u200f\u200e\u061c",
    "no width": f"{MARK}\u200b\u200d\ufeff\u2060\u00ad\U000e0041 x",
    "alike": f"{MARK} аdmin ﬁle ＡＢＣ ℌ \u0399 x\u0301\u0302 日本 🎉 \U0010ffff \ufffe",
    "comments": f"# {MARK} // /* */ <!-- --> ; ' rem",
    "very long": f"{MARK} " + "lorem ipsum " * 850,
    "one long word": MARK + "x" * 10_000,
    "nothing but spaces": " \t\n ",
    "nothing": "",
    "full stops": "...",
}


def text(value: str) -> str:
    """The value as a text of the language, with as few escapes as it needs: most characters stand as they are."""
    known = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}
    written = "".join(known.get(c, c) for c in value)
    return f'"{written}"'


def escaped_text(value: str) -> str:
    """The value as a text of the language in which every character is written by its number."""
    numbers = "".join(f"\\u{{{ord(c):x}}}" for c in value)
    return f'"{numbers}"'


def doc(value: str) -> str:
    """The value as lines of documentation."""
    return "".join(f"/// {line}\n" for line in value.split("\n"))


def pattern(value: str) -> str:
    """A pattern that fits exactly the first 40 printable characters of the value, as a literal of the language."""
    kept = [c for c in value if c.isprintable() and not c.isspace()][:40] or ["x"]
    return "".join(c if c.isalnum() or c == "_" or ord(c) > 127 else f"\\{c}" for c in kept)


def hostile(value: str, write: Callable[[str], str] = text) -> str:
    """A model without errors that says the value in every place for free text."""
    t, d = write(value), doc(value)
    return f"""
model {t}
actor Clerk {t}
system Till {t}
{d}event Loose {t}
hotspot {write("a " + value)} on Loose, Deep.Kept
opportunity {write("b " + value)} on Loose
flow Story {t} {{ Loose -> Deep.Kept }}
@owner({t}) {d}context Deep core {t} {{
  value 9  risk 2  team {t}
  {d}type Code {t} = string(/{pattern(value)}/)
  {d}type Part {t} {{ code: Code  note: string = {t}  {d}notes: list<string> = [{t}, "b"] }}
  {d}enum Kind {t} {{ Small, Large }}
  {d}@deprecated({t}) aggregate Box {t} (id: uuid) {{
    note: string = {t}
    notes: list<string> = [{t}]
    counts: map<string, int> = {{ {t}: 1 }}
    part: Part
    @pii kind: Kind
    let same = note == {t} or {t} in notes
    invariant note != {write("never " + value)} else Never
    {d}@owner({t}) command Keep {t} (note: string = {t}, notes: list<string> = [{t}]) by Clerk {{
      require note != {write("no " + value)} else Refused
      require note != {write("nor " + value)} else emit Left(note: {t})
      emit Kept(note + {t}, notes)
    }}
    {d}command Open {t}
    {d}@version(1) event Kept {t} (note: string, notes: list<string>) {{
      note = note + {t}  notes += {t}  counts[{t}] = 1  part.note = {t}
    }}
    {d}event Left {t} (note: string)
  }}
  {d}policy Tell {t} when Kept then Shallow.Hear(id: id, words: {t})
  {d}policy Await {t} when Shallow.Heard then Keep(id: id, note: {t})
  {d}policy Open {t} when Loose
  {d}view Boxes {t} by id from Box {{ id, note, same, also: string = note + {t} }}
  {d}view Totals {t} from Kept {{ total: int = 0  last: string = {t}  on Kept {{ total += 1  last = {t} }} }}
  {d}saga Tale {t} orchestration {{
    start Kept
    step hear {{ do Shallow.Hear(id: id, words: {t})  done Shallow.Heard }}
    complete Shallow.Heard
  }}
  {d}scenario {write("keeps " + value)} for Box("7c9e6679-7425-40de-944b-e07fc1f90ae7") {{
    given Kept(note: {t}, notes: [{t}])
    when Keep(note: {t}, notes: [])
    then Kept(note: {t} + {t}), note == {t} + {t} + {t}
  }}
}}
{d}context Shallow {t} {{
  aggregate Ear(id: uuid) {{
    command Hear {t} (words: string) {{ emit Heard(words) }}
    {d}event Heard {t} (words: string)
  }}
}}
legacy Old {t} {{
  database postgres {t}
  table box(id: uuid key, note: text) -> Deep.Box {{ id = id, note = note }}
  route GET {write("/" + value)} -> Deep.Boxes at 3/s
  transaction {write("Put " + MARK + " " + value)} {{ box, Ear }} at 2/s
  depends Box -> Ear {t} weight 3
  module {write("Core " + MARK + " " + value)} {{ tables box  routes {t}  loc 10  commits 3 }}
}}
event {write("Words " + MARK + " " + value)}
"""


def stormgen(*arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command that runs in this process."""
    import io
    import sys

    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", errors="backslashreplace")
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = out, err
    try:
        code = run(arguments)
        out.flush(), err.flush()
        streams = [s.buffer.getvalue().decode() for s in (out, err)]  # type: ignore[attr-defined]
    finally:
        sys.stdout, sys.stderr = kept
    return code, streams[0], streams[1]


def files(folder: Path) -> dict[str, bytes]:
    """The content of every file below a folder, by path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def unprintable(lines: Iterable[str]) -> list[str]:
    """The lines with a character that could do something to a terminal."""
    return [line for line in lines if not line.isprintable()]
