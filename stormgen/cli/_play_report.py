"""What was done by hand, and what is so, in; the lines that tell a room of it out."""

from collections.abc import Iterator, Mapping, Sequence

from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.interpreter import Interpreter, Step
from stormgen.behaviour.interpreter.decisions import Outcome
from stormgen.behaviour.interpreter.world import World
from stormgen.behaviour.values import Value
from stormgen.behaviour.values.refusals import BUILT_IN, Refused
from stormgen.behaviour.values.written import written
from stormgen.board import Board, Key, Require
from stormgen.cli._layout import plural
from stormgen.cli._plain import Line, line
from stormgen.cli._play_lists import COMMAND_STYLE
from stormgen.diagnostics import printable
from stormgen.play.changes import Change, Touched, known_state, named, rows, touched_aggregates, touched_rows
from stormgen.play.notes import Note, hotspots, notes
from stormgen.play.session import Done, Session
from stormgen.play.typed import LineProblem
from stormgen.play.words import Typed
from stormgen.source import Span

# The colours of the stickies, and how wide what stands before a line is.
_STYLES = {
    "event": "dark_orange3",
    "command": COMMAND_STYLE,
    "policy": "medium_purple2",
    "refused": "red",
    "state": "bold",
    "view": "green4",
    "open": "yellow",
    "hotspot": "bold magenta",
}
_HANG, _DEEPEST = 9, 8
# Of the line that a mistake stands in: how much is shown, how much of that before it, and how much is marked.
_WIDEST_LINE, _BEFORE, _WIDEST_MARK = 76, 30, 40


def _told(kind: str, *parts: str | tuple[str, str], depth: int = 0) -> Line:
    return line((kind, _STYLES.get(kind, "bold")), *parts, indent=2 + 2 * min(depth, _DEEPEST), hang=_HANG)


# ---- what was done --------------------------------------------------------------------------------------


def came_of(interpreter: Interpreter, done: Done) -> Iterator[Line]:
    if done.message and done.outcome:
        yield _told("command", printable(str(done.message)))
        yield from _outcome(done, done.outcome, 0)
    elif done.message:
        yield _told("event", printable(str(done.message)), ("  given", "dim"))
    if done.followed and not done.followed.finished:
        yield _told("open", f"Policies were stopped after {plural(len(done.followed.steps), 'command')}.")
    yield from changed(interpreter, done.before.world, done.after.world)
    for note in notes(interpreter.board, done):
        yield _note(note)


def _outcome(done: Done, outcome: Outcome, depth: int) -> Iterator[Line]:
    """What a command led to, and by policies that to."""
    if outcome.refusal:
        yield from _refused(outcome.refusal, depth)
    elif outcome.undecided:
        yield _told("open", printable(outcome.undecided), depth=depth)
    elif not outcome.events:
        yield _told("event", ("none: it only asks", "dim"), depth=depth)
    yield from _because(outcome, depth)
    waiting: list[tuple[int, Message | Step]] = [(depth, event) for event in reversed(outcome.events)]
    while waiting:
        depth, found = waiting.pop()
        if isinstance(found, Step):
            yield from _step(found, depth)
            following: Sequence[Message | Step] = found.outcome.events if found.outcome else ()
        else:
            yield _told("event", printable(str(found)), depth=depth)
            following = [s for s in done.followed.steps if s.fact is found] if done.followed else ()
        waiting += [(depth + 1, one) for one in reversed(following)]


def _step(step: Step, depth: int) -> Iterator[Line]:
    asked = f": {step.command}" if step.command else ""
    yield _told("policy", printable(step.policy.name + asked), depth=depth)
    refusal = step.refusal or (step.outcome.refusal if step.outcome else None)
    undecided = step.undecided or (step.outcome.undecided if step.outcome else "")
    if refusal:
        yield from _refused(refusal, depth + 1)
    if undecided:
        yield _told("open", printable(undecided), depth=depth + 1)


def _refused(refusal: Refused, depth: int) -> Iterator[Line]:
    reason = f"  {refusal.message}" if refusal.name in BUILT_IN else ""
    # That a policy asks in vain is nothing to be alarmed of.
    yield _told("refused", (printable(refusal.name), "red" if depth else "bold red"), printable(reason), depth=depth)
    if refusal.span:
        yield _rule(refusal.span, depth)


def _because(outcome: Outcome, depth: int) -> Iterator[Line]:
    """The rule that let a command lead to another fact than it is meant to."""
    for decision in outcome.decisions:
        if isinstance(decision.rule, Require) and not decision.held and not outcome.refusal:
            yield _rule(decision.rule.span, depth)


def _rule(span: Span, depth: int) -> Line:
    text = " ".join(span.text.split())
    return _told("because", printable(text), (f"  {printable(str(span))}", "dim"), depth=depth)


def hotspots_of(board: Board, key: Key) -> Iterator[Line]:
    return map(_note, hotspots(board, [key]))


def _note(note: Note) -> Line:
    return _told(note.kind, printable(note.text), (f"  {printable(str(note.span))}", "dim"))


# ---- what changed ---------------------------------------------------------------------------------------


def changed(interpreter: Interpreter, before: World, after: World) -> Iterator[Line]:
    for touched in touched_aggregates(interpreter, before, after):
        yield from _touched("state", touched)
    for touched in touched_rows(interpreter, before, after):
        yield from _touched("view", touched)


def _touched(kind: str, touched: Touched) -> Iterator[Line]:
    yield _told(kind, printable(touched.title), (f"  {touched.mark}", "dim") if touched.mark else "")
    width = max((len(change.name) for change in touched.changes), default=0)
    for change in touched.changes:
        yield line(printable(change.name).ljust(width) + "  ", *_values(change), indent=2 + _HANG, hang=width + 2)


def _values(change: Change) -> Iterator[str | tuple[str, str]]:
    if change.before is not None:
        yield printable(change.before), "dim"
        yield " -> "
    yield printable(change.after) if change.after is not None else "gone"


# ---- what is so -----------------------------------------------------------------------------------------


def state(interpreter: Interpreter, world: World, aggregate: Key | None) -> Iterator[Line]:
    for place in world.aggregates:
        if aggregate in (None, place[0]):
            yield from _values_of("state", named(place), known_state(interpreter, place, world))


def views(interpreter: Interpreter, world: World, view: Key | None) -> Iterator[Line]:
    for place, row in rows(interpreter, world).items():
        if view in (None, place[0]):
            yield from _values_of("view", named(place), row)


def _values_of(kind: str, title: str, values: Mapping[str, Value]) -> Iterator[Line]:
    yield _told(kind, printable(title))
    width = max(map(len, values), default=0)
    for name, value in values.items():
        yield line(printable(name).ljust(width), printable(written(value)), indent=2 + _HANG, hang=width + 2)


def history(session: Session) -> Iterator[Line]:
    for number, done in enumerate(session.done, 1):
        yield line(f"{number}", printable(what(done)), hang=4)
        if done.outcome:
            yield from _facts(done)


def what(done: Done) -> str:
    """What was done, as it could be typed."""
    if done.waited is not None:
        return f"wait {written(done.waited)}"
    return str(done.message) if done.outcome else f"given {done.message}"


def _facts(done: Done) -> Iterator[Line]:
    if done.outcome and done.outcome.refusal:
        yield _told("refused", printable(done.outcome.refusal.name), depth=1)
    for fact in done.facts:
        yield _told("event", printable(str(fact)), depth=1)


def text(words: str) -> Iterator[Line]:
    """Some text of a model."""
    for one in words.rstrip().split("\n"):
        yield line(printable(one.lstrip()), indent=2 + len(one) - len(one.lstrip()))


# ---- what can't be done ---------------------------------------------------------------------------------


def problem(found: LineProblem, typed: Typed, prompt: int) -> Iterator[Line]:
    """The place below what was typed, or below a piece of it where that would not be the line above; a sentence."""
    if found.width:
        at, width = prompt + typed.column + found.column, min(found.width, _WIDEST_MARK)
        if "\n" in typed.rest or at + width > _WIDEST_LINE:
            start = max(0, found.column - _BEFORE)
            yield line(printable(found.line[start : start + _WIDEST_LINE - prompt]), indent=prompt)
            at = prompt + found.column - start
        yield line(("^" * width, "red"), indent=at)
    yield line((printable(str(found)), "red"), f" {printable(found.hint)}" if found.hint else "")
