"""Stickies and flows as parsed; declarations of the syntax tree out."""

from typing import Any

from stormgen.board.element import Annotation
from stormgen.board.expression import Argument, Statement
from stormgen.diagnostics import declare
from stormgen.language.building.builder import Builder
from stormgen.language.building.names import Sticky, name_from_words, text_of
from stormgen.language.lexer import Token
from stormgen.language.syntax import (
    ActorSyntax,
    CommandSyntax,
    Declaration,
    Dotted,
    EventSyntax,
    FieldSyntax,
    HotspotSyntax,
    Ident,
    Import,
    ModelName,
    OpportunitySyntax,
    PolicySyntax,
    StorySyntax,
    SupersedesSyntax,
    SystemSyntax,
    ViewSyntax,
)

VERSION_OUT_OF_RANGE = declare("STORM112", "version-out-of-range")
_HIGHEST_VERSION = 9999


def stuck(b: Builder, sticky: Sticky, start: int, end: int) -> dict[str, Any]:
    """The parts that every declaration takes from its sticky."""
    return {"name": sticky.name, "label": sticky.label, "span": sticky.name.span, "whole": b.span(start, end)}


def on_start(b: Builder, start: int, end: int, *items: Any) -> list[Any]:
    return list(items)


def on_annotated(b: Builder, start: int, end: int, *parts: Any) -> list[Any]:
    """Annotations and the doc text before them go to the declarations that follow."""
    declared = parts[-1]
    for item in declared:
        if isinstance(item, Declaration):
            item.annotations = tuple(part for part in parts[:-1] if isinstance(part, Annotation))
            item.doc = b.doc(start)
    return declared  # type: ignore[no-any-return]


def on_model(b: Builder, start: int, end: int, name: Token) -> list[Any]:
    return [ModelName(text_of(b, name), b.span(start, end))]


def on_import(b: Builder, start: int, end: int, pattern: Token) -> list[Any]:
    return [Import(text_of(b, pattern), b.span(start, end))]


def on_actors(b: Builder, start: int, end: int, *stickies: Sticky) -> list[Any]:
    return [ActorSyntax(**stuck(b, sticky, start, end)) for sticky in stickies]


def on_systems(b: Builder, start: int, end: int, *stickies: Sticky) -> list[Any]:
    return [SystemSyntax(**stuck(b, sticky, start, end)) for sticky in stickies]


def _note(b: Builder, start: int, end: int, text: Token, on: tuple[Dotted, ...] | None, kind: Any) -> list[Any]:
    span = b.span(text.start, text.end)
    words = text_of(b, text)
    name = Ident(name_from_words(b, words, span), span)
    return [kind(name=name, label=words, span=span, whole=b.span(start, end), on=on or ())]


def on_hotspot(b: Builder, start: int, end: int, text: Token, on: tuple[Dotted, ...] | None) -> list[Any]:
    return _note(b, start, end, text, on, HotspotSyntax)


def on_opportunity(b: Builder, start: int, end: int, text: Token, on: tuple[Dotted, ...] | None) -> list[Any]:
    return _note(b, start, end, text, on, OpportunitySyntax)


def on_events(b: Builder, start: int, end: int, pivotal: Token | None, *events: EventSyntax) -> list[Any]:
    for event in events:
        event.pivotal = pivotal is not None
    return list(events)


def on_pivotal(b: Builder, start: int, end: int, word: Token) -> Token:
    return word


def on_event(
    b: Builder,
    start: int,
    end: int,
    sticky: Sticky,
    former: Dotted | None,
    version: Token | None,
    parameters: tuple[FieldSyntax, ...] | None,
    supersedes: SupersedesSyntax | None,
    statements: tuple[Statement, ...] | None,
) -> EventSyntax:
    return EventSyntax(
        **stuck(b, sticky, start, end),
        former=former,
        version=version_of(b, version) if version else None,
        parameters=parameters,
        supersedes=supersedes,
        statements=statements,
        pivotal=False,
    )


def on_former(b: Builder, start: int, end: int, name: Dotted) -> Dotted:
    return name


def on_supersedes(
    b: Builder, start: int, end: int, version: Token, arguments: tuple[Argument, ...] | None
) -> SupersedesSyntax:
    return SupersedesSyntax(version_of(b, version), arguments or (), b.span(start, end))


def version_of(b: Builder, token: Token) -> int:
    """The number in `v2`; 1 where it is out of range, which is told."""
    if len(token.text) <= 5 and 1 <= int(token.text[1:]) <= _HIGHEST_VERSION:
        return int(token.text[1:])
    message = f"The version {token.text[:12]} is not between v1 and v{_HIGHEST_VERSION}."
    b.report(VERSION_OUT_OF_RANGE, message, b.span(token.start, token.end))
    return 1


def on_flow(b: Builder, start: int, end: int, sticky: Sticky, chains: Any) -> list[Any]:
    return [StorySyntax(**stuck(b, sticky, start, end), chains=chains or (), has_body=chains is not None)]


def on_chains(b: Builder, start: int, end: int, *chains: Any) -> tuple[Any, ...]:
    return chains


def on_chain(b: Builder, start: int, end: int, *stops: Dotted | Declaration) -> tuple[Dotted | Declaration, ...]:
    return stops


def on_stop_kind(b: Builder, start: int, end: int, word: Token) -> str:
    return word.text


def on_stop_declared(b: Builder, start: int, end: int, kind: str, sticky: Sticky) -> Declaration:
    """A sticky that is declared where the flow first tells of it."""
    parts = stuck(b, sticky, start, end)
    if kind == "event":
        return EventSyntax(
            **parts, former=None, version=None, parameters=None, supersedes=None, statements=None, pivotal=False
        )
    if kind == "command":
        return CommandSyntax(**parts, parameters=None, actors=(), outcomes=(), one_outcome=False, rules=None)
    if kind == "policy":
        return PolicySyntax(**parts, triggers=(), joins=False, join_key=None, each=None, issues=())
    if kind == "view":
        return ViewSyntax(**parts, keys=(), sources=(), fields=(), projections=(), has_body=False)
    return ActorSyntax(**parts) if kind == "actor" else SystemSyntax(**parts)
