"""The moves of a run in; what happens in words, and as a sequence diagram in Mermaid, out."""

from collections.abc import Iterator, Sequence
from functools import partial

from stormgen.behaviour.sagas.runs.explore import Breach
from stormgen.behaviour.sagas.runs.machine import Move
from stormgen.behaviour.sagas.runs.plan import Act, Plan
from stormgen.behaviour.sagas.traces.mermaid import message, note, participant

_WORDS = {
    "done": "{do} {is_done}",
    "answer lost": "{do} is done, but its answer gets lost",
    "doubled": "{do} is done, and will be delivered a second time",
    "again": "{do} arrives {late} and is done",
    "refused": "{refusal}",
    "refusal lost": "{do} is refused{by}, but the answer gets lost",
    "unheard": "{do} answers with {answer}",
    "lost": "{do} gets lost on its way",
    "timeout": "no answer comes in time",
    "late": "no answer comes in time, and {do} is still on its way",
    "resumed": "the saga stops, resumes, and sends {do} again",
    "undone": "{undo} is done",
    "undone, unheard": "{undo} is done, but its answer gets lost",
    "undo refused": "{undo} is refused{undo_by}",
}


_ENDINGS = {
    "left": "{saga} gives up, and {do} stays done",
    "irreversible": "{saga} gives up, and {do} stays done",
    "unsure": "{saga} gives up, and {do} stays done",
    "too late": "{saga} has taken it back already, and {do} stays done",
    "waits": "{saga} waits for ever",
    "locked": "{saga} waits for ever, and its lock on {home} stays",
    "twice": "{do} has been done twice",
    "refused": "{saga} can neither go on nor back",
    "unheard": "{saga} does not listen for that",
    "undo refused": "{saga} can't go back further, and {do} stays done",
    "undone twice": "{do} has been taken back twice",
    "undone for nothing": "{do} has been taken back, and was never done",
}


def in_words(plan: Plan, moves: Sequence[Move], breach: Breach) -> tuple[str, ...]:
    """One sentence a move, each begun by the step that it is of, and where that leads."""
    return (*(sentence(plan, move) for move in moves), _ending(plan, breach))


def _ending(plan: Plan, breach: Breach) -> str:
    act = plan.acts[breach.at]
    return _ENDINGS[breach.kind].format(saga=plan.saga.name, do=name_of(act), home=home_of(act))


def sentence(plan: Plan, move: Move) -> str:
    """What happens in a move."""
    act = plan.acts[move.at]
    refusal = act.refusal.name if act.refusal else ""
    said = _WORDS[move.kind].format(
        do=name_of(act),
        refusal=f"{name_of(act)} is refused with {refusal}" if act.command else f"{refusal} happens",
        is_done="is done" if act.command else "happens",
        undo=act.undo.name if act.undo else "",
        by=f" with {refusal}" if refusal else "",
        undo_by=f" with {act.undo_refusal.name}" if act.undo_refusal else "",
        answer=act.unheard[move.answer].name if act.unheard else "",
        late="late" if move.by == "saga" else "again",
    )
    again = ", and the saga sends it again" if move.kind in ("timeout", "late") and move.by == "retry" else ""
    return f"{act.step.name}: {said}{again}"


def name_of(act: Act) -> str:
    """The command that a step issues, or the event that it only waits for."""
    return act.command.name if act.command else act.step.done[0].key.name


def as_diagram(plan: Plan, moves: Sequence[Move], breach: Breach) -> str:
    """A sequence diagram of Mermaid: the saga and whom it asks."""
    lines = ["sequenceDiagram", participant("saga", plan.saga.name)]
    homes = dict.fromkeys(home_of(plan.acts[move.at]) for move in (*moves, Move("done", breach.at)))
    names = {home: f"p{number}" for number, home in enumerate(homes)}
    lines += [participant(name, home) for home, name in names.items()]
    for move in moves:
        act = plan.acts[move.at]
        lines += _arrows(act, move, "saga", names[home_of(act)])
    return "\n".join([*lines, note("saga", _ending(plan, breach)), ""])


def as_diagram_of_both(
    plans: Sequence[Plan], names: Sequence[str], way: Sequence[tuple[int, Move]], ending: str
) -> str:
    """A sequence diagram of two sagas that run at once."""
    lines = ["sequenceDiagram", *(participant(f"saga{who}", name) for who, name in enumerate(names))]
    homes = dict.fromkeys(home_of(plans[who].acts[move.at]) for who, move in way)
    aliases = {home: f"p{number}" for number, home in enumerate(homes)}
    lines += [participant(alias, home) for home, alias in aliases.items()]
    for who, move in way:
        act = plans[who].acts[move.at]
        lines += _arrows(act, move, f"saga{who}", aliases[home_of(act)])
    return "\n".join([*lines, note("saga0,saga1", ending), ""])


def home_of(act: Act) -> str:
    command = act.command
    return command.aggregate.name if command and command.aggregate else act.step.name


def _arrows(act: Act, move: Move, saga: str, there: str) -> Iterator[str]:
    do, undo = name_of(act), act.undo.name if act.undo else ""
    refusal, undo_refusal = (one.name if one else "" for one in (act.refusal, act.undo_refusal))
    asks, answers = partial(message, saga, "->>", there), partial(message, there, "-->>", saga)
    is_lost = partial(message, there, "--x", saga)
    match move.kind:
        case "done" | "doubled":
            yield from (asks(do), answers(_answer(act)))
        case "answer lost":
            yield from (asks(do), is_lost(_answer(act)))
        case "refused":
            yield from (asks(do), answers(refusal))
        case "refusal lost":
            yield from (asks(do), is_lost(refusal))
        case "unheard":
            yield from (asks(do), is_lost(act.unheard[move.answer].name))
        case "lost":
            yield message(saga, "-x", there, do)
        case "timeout" | "late":
            yield note(saga, f"{act.step.name} times out")
        case "resumed":
            yield note(saga, "stops and resumes")
        case "again":
            yield asks(do if move.by == "saga" else f"{do} again")
        case "undone":
            yield from (asks(undo), answers("undone"))
        case "undone, unheard":
            yield from (asks(undo), is_lost("undone"))
        case "undo refused":
            yield from (asks(undo), answers(undo_refusal))


def _answer(act: Act) -> str:
    return act.step.done[0].key.name if act.step.done else "done"
