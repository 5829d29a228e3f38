"""Storm text in, its facts out: for tests of emitters."""

from pathlib import Path

from stormgen.facts import Facts, Stage
from stormgen.workspace.build import build

EXAMPLES = Path(__file__).parents[2] / "examples"

# Every kind of sticky, names that no output may read as its own language, and long words.
HOSTILE = r"""
model "<b>x</b> \"q\" ]]> </script> {{ x }} ../ \\N &amp;"
context A "<i>\"}; x -> y; //</i>" {
  team "<T> \\L"
  aggregate Order "a & b <c> 'd'" {
    command Go "%%{init: {}}%%" by Ac -> Gone
    event Gone "</text><script>alert(1)</script>"
  }
  hotspot "</svg><script>alert(1)</script>" on Gone
  opportunity "#quot; #35; `x` **y** - 1. z" on Order
}
context B "\\N\\L &#123; %% comment" {
  policy P "end; subgraph \"x\" [y] (z) {w} | `code` **md**" when A.Gone then Do
  aggregate Bo { command Do -> Done  event Done }
  view V "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" from Done
}
system S "<<x>>"
actor Ac "click n1 \"javascript:alert(1)\""
event E1 "style n1 fill:red"
event E2 "日本語のとても長い名前はここに書かれています 🎉 مرحبا"
flow F { A.Gone -> S  A.Gone -> E2 -> B.Done }
"""


def facts_of(text: str, folder: Path, until: Stage = Stage.FLOW) -> Facts:
    """The facts of a text that has no errors."""
    path = folder / "model.storm"
    path.write_text(text, encoding="utf-8")
    checked = build([path], until=until)
    assert not checked.failed, checked.diagnostics
    return checked.value


def facts_of_example(name: str, until: Stage = Stage.FLOW) -> Facts:
    """The facts of a file of `examples/`."""
    checked = build([EXAMPLES / name], until=until)
    assert not checked.failed, checked.diagnostics
    return checked.value


def large_model(contexts: int = 10, aggregates: int = 25) -> str:
    """A model of `contexts` x `aggregates` x 4 stickies, with policies between neighbouring contexts."""
    lines = ['model "Large"', "actor Clerk"]
    for c in range(contexts):
        lines.append(f"context Area{c} {{")
        for a in range(aggregates):
            name = f"Thing{c}_{a}"
            lines.append(
                f"  aggregate {name} {{ command Change{name} by Clerk -> {name}Changed  event {name}Changed }}"
            )
            lines.append(f"  view List{name} from {name}Changed")
            if a % 3 == 0:
                before = f"Area{(c - 1) % contexts}.Thing{(c - 1) % contexts}_{a}"
                lines.append(f"  policy On{name} when {before}Changed then Change{name}")
        lines.append("}")
    return "\n".join(lines)
