"""A model in; the files of one kind of schema, and its messages, out."""

from functools import cache
from pathlib import Path

from stormgen.behaviour import Types
from stormgen.facts import Facts
from stormgen.messages.contract import Contract, contracts
from stormgen.messages.options import SchemaOptions
from stormgen.workspace.build import build
from stormgen.workspace.schema_files import schema_files

ROOT = Path(__file__).parents[3]
MODELS = sorted([*(ROOT / "tests/generated/models").glob("*.storm"), *(ROOT / "examples").glob("*.storm")])
NASTY = Path(__file__).with_name("nasty.storm")
# Names and texts that each format may take for its own language.
HOSTILE = r"""
model "</x> */ } \" ' # {{ x }} \u{0} \u{2028} &a *a !!python/object"
type Line { text: string = "\"}", café: int, cafe: int, ünit: string? }
/// */ }
/// message Injected { } "quoted" \u{0} # yaml: [
enum Größe { Klein, klein, UNKNOWN, Один, yes, Null }
context A "x: y\u{85}- z" {
  /// "] } */ // \
  aggregate Order(orderId: uuid, message: Größe) {
    /// line one \n line two \" ]]> -->
    @deprecated("*/ \" \n use }")
    event Placed(package: string, `returns`: list<Line>, orderID: int, order_id: int, size: Größe?)
    event placed(on: bool, no: list<list<int?>>, y: map<Größe, set<string>?>)
    command Place(@pii null_: string(/"[\/\\]*\/"/), syntax: json) -> Placed
  }
}
""".replace("`returns`", "returns")


@cache
def facts_of(model: Path) -> Facts:
    checked = build([model])
    assert not checked.failed, checked.diagnostics
    return checked.value


def files(facts: Facts, kind: str, options: SchemaOptions | None = None) -> dict[str, str]:
    made = schema_files(facts, [kind], options or SchemaOptions())
    return {artifact.path: str(artifact.content) for artifact in made}


def messages(facts: Facts) -> tuple[Types, tuple[Contract, ...]]:
    types = Types(facts.board)
    return types, contracts(types)
