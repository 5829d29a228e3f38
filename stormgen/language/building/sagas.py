"""Sagas and their steps as parsed; their declarations out."""

from typing import Any

from stormgen.language.building.big_picture import stuck
from stormgen.language.building.builder import Builder
from stormgen.language.building.names import Sticky, label_after, milliseconds_of, whole_of
from stormgen.language.lexer import Token
from stormgen.language.syntax import Dotted, Ident, SagaSyntax, StepPart, StepSyntax, UseSyntax


def on_saga(
    b: Builder,
    start: int,
    end: int,
    sticky: Sticky,
    style: Token | None,
    context: Dotted | None,
    label: Token | None,
    body: tuple[Any, ...] | None,
) -> list[Any]:
    label_after(b, sticky, label)
    return [
        SagaSyntax(
            **stuck(b, sticky, start, end),
            style=Ident(style.text, b.span(style.start, style.end)) if style else None,
            context=context,
            facts=tuple(item for item in body or () if isinstance(item, StepPart)),
            steps=tuple(step for item in body or () if not isinstance(item, StepPart) for step in _steps(item)),
            has_body=body is not None,
        )
    ]


def _steps(item: StepSyntax | tuple[StepSyntax, ...]) -> tuple[StepSyntax, ...]:
    return (item,) if isinstance(item, StepSyntax) else item


def on_parallel(b: Builder, start: int, end: int, steps: tuple[StepSyntax, ...]) -> tuple[StepSyntax, ...]:
    for place, step in enumerate(steps):
        step.beside = place
    return steps


def on_saga_body(b: Builder, start: int, end: int, *items: Any) -> tuple[Any, ...]:
    return items


on_parallel_body = on_saga_body


def on_saga_word(b: Builder, start: int, end: int, word: Token) -> str:
    return word.text


on_step_command_word = on_step_reply_word = on_saga_word


def on_saga_fact(b: Builder, start: int, end: int, word: str, names: tuple[Dotted, ...]) -> StepPart:
    return StepPart(word, b.span(start, end), names=names)


on_step_reply = on_saga_fact


def on_step(b: Builder, start: int, end: int, name: Ident, mark: Token | None, *parts: StepPart) -> StepSyntax:
    kind = Ident(mark.text, b.span(mark.start, mark.end)) if mark else None
    return StepSyntax(name, kind, parts, b.span(start, end))


def on_step_command(b: Builder, start: int, end: int, word: str, use: UseSyntax) -> StepPart:
    return StepPart(word, b.span(start, end), use=use)


def on_step_timeout(b: Builder, start: int, end: int, time: Token) -> StepPart:
    return StepPart("timeout", b.span(start, end), number=milliseconds_of(b, time))


def on_step_retry(b: Builder, start: int, end: int, times: Token, every: Token | None) -> StepPart:
    pause = milliseconds_of(b, every) if every else None
    return StepPart("retry", b.span(start, end), number=whole_of(b, times), every=pause)


def on_step_key(b: Builder, start: int, end: int, key: Ident) -> StepPart:
    return StepPart("idempotent", b.span(start, end), key=key)


def on_step_unlock(b: Builder, start: int, end: int, steps: tuple[Ident, ...]) -> StepPart:
    return StepPart("unlock", b.span(start, end), steps=steps)


def on_step_mark(b: Builder, start: int, end: int, word: Token) -> StepPart:
    return StepPart(word.text, b.span(start, end))
