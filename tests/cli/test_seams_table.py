"""The tables of seams at any width: what matters most comes first and is not cut off, the rest is counted."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from stormgen.borders import Merge
from stormgen.borders.compare import compare
from stormgen.cli._seams_table import contexts
from stormgen.cli._what_if_table import comparison
from stormgen.facts import Facts, Stage
from stormgen.seams import Contested, Evidence, SeamContext
from tests.emitters.facts_of import facts_of

WIDTHS = pytest.mark.parametrize("width", [80, 100, 120])


def chain(length: int) -> str:
    """As many contexts, each with an aggregate that references that of the next; the first does so twice."""
    parts = [
        f"context Area{n} {{ aggregate Thing{n} {{ next: ref Area{n + 1}.Thing{n + 1} }} }}" for n in range(length - 1)
    ]
    return "\n".join([*parts, f"context Area{length - 1} {{ aggregate Thing{length - 1} }}"]).replace(
        "next: ref Area1.Thing1", "next: ref Area1.Thing1  last: ref Area1.Thing1"
    )


def sure(facts: Facts) -> Facts:
    """With a confidence, and a contested element with a reason for each of its two contexts."""
    assert facts.seams is not None
    key = facts.board.aggregates[0].key
    span = facts.board[key].span
    sides = (Evidence("it stays", span), Evidence("not shown", span)), (Evidence("it goes", span),)
    contested = (Contested(key, ("Area0", "Area1"), 0.45, sides),) * 9
    inferred = tuple(undeclared(context) for context in facts.seams.contexts)
    return replace(facts, seams=replace(facts.seams, contexts=inferred, confidence={key: 0.5}, contested=contested))


def undeclared(context: SeamContext) -> SeamContext:
    """The same context as one that nobody declared."""
    return SeamContext(context.name, None, context.aggregates, context.elements, context.stability, context.evidence)


def printed(facts: Facts, width: int) -> list[str]:
    console = Console(width=width, markup=False, emoji=False, highlight=False)
    with console.capture() as captured:
        items = comparison(facts.what_if) if facts.what_if else contexts(facts)
        for item in items:
            console.print(item)
    return captured.get().splitlines()


@WIDTHS
def test_the_heaviest_border_comes_first_and_the_rest_is_counted(width: int, tmp_path: Path) -> None:
    lines = printed(facts_of(chain(40), tmp_path, Stage.SEAMS), width)
    table = lines[next(at for at, line in enumerate(lines) if line.startswith("Borders")) :]
    row = "Area1 → Area0 - - - 2 - ██████ customer/supplier"
    assert " ".join(table[4].split()) == (row if width > 80 else row.replace("██████ ", ""))
    assert "and 27 lighter borders with 27 cuts" in table
    assert any(line.split()[:3] == ["and", "10", "more"] for line in lines)
    assert all(len(line) <= width for line in lines) and not any("…" in line for line in lines)


@WIDTHS
def test_how_sure_each_place_is_and_both_sides_of_what_is_contested(width: int, tmp_path: Path) -> None:
    lines = printed(sure(facts_of(chain(3), tmp_path, Stage.SEAMS)), width)
    rows = {line.split()[0]: line.rstrip() for line in reversed(lines) if line.strip()}
    assert rows["Context"].endswith("Confidence")
    assert rows["Area0"].endswith("0.50") and rows["Area1"].endswith("-")
    at = next(at for at, line in enumerate(lines) if line.strip() == "Area0.Thing0: Area0 (45% sure) or Area1")
    shown = " ".join(" ".join(lines[at + 1 : at + 9]).split())
    assert shown.startswith("for Area0: it stays (") and "for Area1: it goes (" in shown
    assert not any("not shown" in line for line in lines)
    assert "  and 1 more" in lines


@pytest.mark.parametrize("width", [50, 60, 70])
def test_a_narrow_terminal_loses_columns_and_no_name_and_no_digit(width: int, tmp_path: Path) -> None:
    facts = sure(facts_of(chain(3), tmp_path, Stage.SEAMS))
    lines = printed(facts, width)
    rows = [line.split() for line in lines]
    assert any(row[:1] == ["Area0"] and row[-1] == "0.50" for row in rows)
    assert any(row[:3] == ["Area1", "→", "Area0"] for row in rows)
    assert all(len(line) <= width for line in lines) and not any("…" in line for line in lines)
    assert facts.seams is not None
    answer = compare(facts.board, facts.flow, facts.seams, facts.borders, [Merge(("Area0", "Area1"))])
    told = [line.split() for line in printed(replace(facts, what_if=answer), width)]
    assert ["contexts", "3", "2"] in [row[:3] for row in told]


@WIDTHS
def test_the_answer_to_what_if_fits(width: int, tmp_path: Path) -> None:
    facts = facts_of(chain(12), tmp_path, Stage.SEAMS)
    assert facts.seams is not None
    names = tuple(c.name for c in facts.seams.contexts)
    answer = compare(facts.board, facts.flow, facts.seams, facts.borders, [Merge(names)])
    lines = printed(replace(facts, what_if=answer), width)
    rows = {line.split()[0]: line.split() for line in reversed(lines) if line.strip()}
    assert rows["references"] == ["references", "12", "0", "-12", "better"]
    assert any(line.strip() == "and 4 others" for line in lines)
    assert all(len(line) <= width for line in lines)
