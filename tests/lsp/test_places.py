"""Positions as an editor counts them, in the units that were agreed upon."""

import pytest
from lsprotocol import types

from stormgen.lsp.places import Places, changed

Encoding = types.PositionEncodingKind
TEXT = 'event A "\N{PARTY POPPER} 订单 é"\r\nevent B // \N{PARTY POPPER}\rpolicy P\n'


@pytest.mark.parametrize(
    ("encoding", "columns"),
    [(Encoding.Utf16, (9, 11, 14, 17)), (Encoding.Utf8, (9, 13, 20, 24)), (Encoding.Utf32, (9, 10, 13, 16))],
)
def test_columns_are_counted_in_units(encoding: Encoding, columns: tuple[int, ...]) -> None:
    places = Places(TEXT, encoding)
    offsets = [TEXT.index(piece) for piece in ("\N{PARTY POPPER}", " 订单", " é", "\r\n")]
    assert tuple(places.position(offset).character for offset in offsets) == columns
    assert [places.offset(types.Position(0, column)) for column in columns] == offsets


@pytest.mark.parametrize("encoding", list(Encoding))
def test_every_offset_comes_back(encoding: Encoding) -> None:
    places = Places(TEXT, encoding)
    for offset in range(len(TEXT) + 1):
        if TEXT[offset - 1 : offset + 1] != "\r\n":
            assert places.offset(places.position(offset)) == offset


def test_lines_end_as_the_protocol_says() -> None:
    places = Places("a\r\nb\rc\nd\u2028\x0be", Encoding.Utf16)
    assert [places.position(offset).line for offset in (0, 3, 5, 7, 10)] == [0, 1, 2, 3, 3]


@pytest.mark.parametrize(("line", "character", "offset"), [(0, 99, 3), (9, 0, 7), (1, 99, 7), (0, 1, 1), (1, 0, 4)])
def test_positions_out_of_range_are_taken_for_the_nearest(line: int, character: int, offset: int) -> None:
    assert Places("abc\ndef", Encoding.Utf16).offset(types.Position(line, character)) == offset


def test_a_position_within_a_character_is_before_it() -> None:
    assert Places("\N{PARTY POPPER}x", Encoding.Utf16).offset(types.Position(0, 1)) == 0


def edit(start: tuple[int, int], end: tuple[int, int], text: str) -> types.TextDocumentContentChangePartial:
    return types.TextDocumentContentChangePartial(types.Range(types.Position(*start), types.Position(*end)), text)


@pytest.mark.parametrize(
    ("changes", "after"),
    [
        ([edit((0, 2), (0, 3), "X")], "\N{PARTY POPPER}Xb\nc"),
        ([edit((0, 0), (0, 2), ""), edit((0, 0), (0, 1), "Y")], "Yb\nc"),
        ([edit((1, 1), (9, 9), "!")], "\N{PARTY POPPER}ab\nc!"),
        ([edit((0, 4), (1, 0), "")], "\N{PARTY POPPER}abc"),
        ([types.TextDocumentContentChangeWholeDocument("new")], "new"),
        ([edit((0, 99), (0, 99), "?")], "\N{PARTY POPPER}ab?\nc"),
    ],
)
def test_changes_are_made_one_after_the_other(changes: list[types.TextDocumentContentChangeEvent], after: str) -> None:
    assert changed("\N{PARTY POPPER}ab\nc", changes, Encoding.Utf16) == after
