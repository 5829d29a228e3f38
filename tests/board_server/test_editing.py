"""Edits in the browser, as they come to the files: written whole, never over what somebody else wrote."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.board_server.running import SHOP, Server, running


def test_an_edit_is_written_into_the_file_and_told_to_all(server: Server, model: Path):
    known = server.deck()["revision"]
    first, second = server.news(known), server.news(known)
    answer = server.edit({"do": "add", "kind": "event", "name": "Shelf Emptied", "context": "Stock"})
    assert answer.status_code == 200
    assert "  event ShelfEmptied" in model.read_text().splitlines()
    revision = answer.json()["revision"].partition(".")[0]
    assert first.after(known)["revision"].startswith(revision)
    assert second.after(known)["revision"].startswith(revision)
    assert "Stock.ShelfEmptied" in server.ids()


def test_every_kind_of_edit(server: Server, model: Path):
    edits = [
        {"do": "rename", "element": "Stock.Ordered", "name": "OrderSent"},
        {"do": "move", "element": "Stock.Shelves", "context": "Sales"},
        {"do": "connect", "source": "Stock.OrderSent", "target": "Sales.Shelves"},
        {"do": "hotspot", "name": "Who counts?", "on": "Stock.Shelf.Count"},
        {"do": "remove", "element": "Sales.WhoCounts"},
    ]
    for edit in edits[:-1]:
        assert server.edit(edit).status_code == 200, edit
    text = model.read_text()
    assert "command Order -> OrderSent" in text and "view Shelves from StockCounted, OrderSent" in text
    assert 'hotspot "Who counts?" on Count' in text and "// What is on the shelf." in text
    assert server.edit(edits[-1]).status_code == 404
    assert server.edit({"do": "remove", "element": "Stock.WhoCounts"}).status_code == 200
    assert "Who counts" not in model.read_text()


def test_undo_and_redo_restore_the_bytes(own_server: Server, model: Path):
    texts = [model.read_bytes()]
    for name in ("One", "Two"):
        assert own_server.edit({"do": "add", "kind": "event", "name": name, "context": "Stock"}).status_code == 200
        texts.append(model.read_bytes())
    for before in (texts[1], texts[0]):
        assert own_server.client.post("/api/undo", json={}).status_code == 200
        assert model.read_bytes() == before
    refused = own_server.client.post("/api/undo", json={})
    assert refused.status_code == 422 and "nothing to undo" in refused.json()["message"]
    for after in texts[1:]:
        assert own_server.client.post("/api/redo", json={}).status_code == 200
        assert model.read_bytes() == after
    assert own_server.client.post("/api/redo", json={}).status_code == 422


def test_an_edit_of_what_is_not_shown_any_more_is_a_conflict(server: Server, model: Path):
    known = server.deck()["revision"]
    news = server.news(known)
    text = SHOP.replace("event Ordered", "event Ordered\n  event Typed")
    model.write_text(text)
    news.after(known)
    answer = server.edit({"do": "add", "kind": "event", "name": "Clicked", "context": "Stock"}, known)
    assert answer.status_code == 409 and answer.json()["message"].endswith(".")
    assert model.read_text() == text


def test_what_was_saved_a_moment_ago_is_not_written_over(server: Server, model: Path):
    """The edit is made for what the server has read; the file is newer, whether or not that was noticed."""
    for number in range(20):
        known = server.deck()["revision"]
        text = SHOP.replace("event Ordered", f"event Ordered\n  event Typed{number}")
        model.write_text(text)
        server.edit({"do": "add", "kind": "event", "name": f"Clicked{number}", "context": "Stock"}, known)
        assert f"Typed{number}" in model.read_text()


def test_of_two_edits_at_once_one_is_done_or_both(server: Server, model: Path):
    known = server.deck()["revision"]
    answers = {}

    def add(name: str) -> None:
        answers[name] = server.edit({"do": "add", "kind": "event", "name": name, "context": "Stock"}, known).status_code

    threads = [threading.Thread(target=add, args=(f"Event{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    text = model.read_text()
    assert sorted(set(answers.values())) == [200, 409]
    for name, status in answers.items():
        assert (f"event {name}" in text) == (status == 200)


def test_undo_is_refused_where_the_text_was_changed_since(server: Server, model: Path):
    assert server.edit({"do": "add", "kind": "event", "name": "One", "context": "Stock"}).status_code == 200
    news = server.news(known := server.deck()["revision"])
    text = model.read_text() + "\nevent Typed\n"
    model.write_text(text)
    news.after(known)
    answer = server.client.post("/api/undo", json={})
    assert answer.status_code == 409 and model.read_text() == text


def test_what_would_break_the_model_is_refused_with_a_sentence(server: Server, model: Path):
    for edit in (
        {"do": "remove", "element": "Stock.Ordered"},
        {"do": "rename", "element": "Stock.Delivered", "name": "Ordered"},
        {"do": "rename", "element": "Stock.Ordered", "name": "true"},
        {"do": "connect", "source": "Stock.Ordered", "target": "Stock.Order"},
        {"do": "add", "kind": "event", "name": "Ordered", "context": "Stock"},
        {"do": "hotspot", "name": "\u0000", "on": None},
    ):
        answer = server.edit(edit)
        assert answer.status_code in (404, 422) and answer.json()["message"].endswith("."), edit
    assert model.read_text() == SHOP


def test_a_model_with_errors_is_mended_in_the_text_first(server: Server, model: Path):
    news = server.news(known := server.deck()["revision"])
    broken = SHOP.replace("when StockCounted", "when StockCountet")
    model.write_text(broken)
    news.after(known)
    answer = server.edit({"do": "add", "kind": "event", "name": "One", "context": "Stock"})
    assert answer.status_code == 422 and "errors" in answer.json()["message"]
    assert model.read_text() == broken


@pytest.mark.parametrize(
    ("sent", "headers", "status"),
    [
        (b"{", {"Content-Type": "application/json"}, 400),
        (b"[" * 60_000, {"Content-Type": "application/json"}, 400),
        (b"[]", {"Content-Type": "application/json"}, 400),
        (b"{}", {"Content-Type": "application/json"}, 400),
        (b'{"edit": {"do": "explode"}}', {"Content-Type": "application/json"}, 400),
        (b'{"edit": {"do": "remove", "element": 7}}', {"Content-Type": "application/json"}, 400),
        (b'{"edit": {"do": "remove", "element": "Nobody"}}', {"Content-Type": "application/json"}, 404),
        (b'{"edit": 1}', {"Content-Type": "text/plain"}, 415),
        (b'{"a": "' + b"x" * 70_000 + b'"}', {"Content-Type": "application/json"}, 413),
    ],
)
def test_what_is_no_edit_is_refused(server: Server, model: Path, sent: bytes, headers: dict[str, str], status: int):
    answer = server.client.post("/api/edit", content=sent, headers=headers)
    assert answer.status_code == status and answer.json()["message"]
    assert model.read_text() == SHOP


def test_an_edit_is_no_get(server: Server):
    assert server.client.get("/api/edit").status_code == 405


def test_a_byte_order_mark_and_line_ends_stay(model: Path):
    model.write_bytes(b"\xef\xbb\xbf" + SHOP.replace("\n", "\r\n").encode())
    before = model.read_bytes()
    for server in running(str(model), "--port", "0"):
        assert server.edit({"do": "add", "kind": "event", "name": "One", "context": "Stock"}).status_code == 200
        after = model.read_bytes()
        assert after.startswith(b"\xef\xbb\xbf") and b"event One\r\n" in after
        assert after.count(b"\n") == after.count(b"\r\n")
        assert server.client.post("/api/undo", json={}).status_code == 200
        assert model.read_bytes() == before


def test_an_edit_of_two_files_is_written_to_both(tmp_path: Path):
    one, two = tmp_path / "one.storm", tmp_path / "two.storm"
    one.write_text('import "two.storm"\n\ncontext A {\n  event Done\n}\n')
    two.write_text("context B {\n}\n")
    before = one.read_bytes(), two.read_bytes()
    for server in running(str(one), "--port", "0"):
        assert server.edit({"do": "move", "element": "A.Done", "context": "B"}).status_code == 200
        assert "Done" not in one.read_text() and two.read_text() == "context B {\n  event Done\n}\n"
        assert server.client.post("/api/undo", json={}).status_code == 200
        assert (one.read_bytes(), two.read_bytes()) == before


@pytest.fixture
def looked_at(model: Path) -> Iterator[Server]:
    yield from running(str(model), "--port", "0", "--read-only")


def test_a_board_that_is_only_for_looking_at(looked_at: Server, model: Path):
    assert looked_at.deck()["editable"] is False
    for path in ("/api/edit", "/api/undo"):
        answer = looked_at.client.post(path, json={"edit": {"do": "remove", "element": "Stock.Shelves"}})
        assert answer.status_code == 403
    assert model.read_text() == SHOP
