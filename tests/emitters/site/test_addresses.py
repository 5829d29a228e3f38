"""Addresses are files on any system, one for each element, and stay when other elements come."""

from pathlib import Path

from stormgen.board import Board
from stormgen.emitters.site.addresses import addresses
from stormgen.workspace.output_paths import safe_places
from tests.emitters.facts_of import facts_of


def board_of(text: str, folder: Path) -> Board:
    return facts_of(text, folder).board


def files(board: Board) -> list[str]:
    return [address.partition("#")[0] for address in addresses(board).values() if "#" not in address]


def test_names_that_some_systems_take_for_one_have_addresses_of_their_own(tmp_path: Path) -> None:
    found = files(board_of("event OrderPlaced  event Orderplaced  event ORDER_PLACED  event Con", tmp_path))
    assert len(found) == len(set(found)) == 4
    assert len(safe_places(found, tmp_path)) == 4


def test_other_letters_long_names_and_hostile_texts_are_files_all_the_same(tmp_path: Path) -> None:
    long = "A" + "b" * 300
    text = f'event {long}  event Größe  event 注文  context A {{ scenario "../../etc/passwd" {{ when C then nothing }}'
    text += ' scenario "..\\\\x" { when C then nothing }  aggregate G { command C -> D  event D } }'
    found = files(board_of(text, tmp_path))
    assert len(safe_places(found, tmp_path)) == len(found)
    assert all(len(address) < 100 for address in found)


def test_an_address_stays_when_another_element_comes(tmp_path: Path) -> None:
    before = addresses(board_of("event Paid  event Größe", tmp_path))
    after = addresses(board_of("event Paid  event Größe  event Sent  event Grüße", tmp_path))
    assert before.items() <= after.items()
