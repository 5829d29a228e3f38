"""A session and the model as it is now in; the same things done again on it, as far as they go, out."""

from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.values.refusals import Refused, Undecided
from stormgen.behaviour.values.written import call
from stormgen.play.draft import drafts, part_of
from stormgen.play.kept import spelled
from stormgen.play.played import PlayedModel
from stormgen.play.session import Done, Session
from stormgen.play.typed import LineProblem


def replay(model: PlayedModel, session: Session) -> tuple[Session, str]:
    """And why it could not be done to the end, if it could not."""
    again = Session(model.interpreter)
    for done in session.done:
        try:
            again = _again(model, again, done)
        except (LineProblem, Refused, Undecided) as problem:
            return again, f"{done.message or 'wait'}: {problem}"
    return again, ""


def _again(model: PlayedModel, session: Session, done: Done) -> Session:
    if done.message is None:
        return session.wait(done.waited) if done.waited else session
    message = _said_again(model, session, done.message)
    return session.command(message, done.choice) if done.outcome else session.given(message)


def _said_again(model: PlayedModel, session: Session, message: Message) -> Message:
    """Typed anew, for the model may call for other values now."""
    (draft,) = drafts(model, part_of(message.key), call(spelled(model.board, message.key), message.values))
    return draft.whole({}, session.now)
