"""Outline, colours, folds, hints, lenses and form of a document."""

import pytest
from lsprotocol import types

from stormgen.lsp.folding import folding_ranges
from stormgen.lsp.formatting import formatting
from stormgen.lsp.hints import inlay_hints
from stormgen.lsp.lenses import code_lenses
from stormgen.lsp.semantic_tokens import LEGEND, semantic_tokens
from stormgen.lsp.symbols import find, outline
from tests.lsp.editing import Desk, applied, desk

WALL = """context Sales core "Sells" {
  aggregate Order(id: uuid) {
    total: int
    command Place(total: int) by Clerk -> Placed
    event Placed(total: int) { total = total }
  }
  enum Reason { Late, Lost }
}
actor Clerk
policy Thank when Placed then Place
policy Bill when Placed
view Sum from Placed { count: int }
flow F { Clerk -> event Printed }
"""


def tree(symbols: list[types.DocumentSymbol], depth: int = 0) -> list[str]:
    return [
        line
        for symbol in symbols
        for line in [f"{'  ' * depth}{symbol.name}", *tree(list(symbol.children or ()), depth + 1)]
    ]


def test_the_outline_is_nested_as_the_text_is() -> None:
    here = desk(WALL)
    assert tree(outline(here.document)) == [
        "Sales", "  Order", "    id", "    total", "    Place", "    Placed", "  Reason", "    Late", "    Lost",
        "Clerk", "Thank", "Bill", "Sum", "  count", "F", "  Printed",
    ]  # fmt: skip


def test_what_is_known_by_its_words_is_shown_by_them() -> None:
    here = desk('hotspot "Who\'s there?"\ncontext K { scenario "it goes" for X("1") { when Go } }\nevent "It went"')
    assert tree(outline(here.document)) == ["Who's there?", "K", "  it goes", "ItWent"]
    assert [symbol.name for symbol in find([here.project], "there")] == ["Who's there?"]


def test_every_symbol_holds_its_name_and_what_stands_in_it() -> None:
    def check(symbols: list[types.DocumentSymbol]) -> None:
        for symbol in symbols:
            assert within(symbol.selection_range, symbol.range)
            for child in symbol.children or ():
                assert within(child.range, symbol.range)
            check(list(symbol.children or ()))

    for text in (
        WALL,
        'event "Order placed", B(x: int)\nlegacy L { table a.b(x: int) module m { tables a.b routes "/x" } }',
    ):
        check(outline(desk(text).document))


def within(inner: types.Range, outer: types.Range) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def test_elements_of_all_models_are_found_by_their_letters() -> None:
    here = desk(WALL)
    assert [symbol.name for symbol in find([here.project], "plac")] == ["Place", "Placed"]
    assert [symbol.name for symbol in find([here.project], "sells")] == ["Sales"]
    assert find([here.project], "zzz") == []
    assert len(find([here.project], "")) == len(here.project.board.elements)


def colours(here: Desk) -> list[tuple[str, str, int]]:
    """The words of a document with their type and modifiers, decoded from the numbers of the protocol."""
    data = semantic_tokens(here.document).data
    line = unit = 0
    found = []
    for lines, units, length, kind, modifiers in zip(*[iter(data)] * 5, strict=True):
        line, unit = line + lines, units if lines else unit + units
        start = here.document.places.offset(types.Position(line, unit))
        end = here.document.places.offset(types.Position(line, unit + length))
        found.append((here.document.text[start:end], LEGEND.token_types[kind], modifiers))
    return found


def test_words_are_coloured_by_what_they_name() -> None:
    found = colours(desk(WALL))
    assert ("Sales", "namespace", 1) in found and ("Order", "class", 1) in found
    assert ("Placed", "event", 1) in found and ("Placed", "event", 0) in found
    assert ("Place", "method", 1) in found and ("Clerk", "typeParameter", 0) in found
    assert ("Late", "enumMember", 1) in found and ("uuid", "type", 4) in found
    assert ("total", "property", 1) in found and ("total", "parameter", 0) in found
    assert ('"Sells"', "string", 0) in found and ("policy", "keyword", 0) in found


def test_a_word_of_the_language_that_is_a_name_is_coloured_as_one() -> None:
    found = colours(desk("aggregate S { event: int  let type = event }"))
    assert [one for one in found if one[0] == "event"] == [("event", "property", 1), ("event", "property", 0)]
    assert ("type", "property", 1) in found and ("let", "keyword", 0) in found


@pytest.mark.parametrize("encoding", list(types.PositionEncodingKind))
def test_colours_hit_their_words_in_any_counting(encoding: types.PositionEncodingKind) -> None:
    text = '/* \N{PARTY POPPER}\r\n 订单 */ event A "\N{PARTY POPPER} 订单", B @deprecated("x") event C\n'
    text += "policy P when A or C"
    found = [(word, kind) for word, kind, _ in colours(desk(text, encoding))]
    assert ("/* \N{PARTY POPPER}", "comment") in found and (" 订单 */", "comment") in found
    assert found.count(("A", "event")) == 2 and ("B", "event") in found
    assert ("C", "event", 2) in colours(desk(text, encoding))
    assert ("deprecated", "decorator") in found


def test_bodies_comments_and_imports_fold() -> None:
    text = 'import "a.storm"\nimport "b.storm"\n// one\n// two\ncontext C {\n  event A(\n    x: int\n  )\n}\n'
    text += "/* a\nb */\n// alone\nevent B {}\n"
    folds = [(f.start_line, f.end_line, f.kind) for f in folding_ranges(desk(text).document)]
    comment, imports = types.FoldingRangeKind.Comment, types.FoldingRangeKind.Imports
    assert folds == [(0, 1, imports), (2, 3, comment), (4, 7, None), (5, 6, None), (9, 11, comment)]


def test_hints_tell_who_hears_of_an_event() -> None:
    here = desk(WALL)
    everything = here.document.range(0, len(WALL))
    (hint,) = inlay_hints(here.document, everything)
    assert hint.label == " → Thank, Bill, Sum"
    assert hint.position == here.document.places.position(WALL.index("Placed(total") + len("Placed"))
    assert inlay_hints(here.document, here.document.range(0, 5)) == []


def test_lenses_count_what_hangs_on_it() -> None:
    here = desk(WALL)
    titles = {(lens.range.start.line, lens.command.title) for lens in code_lenses(here.document, None) if lens.command}
    assert titles == {(1, "1 command, 1 event"), (3, "1 actor, 1 policy"), (4, "2 policies, 1 view")}
    lens = code_lenses(here.document, "show.them")[-1]
    assert lens.command is not None and lens.command.command == "show.them"
    uri, position, places = lens.command.arguments or ()
    assert uri.endswith("wall.storm") and position == lens.range.start
    assert [place.range.start.line for place in places] == [9, 10, 11]


SHELF = """\
aggregate Shelf(sku: string) {
  onHand: int
  command Count(counted: int) { emit Counted(counted) }
  command Dream()
  event Counted(counted: int) { onHand = counted }
}
scenario "passes" for Shelf("A") { when Count(counted: 5) then onHand == 5 }
scenario "fails" for Shelf("A") { when Count(counted: 5) then onHand == 4, error Nobody }
scenario "not said" for Shelf("A") { when Dream() then nothing }
"""


def lenses_of_scenarios(text: str) -> list[tuple[int, str]]:
    lenses = code_lenses(desk(text).document, None)
    first = text[: text.index("scenario")].count("\n")
    return [
        (lens.range.start.line, lens.command.title)
        for lens in lenses
        if lens.command and lens.range.start.line >= first
    ]


def test_lenses_tell_how_scenarios_go() -> None:
    assert lenses_of_scenarios(SHELF) == [
        (6, "passes"),
        (7, 'fails: expected onHand == 4, error Nobody; it is: onHand is 5; Counted(sku: "A", counted: 5)'),
        (8, "fails: expected nothing; it is: Dream: the model does not say what it does"),
    ]


def test_scenarios_of_a_text_with_errors_are_not_tried() -> None:
    assert lenses_of_scenarios(SHELF.replace("emit Counted", "emit Counting")) == []


def test_form_is_an_edit_of_the_lines_that_change() -> None:
    text = "event A\n\n\n\ncontext C {\n event   B\n}\nevent D\n"
    here = desk(text)
    edits = formatting(here.document)
    assert edits is not None
    after = applied(text, edits, here.encoding)
    assert "  event B" in after
    assert formatting(desk(after).document) == []


def test_text_with_mistakes_is_not_formatted() -> None:
    assert formatting(desk("event   A\ncontext {{{").document) is None
