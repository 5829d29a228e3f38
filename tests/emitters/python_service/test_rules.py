"""Rules, statements and policies of a model, and the Python that they become."""

from pathlib import Path

import pytest

from stormgen.board import Key
from stormgen.emitters._protocol import EmitContext
from stormgen.emitters.python_service import EMITTER
from tests.emitters.facts_of import facts_of

FIELDS = """
    n: int  d: decimal  m: money  rate: decimal(4,3)  s: string  b: bool  at: datetime  kind: Kind  part: Part
    maybe: int?  parts: list<Part>  tags: set<string>  held: map<string, int>  weights: list<decimal>
    deep: map<string, map<int, Part>>
"""
TYPES = "type Part { price: money, size: int }  enum Kind { Small, Large }"


def module(inside: str, folder: Path, path: str = "c/domain/a.py", outside: str = "") -> list[str]:
    """The lines of a generated module, without indents."""
    text = f"context C {{ {TYPES} aggregate A(id: uuid) {{ {FIELDS} {inside} }} {outside} }}"
    request = EmitContext(facts_of(text, folder), EMITTER.offers[0], Key("context", "C"))
    assert not [d.message for d in EMITTER.check(request) if d.severity == "error"]
    files = {artifact.path: artifact.content for artifact in EMITTER.emit(request)}
    content = files[path]
    assert isinstance(content, str)
    return [line.strip() for line in content.splitlines()]


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("n += x", "self.n += event.x"),
        ("n = n - x * 2", "self.n = self.n - event.x * 2"),
        ("n = (n - x) * 2", "self.n = (self.n - event.x) * 2"),
        ("n = n / x", "self.n = divide(self.n, event.x)"),
        ("d = n", "self.d = Decimal(self.n)"),
        ("d += 1.5", 'self.d += Decimal("1.5")'),
        ("m = m * 2", "self.m = self.m * 2"),
        ("m = m * rate", "self.m = rounded(self.m * self.rate, 2)"),
        ("m += rate", "self.m = rounded(self.m + self.rate, 2)"),
        ("rate = m", "self.rate = self.m"),
        ("s += s", "self.s += self.s"),
        ("b = not b", "self.b = not self.b"),
        ("b = not (n < x)", "self.b = self.n >= event.x"),
        ("b = kind == Large", "self.b = self.kind == Kind.LARGE"),
        ("b = maybe != null", "self.b = self.maybe is not None"),
        ("b = b == true", "self.b = self.b"),
        ("n = maybe", "self.n = present(self.maybe)"),
        ("maybe = n", "self.maybe = self.n"),
        ("maybe += 1", "self.maybe = present(self.maybe) + 1"),
        ("delete maybe", "self.maybe = None"),
        ("at += 30s", "self.at += dt.timedelta(seconds=30)"),
        ('held["a"] = x', 'self.held = {**self.held, "a": event.x}'),
        ('held["a"] += x', 'self.held = {**self.held, "a": self.held.get("a", 0) + event.x}'),
        ("delete held[s]", "self.held = without(self.held, self.s)"),
        ("held = {}", "self.held = {}"),
        ('tags += "x"', 'self.tags = self.tags | {"x"}'),
        ('tags -= "x"', 'self.tags = self.tags - {"x"}'),
        ("parts += part", "self.parts = (*self.parts, self.part)"),
        ("parts -= part", "self.parts = remove(self.parts, (self.part,))"),
        ("parts = [part]", "self.parts = (self.part,)"),
        ("part.size = x", "self.part = replace(self.part, size=event.x)"),
        ("part.size += x", "self.part = replace(self.part, size=self.part.size + event.x)"),
        ("part = Part(size: 2)", 'self.part = Part(price=Decimal("0"), size=2)'),
        ("n = len(parts) + parts[0].size", "self.n = len(self.parts) + lookup(self.parts, 0).size"),
        ("n = sum(p.size for p in parts)", "self.n = sum(p.size for p in self.parts)"),
        ("m = sum(p.price for p in parts)", 'self.m = sum((p.price for p in self.parts), Decimal("0"))'),
        ("d = min(weights)", "self.d = least(self.weights)"),
        ("n = if b then 1 else x", "self.n = 1 if self.b else event.x"),
        ("b = n in [1, 2]", "self.b = self.n in (1, 2)"),
        ("b = 1 < 2", "self.b = True"),
    ],
)
def test_a_statement(tmp_path: Path, statement: str, line: str) -> None:
    assert line in module(f"event E(x: int) {{ {statement} }}", tmp_path)


def test_a_part_of_a_part_is_stored_with_all_around_it(tmp_path: Path) -> None:
    lines = module("event E(x: int) { deep[s][x].size = 3 }", tmp_path)
    text = "".join(lines)
    assert "self.deep = {" in text and "lookup(" not in text and "size=3" in text


@pytest.mark.parametrize(
    ("require", "condition"),
    [
        ("n > x", "if self.n <= command.x:"),
        ("n == x", "if self.n != command.x:"),
        ("s in held", "if self.s not in self.held:"),
        ("not b", "if self.b:"),
        ("b", "if not self.b:"),
        ("b and n > x", "if not (self.b and self.n > command.x):"),
        ("b or n > x and not b", "if not (self.b or self.n > command.x and not self.b):"),
        ("maybe == null or maybe > 1", "if not (self.maybe is None or present(self.maybe) > 1):"),
        ("kind == Small", "if self.kind != Kind.SMALL:"),
    ],
)
def test_a_require(tmp_path: Path, require: str, condition: str) -> None:
    lines = module(f"command Do(x: int) {{ require {require} else No  emit E() }} event E()", tmp_path)
    assert condition in lines
    assert lines[lines.index(condition) + 1].startswith('raise No("')


def test_a_comparison_that_a_type_checker_would_find_pointless_is_written_so_that_it_does_not(tmp_path: Path) -> None:
    rules = "require kind == Small else No  require kind != Large else Never  emit E()"
    lines = module(f"command Do() {{ {rules} }} event E()", tmp_path)
    assert 'if self.kind == Kind["LARGE"]:' in lines


def test_a_short_form_emits_where_the_names_agree(tmp_path: Path) -> None:
    lines = module("command Do(x: int) -> E | F  event E(x: int)  event F", tmp_path)
    assert "return [E(id=self.id, x=command.x)]" in lines


def test_a_rule_that_the_model_does_not_say_is_to_be_written(tmp_path: Path) -> None:
    lines = module("command Do(y: int) -> E  event E(x: int)", tmp_path)
    assert 'raise RuleMissing("Do: the model does not say x of E")' in lines


def test_names_in_json_are_those_of_the_model(tmp_path: Path) -> None:
    lines = module("event E(onHand: int, odd_One: int, class: string)", tmp_path)
    assert "on_hand: Int64" in lines
    assert 'odd_one: Annotated[Int64, Field(alias="odd_One")]' in lines
    assert "class_: Text" in lines  # which JSON calls class


@pytest.mark.parametrize(
    ("policy", "line"),
    [
        ("when E then Do", "return [a.Do(id=event.id, x=event.x)]"),
        ("when E then Do(x: x + 1)", "return [a.Do(id=event.id, x=event.x + 1)]"),
        ("when E or F then Do(x: 1)", "return [a.Do(id=event.id, x=1)]"),
        ("when E and F then Do(x: y)", "return [a.Do(id=e.id, x=f.y)]"),
        ("when E for p in ps then Do(x: p.size)", "return [a.Do(id=event.id, x=p.size) for p in event.ps]"),
        ("when G then Do(x: 1)", "return [a.Do(id=event.about, x=1)]"),
        ("when E then Do(id: newId(), x: 1)", "return [a.Do(id=new_id(), x=1)]"),
    ],
)
def test_a_policy(tmp_path: Path, policy: str, line: str) -> None:
    inside = "command Do(x: int) { emit E(x, ps: []) } event E(x: int, ps: list<Part>)  event F(y: int)"
    outside = f"event G(about: ref A) policy P {policy}"
    assert line in module(inside, tmp_path, "c/service_layer/policies.py", outside)
