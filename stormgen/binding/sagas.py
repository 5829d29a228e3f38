"""Slots of sagas in; sagas out."""

from typing import Any

from stormgen.binding.design import check_use
from stormgen.binding.expressions import Scope, bind_arguments
from stormgen.binding.model import Model, full_of
from stormgen.binding.reactions import event_scope
from stormgen.binding.slots import NOWHERE, Place, Slot
from stormgen.board import Reference, Saga, SagaCommand, Step
from stormgen.language.syntax import Dotted, Ident, SagaSyntax, StepPart, StepSyntax, UseSyntax
from stormgen.source import Span

_STYLES = ("orchestration", "choreography")
_MARKS = ("pivot", "retriable", "readonly")


def bind_saga(slot: Slot, model: Model) -> Saga:
    full = full_of(slot, SagaSyntax)
    assert full is not None
    context = model.names.refer(full.context, ("context",), NOWHERE) if full.context else None
    place: Place = (context.key.path, None) if context else slot.place
    if full.style and full.style.text not in _STYLES:
        model.problems.word("kind of saga", full.style.text, _STYLES, full.style.span)
    known = _facts(full, place, model)
    start = known.get("start", ())
    return Saga(
        **model.common(slot),
        context=context.key if context else model.context_key(slot),
        style="choreography" if full.style and full.style.text == "choreography" else "orchestration",
        start=start,
        steps=_steps(full, start, place, model),
        complete=known.get("complete", ()),
        abort=known.get("abort", ()),
    )


def _facts(full: SagaSyntax, place: Place, model: Model) -> dict[str, tuple[Reference, ...]]:
    known: dict[str, tuple[Reference, ...]] = {}
    for fact in full.facts:
        known[fact.word] = known.get(fact.word, ()) + model.names.refer_all(fact.names, ("event",), place)
    return known


def _steps(full: SagaSyntax, start: tuple[Reference, ...], place: Place, model: Model) -> tuple[Step, ...]:
    """A step may use what the start event and the replies before it carry."""
    steps: list[Step] = []
    seen: dict[str, Span] = {}
    before = heard = start
    for syntax in full.steps:
        name = syntax.name.text
        if name in seen:
            model.problems.duplicate("step", name, syntax.name.span, seen[name])
        seen.setdefault(name, syntax.name.span)
        if not syntax.beside:
            before = heard
        step = _step(syntax, before, _locked(steps, syntax), place, model)
        heard = tuple(dict.fromkeys(heard + step.done))
        steps.append(step)
    return tuple(steps)


def _locked(steps: list[Step], syntax: StepSyntax) -> list[str]:
    """The steps that have taken a lock before this one; those beside it may not have yet."""
    return [step.name for step in steps[: len(steps) - (syntax.beside or 0)] if step.lock]


def _step(syntax: StepSyntax, before: tuple[Reference, ...], locked: list[str], place: Place, model: Model) -> Step:
    if syntax.mark and syntax.mark.text not in _MARKS:
        model.problems.word("kind of step", syntax.mark.text, _MARKS, syntax.mark.span)
    parts: dict[str, StepPart] = {}
    for part in syntax.parts:
        if part.word in parts:
            model.problems.duplicate("part of a step", part.word, part.span, parts[part.word].span, "Write it once.")
        parts.setdefault(part.word, part)
    done = _replies(parts.get("done"), place, model)
    retry, key = parts.get("retry"), parts["idempotent"].key if "idempotent" in parts else None
    do = _command(parts.get("do"), event_scope(before, place, model), place, model)
    if key and do:
        _check_key(key, do, before, model)
    return Step(
        name=syntax.name.text,
        kind=_kind(syntax),
        do=do,
        done=done,
        failed=_replies(parts.get("failed"), place, model),
        undo=_command(parts.get("undo"), event_scope(before + done, place, model), place, model),
        timeout=parts["timeout"].number if "timeout" in parts else None,
        retries=retry.number if retry else None,
        retry_every=retry.every if retry else None,
        idempotency_key=key.text if key else None,
        idempotency_key_span=key.span if key else None,
        irreversible="irreversible" in parts,
        lock="lock" in parts,
        unlocks=_unlocks(parts.get("unlock"), locked, model),
        beside=syntax.beside,
        span=syntax.name.span,
    )


def _kind(syntax: StepSyntax) -> Any:
    return syntax.mark.text if syntax.mark and syntax.mark.text in _MARKS else None


def _check_key(key: Ident, do: SagaCommand, before: tuple[Reference, ...], model: Model) -> None:
    """It is something that the command or a fact before it carries, as far as the wall says what these carry."""
    messages = [model.slot(reference.key) for reference in (do.command, *before)]
    carried = [model.parameter_names(slot) for slot in messages]
    known = [name for slot in messages for name in (*model.identity_names(slot), *(model.parameter_names(slot) or ()))]
    if key.text not in known and all(names is not None for names in carried):
        what = f"parameter of {do.command.key.name}, or of a fact before it,"
        model.problems.unknown(what, key.text, known, key.span)


def _unlocks(part: StepPart | None, locked: list[str], model: Model) -> tuple[str, ...]:
    names = part.steps if part else ()
    for name in names:
        if name.text not in locked:
            hint = "Write `lock` in the step that takes it."
            model.problems.unknown("step with a lock before this one", name.text, locked, name.span, hint)
    return tuple(dict.fromkeys(name.text for name in names if name.text in locked))


def _replies(part: StepPart | None, place: Place, model: Model) -> tuple[Reference, ...]:
    names: tuple[Dotted, ...] = part.names if part else ()
    return model.names.refer_all(names, ("event",), place)


def _command(part: StepPart | None, scope: Scope, place: Place, model: Model) -> SagaCommand | None:
    if part is None or part.use is None:
        return None
    use: UseSyntax = part.use
    command = model.names.slot(use.what, ("command",), place)
    arguments = bind_arguments(use.arguments or (), scope, model.problems)
    if command is None:
        return None
    check_use(command, arguments, model)
    return SagaCommand(Reference(command.key, use.what.span), arguments, use.span)
