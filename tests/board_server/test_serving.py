"""What the live board shows, and when, over a real connection."""

import subprocess
import sys
import time
from pathlib import Path

from tests.board_server.running import SHOP, Server, running


def test_the_deck_and_the_pictures_of_a_model(server: Server):
    deck = server.deck()
    assert deck["title"] == "Corner shop" and "Stock.Shelf.Count" in deck["elements"]["id"]
    for listed in deck["pictures"]:
        answer = server.client.get("/api/picture", params={"id": listed["id"]})
        assert answer.status_code == 200 and answer.json()["id"] == listed["id"]


def test_what_takes_long_comes_a_little_later(server: Server):
    news = server.news()
    revision = server.deck()["revision"]
    while revision.endswith(".0"):
        revision = news.next()["revision"]
    deck = server.deck()
    assert deck["seams"] and deck["ranking"]["candidates"]
    assert any(found["severity"] != "error" for found in deck["diagnostics"])


def test_a_saved_file_is_shown_at_once(server: Server, model: Path):
    news = server.news(known := server.deck()["revision"])
    begun = time.perf_counter()
    model.write_text(SHOP.replace("event Ordered", "event Ordered\n  event Delivered"))
    news.after(known)
    print(f"from save to news: {1000 * (time.perf_counter() - begun):.0f} ms")
    assert "Stock.Delivered" in server.ids()


def test_a_file_that_is_put_in_place_of_the_old_one_is_shown(server: Server, model: Path):
    news = server.news(known := server.deck()["revision"])
    other = model.with_suffix(".new")
    other.write_text("event Alone")
    other.replace(model)
    news.after(known)
    assert server.ids() == ["Alone"]


def test_a_model_with_errors_keeps_the_last_picture_and_says_what_is_wrong(server: Server, model: Path):
    news = server.news(known := server.deck()["revision"])
    model.write_text(SHOP.replace("when StockCounted", "when StockCountet"))
    assert news.after(known)["problems"] == 1
    deck = server.deck()
    (error,) = [found for found in deck["diagnostics"] if found["severity"] == "error"]
    assert "StockCountet" in error["message"]
    assert deck["elements"]["id"][error["element"]] == "Stock.Reorder"
    assert server.client.get("/api/picture").status_code == 200
    model.write_text(SHOP)
    assert news.after(deck["revision"])["problems"] == 0


def test_a_file_that_vanishes_and_comes_back(server: Server, model: Path):
    news = server.news(known := server.deck()["revision"])
    model.unlink()
    gone = news.after(known)
    assert gone["problems"] == 1 and "no file" in server.deck()["diagnostics"][0]["message"]
    assert "Stock.Shelf.Count" in server.ids()
    model.write_text("event Back")
    assert news.after(gone["revision"])["problems"] == 0
    assert server.ids() == ["Back"]


def test_a_folder_with_files_that_come_and_are_imported(tmp_path: Path):
    home = tmp_path.resolve()
    (home / "parts").mkdir()
    (home / "shop.storm").write_text('model "Shop"\nimport "parts/*.storm"\nevent One')
    (home / "parts" / "two.storm").write_text("event Two")
    for server in running(str(home / "shop.storm"), "--port", "0"):
        assert sorted(server.ids()) == ["One", "Two"]
        news = server.news(known := server.deck()["revision"])
        (home / "parts" / "three.storm").write_text("event Three")
        news.after(known)
        assert sorted(server.ids()) == ["One", "Three", "Two"]


def test_two_pages_are_told(server: Server, model: Path):
    known = server.deck()["revision"]
    first, second = server.news(known), server.news(known)
    model.write_text("event Alone")
    assert first.after(known)["revision"].split(".")[0] == second.after(known)["revision"].split(".")[0]


def test_what_has_not_changed_is_not_sent_again(server: Server):
    mark = server.client.get("/api/picture").headers["etag"]
    again = server.client.get("/api/picture", headers={"If-None-Match": mark})
    assert again.status_code == 304 and again.content == b""


def test_a_picture_can_be_kept(server: Server):
    answer = server.client.get("/api/export", params={"id": "board:Stock", "format": "svg", "theme": "dark"})
    assert answer.headers["content-disposition"] == 'attachment; filename="board-Stock.svg"'
    assert answer.text.startswith("<svg")
    refused = server.client.get("/api/export", params={"format": "gif"})
    assert refused.status_code == 404 and "svg" in refused.json()["message"]
    assert server.client.get("/api/export", params={"theme": "pink"}).status_code == 404


def test_there_is_a_sentence_for_what_is_not_there(server: Server):
    for asked in ({"id": "nothing"}, {"view": "nothing"}, {"view": "board", "subject": "Nobody"}):
        answer = server.client.get("/api/picture", params=asked)
        assert answer.status_code == 404 and answer.json()["message"].endswith(".")


def test_wrong_settings_are_told_and_the_board_is_there_all_the_same(tmp_path: Path):
    (tmp_path / "shop.storm").write_text(SHOP)
    (tmp_path / "stormgen.toml").write_text("[rank]\npurpose = 'luck'\n")
    for server in running(str(tmp_path), "--port", "0"):
        news = server.news()
        while news.next()["revision"].endswith(".0"):
            pass
        deck = server.deck()
        assert "luck" in deck["diagnostics"][0]["message"] and "Stock.Shelf" in deck["elements"]["id"]


def test_ctrl_c_ends_it_at_once_with_pages_open(own_server: Server):
    news = [own_server.news() for _ in range(3)]
    news[0].next()
    begun = time.monotonic()
    code, said = own_server.interrupt()
    assert code == 0 and "Traceback" not in said
    assert all(one.ended() for one in news)
    assert time.monotonic() - begun < 5


def test_a_port_that_is_taken_is_told_in_one_sentence(server: Server, model: Path):
    port = server.url.rpartition(":")[2]
    run = subprocess.run(
        [sys.executable, "-m", "stormgen", "serve", str(model), "--port", port], capture_output=True, text=True
    )
    assert run.returncode == 2 and port in run.stderr and len(run.stderr.strip().splitlines()) == 1


def test_a_model_that_is_not_there_is_told_in_one_sentence(tmp_path: Path):
    run = subprocess.run(
        [sys.executable, "-m", "stormgen", "serve", str(tmp_path / "no.storm")], capture_output=True, text=True
    )
    assert run.returncode == 2 and "no.storm" in run.stderr and "Traceback" not in run.stderr
