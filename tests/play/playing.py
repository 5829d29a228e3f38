"""Texts of models and lines that are typed in; sessions out."""

from stormgen.play.draft import drafts
from stormgen.play.played import PlayedModel
from stormgen.play.session import Session
from stormgen.source import SourceText

SHELF = """\
model "Shelf"
enum Reason { Found, Lost }
context Stock {
  // The shelf itself.
  aggregate Shelf(sku: string(1..9)) {
    onHand: int
    notes: map<string, int>
    marks: set<string>
    let empty = onHand == 0
    command Adjust(by: int(-9..9), reason: Reason = Found) {
      require onHand + by >= 0 else TooFew
      emit Adjusted(by, reason)
    }
    command Note(note: string, mark: string) { emit Noted(note, mark) }
    command Label() { emit Labelled(label: newId(), at: now()) }
    command Ask() { require onHand >= 0 else Broken }
    command Dream()
    command Toss() -> Heads | Tails
    event Adjusted(by: int, reason: Reason) { onHand += by }
    event Noted(note: string, mark: string) { notes[note] = onHand  marks += mark }
    event Labelled(label: uuid, at: datetime)
    event Heads, Tails
  }
  aggregate Order(orderId: uuid) {
    lines: int
    command Reorder(sku: string) { emit Reordered(sku) }
    event Reordered(sku: string) { lines += 1 }
  }
  view Level by sku from Shelf { sku, onHand }
  view Corrections by reason from Adjusted { reason: Reason  times: int  on Adjusted { times += 1 } }
  policy ReorderWhenLost when Adjusted then Reorder(orderId: "00000000-0000-0000-0000-000000000001", sku: sku)
  policy TellSomebody when Noted
  hotspot "Who counts?" on Note
}
"""


def model_of(text: str = SHELF, name: str = "shelf.storm") -> PlayedModel:
    return PlayedModel([SourceText(name, text)])


def played(model: PlayedModel, *lines: str, session: Session | None = None) -> Session:
    """Commands, or facts where a line begins with `given`; what is left out is what is proposed."""
    session = session or Session(model.interpreter)
    for line in lines:
        is_given = line.startswith("given ")
        for draft in drafts(model, "given" if is_given else "when", line.removeprefix("given ")):
            message = draft.whole({}, session.now)
            session = session.given(message) if is_given else session.command(message)
    return session
