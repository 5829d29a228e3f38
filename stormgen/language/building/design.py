"""Contexts, aggregates, commands, policies, views and scenarios as parsed; their declarations out."""

from decimal import Decimal
from typing import Any

from stormgen.board.expression import Argument, Expression, Statement
from stormgen.diagnostics import declare
from stormgen.language.building.big_picture import stuck
from stormgen.language.building.builder import Builder
from stormgen.language.building.names import Sticky, decimal_of, label_after, text_of
from stormgen.language.lexer import Token
from stormgen.language.syntax import (
    AggregateSyntax,
    CommandSyntax,
    ContextSyntax,
    Declaration,
    Dotted,
    EachSyntax,
    EmitSyntax,
    ExpectedError,
    FactSyntax,
    FieldSyntax,
    Ident,
    InvariantSyntax,
    LetSyntax,
    PolicySyntax,
    ProjectionSyntax,
    RequireSyntax,
    ScenarioSyntax,
    TypeSyntax,
    UseSyntax,
    ViewFieldSyntax,
    ViewSyntax,
)

MIXED_JOINTS = declare("STORM113", "mixed-joints")


def on_context(
    b: Builder,
    start: int,
    end: int,
    sticky: Sticky,
    subdomain: Token | None,
    label: Token | None,
    body: tuple[Any, ...] | None,
) -> list[Any]:
    label_after(b, sticky, label)
    kind = Ident(subdomain.text, b.span(subdomain.start, subdomain.end)) if subdomain else None
    declared, facts = _split(body, FactSyntax)
    return [
        ContextSyntax(
            **stuck(b, sticky, start, end),
            subdomain=kind,
            facts=facts,
            declarations=declared,
            has_body=body is not None,
        )
    ]


def _split(body: tuple[Any, ...] | None, cls: type) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The declarations of a block, and its items of one class."""
    flat = [item for group in body or () for item in (group if isinstance(group, list) else [group])]
    return tuple(i for i in flat if isinstance(i, Declaration)), tuple(i for i in flat if isinstance(i, cls))


def on_context_body(b: Builder, start: int, end: int, *items: Any) -> tuple[Any, ...]:
    return items


on_aggregate_body = on_rules = on_view_body = on_scenario_body = on_context_body


def on_fact(b: Builder, start: int, end: int, name: Token, value: Token) -> FactSyntax:
    known: Decimal | str = decimal_of(b, value) if value.kind == "NUMBER" else text_of(b, value)
    return FactSyntax(Ident(name.text, b.span(name.start, name.end)), known, b.span(start, end))


on_module_fact = on_fact


def on_aggregate(
    b: Builder,
    start: int,
    end: int,
    sticky: Sticky,
    identity: tuple[FieldSyntax, ...] | None,
    body: tuple[Any, ...] | None,
) -> list[Any]:
    declared, fields = _split(body, FieldSyntax)
    return [
        AggregateSyntax(
            **stuck(b, sticky, start, end),
            identity=identity,
            fields=fields,
            lets=_split(body, LetSyntax)[1],
            invariants=_split(body, InvariantSyntax)[1],
            declarations=declared,
            has_body=body is not None,
        )
    ]


def on_let(b: Builder, start: int, end: int, name: Ident, value: Expression) -> LetSyntax:
    return LetSyntax(name, value, b.span(start, end))


def on_invariant(b: Builder, start: int, end: int, condition: Expression, refusal: Ident | None) -> InvariantSyntax:
    return InvariantSyntax(condition, refusal, b.span(start, end))


def on_commands(b: Builder, start: int, end: int, *commands: CommandSyntax) -> list[Any]:
    return list(commands)


def on_command(
    b: Builder,
    start: int,
    end: int,
    sticky: Sticky,
    parameters: tuple[FieldSyntax, ...] | None,
    actors: tuple[Dotted, ...] | None,
    outcomes: tuple[tuple[Dotted, ...], bool] | None,
    rules: tuple[Any, ...] | None,
) -> CommandSyntax:
    events, one_of = outcomes or ((), False)
    return CommandSyntax(
        **stuck(b, sticky, start, end),
        parameters=parameters,
        actors=actors or (),
        outcomes=events,
        one_outcome=one_of,
        rules=rules,
    )


def _joined(b: Builder, start: int, end: int, parts: tuple[Any, ...]) -> tuple[tuple[Dotted, ...], set[str]]:
    """The names of a list and the one joint between them; mixed joints are reported."""
    joints = {part for part in parts if isinstance(part, str)}
    if len(joints) > 1:
        words = " and ".join(f"'{joint}'" for joint in sorted(joints))
        b.report(MIXED_JOINTS, f"{words} are mixed in one list.", b.span(start, end), "Use one of them throughout.")
    return tuple(part for part in parts if isinstance(part, Dotted)), joints


def on_outcomes(b: Builder, start: int, end: int, *parts: Any) -> tuple[tuple[Dotted, ...], bool]:
    events, joints = _joined(b, start, end, parts)
    return events, "|" in joints


def on_outcome_joint(b: Builder, start: int, end: int, sign: Token) -> str:
    return sign.text


on_trigger_joint = on_outcome_joint


def on_require(b: Builder, start: int, end: int, condition: Expression, otherwise: Ident | EmitSyntax) -> RequireSyntax:
    return RequireSyntax(condition, otherwise, b.span(start, end))


def on_emit(b: Builder, start: int, end: int, event: Dotted, arguments: tuple[Argument, ...] | None) -> EmitSyntax:
    return EmitSyntax(event, arguments or (), b.span(start, end))


def on_policy(
    b: Builder,
    start: int,
    end: int,
    sticky: Sticky,
    triggers: tuple[tuple[Dotted, ...], bool] | None,
    join_key: Ident | None,
    each: EachSyntax | None,
    issues: tuple[UseSyntax, ...] | None,
    _empty: None,
) -> list[Any]:
    events, joins = triggers or ((), False)
    return [
        PolicySyntax(
            **stuck(b, sticky, start, end),
            triggers=events,
            joins=joins,
            join_key=join_key,
            each=each,
            issues=issues or (),
        )
    ]


def on_triggers(b: Builder, start: int, end: int, *parts: Any) -> tuple[tuple[Dotted, ...], bool]:
    events, joints = _joined(b, start, end, parts)
    return events, "and" in joints


def on_each(b: Builder, start: int, end: int, variable: Ident, items: Expression) -> EachSyntax:
    return EachSyntax(variable, items, b.span(start, end))


def on_issues(b: Builder, start: int, end: int, *issues: UseSyntax) -> tuple[UseSyntax, ...]:
    return issues


def on_issue(b: Builder, start: int, end: int, what: Dotted, arguments: tuple[Argument, ...] | None) -> UseSyntax:
    return UseSyntax(what, arguments, b.span(start, end))


def on_empty(b: Builder, start: int, end: int) -> None:
    return None


def on_view(
    b: Builder,
    start: int,
    end: int,
    sticky: Sticky,
    keys: tuple[Ident, ...] | None,
    sources: tuple[Dotted, ...] | None,
    body: tuple[Any, ...] | None,
) -> list[Any]:
    return [
        ViewSyntax(
            **stuck(b, sticky, start, end),
            keys=keys or (),
            sources=sources or (),
            fields=_split(body, ViewFieldSyntax)[1],
            projections=_split(body, ProjectionSyntax)[1],
            has_body=body is not None,
        )
    ]


def on_view_field(
    b: Builder, start: int, end: int, name: Ident, type_: TypeSyntax | None, default: Expression | None
) -> ViewFieldSyntax:
    return ViewFieldSyntax(name, type_, default, b.span(start, end))


def on_projection(
    b: Builder, start: int, end: int, event: Dotted, statements: tuple[Statement, ...]
) -> ProjectionSyntax:
    return ProjectionSyntax(event, statements, b.span(start, end))


def on_scenario(
    b: Builder, start: int, end: int, sticky: Sticky, subject: UseSyntax | None, body: tuple[Any, ...] | None
) -> list[Any]:
    if sticky.words is not None:
        sticky.name = Ident(sticky.words, sticky.name.span)
    said: dict[str, list[Any]] = {"given": [], "when": [], "then": []}
    for word, items in body or ():
        said[word].extend(items)
    parts: dict[str, Any] = {word: tuple(items) for word, items in said.items()}
    return [ScenarioSyntax(**stuck(b, sticky, start, end), subject=subject, **parts)]


def on_given(b: Builder, start: int, end: int, *items: UseSyntax) -> tuple[str, tuple[Any, ...]]:
    return "given", items


def on_when(b: Builder, start: int, end: int, *items: UseSyntax) -> tuple[str, tuple[Any, ...]]:
    return "when", items


def on_outcome(b: Builder, start: int, end: int, *items: Any) -> tuple[str, tuple[Any, ...]]:
    return "then", items


def on_expected_error(b: Builder, start: int, end: int, name: Ident) -> ExpectedError:
    return ExpectedError(name, b.span(start, end))
