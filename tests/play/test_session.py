"""What is done by hand: what comes of it, and that all of it can be taken back."""

import datetime as dt

import pytest

from stormgen.behaviour.values.refusals import Refused, Undecided
from stormgen.play.changes import Change, rows, touched_aggregates, touched_rows
from stormgen.play.draft import drafts
from stormgen.play.notes import notes
from stormgen.play.replay import replay
from stormgen.play.session import Session
from stormgen.play.typed import LineProblem, duration_of
from tests.play.playing import SHELF, model_of, played

MODEL = model_of()
RESERVING = model_of(
    """aggregate Shelf(sku: string) {
      command Reserve(reservation: uuid) { emit Reserved(reservation) }
      command Release(reservation: uuid) { emit Released(reservation) }
      event Reserved(reservation: uuid)
      event Released(reservation: uuid)
    }"""
)


def test_a_command_is_followed_by_its_policies() -> None:
    done = played(MODEL, 'Adjust(sku: "A", by: 3)').done[-1]
    assert [str(fact) for fact in done.facts] == [
        'Adjusted(sku: "A", by: 3, reason: Found)',
        'Reordered(orderId: "00000000-0000-0000-0000-000000000001", sku: "A")',
    ]


def test_what_changed_is_told_before_and_after() -> None:
    session = played(MODEL, 'Adjust(sku: "A", by: 3)', "Adjust(by: -1, reason: Lost)")
    first, second = session.done
    (shelf, order) = touched_aggregates(MODEL.interpreter, first.before.world, first.after.world)
    assert (shelf.title, shelf.mark, order.mark) == ('Shelf("A")', "new", "new")
    assert shelf.changes == (Change("onHand", "0", "3"), Change("empty", "true", "false"))
    (again, _) = touched_aggregates(MODEL.interpreter, second.before.world, second.after.world)
    assert (again.mark, again.changes) == ("", (Change("onHand", "3", "2"),))
    level, lost = touched_rows(MODEL.interpreter, second.before.world, second.after.world)
    assert (level.title, level.changes) == ('Level("A")', (Change("onHand", "3", "2"),))
    assert (lost.title, lost.mark) == ("Corrections(Lost)", "new")


def test_of_maps_and_sets_only_what_differs_is_told() -> None:
    session = played(MODEL, 'Note(sku: "A", note: "x", mark: "m")', 'Note(note: "y", mark: "n")')
    done = session.done[-1]
    (shelf,) = touched_aggregates(MODEL.interpreter, done.before.world, done.after.world)
    assert shelf.changes == (Change('notes["y"]', None, "0"), Change("marks", None, '"n"'))


def test_a_refusal_leaves_the_world_as_it_was_and_can_be_taken_back() -> None:
    session = played(MODEL, 'Adjust(sku: "A", by: -1)')
    done = session.done[-1]
    assert done.outcome and done.outcome.refusal and done.outcome.refusal.name == "TooFew"
    assert done.before.world == done.after.world and not done.facts
    assert not session.undo().done


def test_taking_back_leads_to_the_moment_before_and_doing_again_to_the_one_after() -> None:
    session = played(MODEL, 'Adjust(sku: "A", by: 3)', "given Adjusted(by: 4)", "Adjust(by: -7)")
    assert session.undo(2).now == session.done[0].after
    assert session.undo(99).now == session.start
    assert session.undo(3).redo(3) == session
    assert session.undo(2).redo(1).done == session.done[:2]
    assert played(MODEL, "Adjust(by: 1)", session=session.undo(2)).undone == ()


def test_a_fact_is_so_and_no_policy_acts() -> None:
    session = played(MODEL, 'given Adjusted(sku: "A", by: -5)')
    assert [str(fact) for fact in session.done[0].facts] == ['Adjusted(sku: "A", by: -5, reason: Found)']
    assert {place[0].name for place in rows(MODEL.interpreter, session.now.world)} == {"Level", "Corrections"}


def test_time_goes_by_and_no_further_than_calendars_do() -> None:
    session = Session(MODEL.interpreter).wait(duration_of(MODEL, "3 d"))
    assert session.now.clock.moment.day == 5
    with pytest.raises(Refused, match="no calendar"):
        session.wait(dt.timedelta(days=10**7))


def test_what_the_model_does_not_say_is_no_outcome() -> None:
    with pytest.raises(Undecided, match="does not say what it does"):
        played(MODEL, 'Dream(sku: "A")')


def test_which_of_several_events_happens_can_be_chosen() -> None:
    (draft,) = drafts(MODEL, "when", 'Toss(sku: "A")')
    session = Session(MODEL.interpreter)
    session = session.command(draft.whole({}, session.now), 1)
    assert [fact.key.name for fact in session.done[0].facts] == ["Tails"]
    assert [note.text for note in notes(MODEL.board, session.done[0])] == [
        "When Toss leads to Heads and when to Tails is not said; Tails was taken."
    ]


def test_what_nobody_has_said_yet_is_told_and_what_hangs_on_the_wall() -> None:
    done = played(MODEL, 'Note(sku: "A", note: "x", mark: "m")').done[-1]
    assert [(note.kind, note.text) for note in notes(MODEL.board, done)] == [
        ("open", "What TellSomebody does when Noted happened is not said."),
        ("hotspot", "Who counts?"),
    ]


# ---- what is left out -----------------------------------------------------------------------------------


def left_out(line: str, session: Session) -> list[str]:
    (draft,) = drafts(MODEL, "when", line)
    return [part.name for part in draft.left_out(session.now)]


def test_the_aggregate_that_was_met_last_is_meant() -> None:
    empty = Session(MODEL.interpreter)
    met = played(MODEL, 'Adjust(sku: "B", by: 1)')
    assert left_out("Adjust(by: 1)", empty) == ["sku"]
    assert left_out("Adjust(by: 1)", met) == []
    assert left_out("Adjust", met) == ["sku", "by", "reason"]
    assert str(played(MODEL, "Adjust(by: 1)", session=met).done[-1].message) == 'Adjust(sku: "B", by: 1, reason: Found)'


def test_ids_that_are_proposed_are_never_those_of_the_model() -> None:
    session = played(MODEL, 'Label(sku: "A")', 'Reorder(sku: "A")', "Label()")
    ids = [session.done[0].facts[0].values["label"], session.done[2].facts[0].values["label"]]
    ids += [session.done[1].facts[0].values["orderId"]]
    assert len(set(ids)) == 3


def test_an_id_that_another_command_said_is_meant_and_the_same_command_is_about_a_new_one() -> None:
    first = played(RESERVING, 'Reserve(sku: "A")')
    (reserved,) = (done.facts[0].values["reservation"] for done in first.done)
    again = played(RESERVING, "Reserve", session=first).done[-1].facts[0].values["reservation"]
    released = played(RESERVING, "Release", session=first).done[-1].facts[0].values["reservation"]
    assert released == reserved != again


# ---- what can't be done ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "message", "column"),
    [
        ("Ajust(by: 1)", "No command is called Ajust.", 0),
        ("Adjust(buy: 1)", "Adjust has no parameter buy.", 7),
        ('Adjust(by: "x")', None, 11),
        ("Adjust(by: ", None, 0),
        ("Adjust(by: 1) } command New {", None, 0),
        ("Adjust(by: 1) then error TooFew", "This says several things; type them one line after the other.", 0),
        ("Adjust() given Adjusted()", "This says several things; type them one line after the other.", 0),
        ("", None, 0),
        ('"', None, 0),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(line: str, message: str | None, column: int) -> None:
    with pytest.raises(LineProblem) as caught:
        drafts(MODEL, "when", line)
    assert message is None or str(caught.value) == message
    assert caught.value.column == column


# ---- a model that is read again -------------------------------------------------------------------------


def test_on_the_model_as_it_is_now_the_same_is_done_again() -> None:
    session = played(MODEL, 'Adjust(sku: "A", by: 3)', 'given Noted(note: "x", mark: "m")', "Adjust(by: -2)").wait(
        dt.timedelta(days=1)
    )
    again, problem = replay(model_of(SHELF.replace("onHand + by >= 0", "by > 0")), session)
    assert problem == "" and len(again.done) == 4
    assert again.done[2].outcome and again.done[2].outcome.refusal
    assert again.now.clock.moment == session.now.clock.moment


def test_what_can_not_be_done_any_more_ends_it() -> None:
    session = played(MODEL, 'Adjust(sku: "A", by: 3)', 'Note(note: "x", mark: "m")', "Adjust(by: -2)")
    without = "\n".join(line for line in SHELF.split("\n") if "Note" not in line)
    again, problem = replay(model_of(without), session)
    assert len(again.done) == 1
    assert problem.endswith("No command is called Note.")


@pytest.mark.parametrize("text", ["15", "", "x", "-3min", "1d + 2h"])
def test_what_is_no_time_is_told_as_such_and_not_as_the_comparison_that_reads_it(text: str) -> None:
    with pytest.raises(LineProblem, match="wait takes a time"):
        duration_of(MODEL, text)
