"""Words in; sagas with their steps out."""

from typing import Any

from stormgen.language.building import sagas as build
from stormgen.language.quick.design import use
from stormgen.language.quick.reader import (
    Reader,
    Surprise,
    block,
    dotted,
    is_plain,
    is_text,
    listed,
    name,
    number_token,
    plain,
    sticky,
    text_token,
    time_token,
)
from stormgen.language.syntax import StepPart, StepSyntax


def saga(r: Reader) -> list[Any]:
    start = r.starts[r.at]
    r.at += 1
    stuck_on = sticky(r)
    style = plain(r) if is_plain(r.texts[r.at]) else None
    context = dotted(r) if r.has("in") else None
    label = text_token(r) if is_text(r) else None
    body = block(r, _in_saga) if r.texts[r.at] == "{" else None
    return build.on_saga(r.builder, start, r.end, stuck_on, style, context, label, body)


def _in_saga(r: Reader) -> StepPart | StepSyntax | tuple[StepSyntax, ...]:
    start = r.starts[r.at]
    word = r.texts[r.at]
    if word == "step":
        return _step(r)
    if word == "parallel":
        r.at += 1
        return build.on_parallel(r.builder, start, r.end, tuple(block(r, _in_parallel)))
    if word not in ("start", "complete", "abort"):
        raise Surprise
    r.at += 1
    return StepPart(word, names=listed(r, dotted), span=r.span_from(start))


def _in_parallel(r: Reader) -> StepSyntax:
    if r.texts[r.at] != "step":
        raise Surprise
    return _step(r)


def _step(r: Reader) -> StepSyntax:
    start = r.starts[r.at]
    r.at += 1
    named = name(r)
    mark = plain(r) if is_plain(r.texts[r.at]) else None
    parts = block(r, _in_step)
    return build.on_step(r.builder, start, r.end, named, mark, *parts)


def _in_step(r: Reader) -> StepPart:
    found = _step_part(r)
    r.has(",")
    return found


def _step_part(r: Reader) -> StepPart:
    start = r.starts[r.at]
    word = r.texts[r.at]
    r.at += 1
    if word in ("do", "undo"):
        issued = use(r)
        return StepPart(word, r.span_from(start), use=issued)
    if word in ("done", "failed"):
        names = listed(r, dotted)
        return StepPart(word, r.span_from(start), names=names)
    if word == "timeout":
        time = time_token(r)
        return build.on_step_timeout(r.builder, start, r.end, time)
    if word == "retry":
        times = number_token(r)
        every = time_token(r) if r.has("every") else None
        return build.on_step_retry(r.builder, start, r.end, times, every)
    if word == "idempotent":
        r.need("by")
        key = name(r)
        return StepPart(word, r.span_from(start), key=key)
    if word == "unlock":
        steps = tuple(listed(r, name))
        return StepPart(word, r.span_from(start), steps=steps)
    if word in ("irreversible", "lock"):
        return StepPart(word, r.span_from(start))
    raise Surprise
