"""Words in; contexts, aggregates, commands, policies, views, types and scenarios out."""

from typing import Any

from stormgen.board.element import Annotation
from stormgen.language.building import design as build
from stormgen.language.building import types as build_types
from stormgen.language.building.big_picture import stuck
from stormgen.language.quick.expressions import annotated, arguments, expression, field, parameters, statements, type_
from stormgen.language.quick.members import begins_field, member
from stormgen.language.quick.reader import (
    Reader,
    Surprise,
    block,
    dotted,
    is_name,
    is_plain,
    is_text,
    listed,
    name,
    plain,
    sticky,
    text_token,
)
from stormgen.language.syntax import (
    CommandSyntax,
    Declaration,
    Dotted,
    EachSyntax,
    EmitSyntax,
    ExpectedError,
    FactSyntax,
    InvariantSyntax,
    LetSyntax,
    PolicySyntax,
    ProjectionSyntax,
    RequireSyntax,
    UseSyntax,
    ViewFieldSyntax,
    ViewSyntax,
)


def declared(r: Reader, annotations: tuple[Annotation, ...] = ()) -> list[Any]:
    """One declaration, with its annotations and the doc text before them."""
    start = annotations[0].span.first if annotations else r.starts[r.at]
    if r.texts[r.at] == "@":
        annotations = annotated(r)
    declare = r.declarations.get(r.texts[r.at])
    if declare is None:
        raise Surprise
    found = declare(r)
    doc = r.docs.get(start, "") if r.docs else ""
    if annotations or doc:
        for item in found:
            if isinstance(item, Declaration):
                item.annotations = annotations
                item.doc = doc
    return found


def context(r: Reader) -> list[Any]:
    start = r.starts[r.at]
    r.at += 1
    stuck_on = sticky(r)
    subdomain = plain(r) if is_plain(r.texts[r.at]) else None
    label = text_token(r) if is_text(r) else None
    body = block(r, _in_context) if r.texts[r.at] == "{" else None
    return build.on_context(r.builder, start, r.end, stuck_on, subdomain, label, body)


def _in_context(r: Reader) -> Any:
    return member(r, _context_member)


def _context_member(r: Reader) -> Any:
    text = r.texts[r.at]
    return declared(r) if text in r.declarations or text == "@" else fact(r)


def fact(r: Reader) -> FactSyntax:
    """`value 9`, `team "Warehouse"`"""
    start = r.starts[r.at]
    named = plain(r)
    if is_text(r):
        value = text_token(r)
    elif r.texts[r.at][0].isdecimal() and r.texts[r.at][-1].isdecimal():
        value = r.token("NUMBER")
    else:
        raise Surprise
    r.has(",")
    return build.on_fact(r.builder, start, r.end, named, value)


def aggregate(r: Reader) -> list[Any]:
    start = r.starts[r.at]
    r.at += 1
    stuck_on = sticky(r)
    identity = parameters(r) if r.texts[r.at] == "(" else None
    body = block(r, _in_aggregate) if r.texts[r.at] == "{" else None
    return build.on_aggregate(r.builder, start, r.end, stuck_on, identity, body)


def _in_aggregate(r: Reader) -> Any:
    return member(r, _aggregate_member)


def _aggregate_member(r: Reader) -> Any:
    annotations = annotated(r) if r.texts[r.at] == "@" else ()
    word = r.texts[r.at]
    if begins_field(r, r.at):
        return field(r, annotations=annotations)
    if annotations or (word != "let" and word != "invariant"):
        return declared(r, annotations)
    return _let(r) if word == "let" else _invariant(r)


def _let(r: Reader) -> LetSyntax:
    start = r.starts[r.at]
    r.at += 1
    named = name(r)
    r.need("=")
    value = expression(r)
    r.has(",")
    return LetSyntax(named, value, r.span_from(start))


def _invariant(r: Reader) -> InvariantSyntax:
    start = r.starts[r.at]
    r.at += 1
    condition = expression(r)
    refusal = name(r) if r.has("else") else None
    r.has(",")
    return InvariantSyntax(condition, refusal, r.span_from(start))


def commands(r: Reader) -> list[Any]:
    r.at += 1
    return list(listed(r, _command))


def _command(r: Reader) -> CommandSyntax:
    start = r.starts[r.at]
    stuck_on = sticky(r)
    needs = parameters(r) if r.texts[r.at] == "(" else None
    actors = listed(r, dotted) if r.has("by") else ()
    outcomes, one_of = _outcomes(r) if r.has("->") else ((), False)
    rules = _rules(r) if r.texts[r.at] == "{" else None
    named = stuck_on.name
    return CommandSyntax(
        name=named,
        label=stuck_on.label,
        span=named.span,
        whole=r.span_from(start),
        parameters=needs,
        actors=actors,
        outcomes=outcomes,
        one_outcome=one_of,
        rules=rules,
    )


def _joined(r: Reader, joints: tuple[str, str]) -> tuple[tuple[Dotted, ...], str | None]:
    """Names with the same joint between them, and that joint."""
    found = [dotted(r)]
    joint = None
    while (text := r.texts[r.at]) in joints:
        if joint not in (None, text):
            raise Surprise
        joint = text
        r.at += 1
        found.append(dotted(r))
    return tuple(found), joint


def _outcomes(r: Reader) -> tuple[tuple[Dotted, ...], bool]:
    found, joint = _joined(r, ("|", ","))
    return found, joint == "|"


def _rules(r: Reader) -> tuple[Any, ...]:
    r.at += 1
    found: list[Any] = []
    while (word := r.texts[r.at]) != "}":
        if word == "require":
            found.append(_require(r))
        elif word == "emit":
            found.append(_emit(r))
            r.has(",")
        else:
            raise Surprise
    r.at += 1
    return tuple(found)


def _require(r: Reader) -> RequireSyntax:
    start = r.starts[r.at]
    r.at += 1
    condition = expression(r)
    r.need("else")
    otherwise = _emit(r) if r.texts[r.at] == "emit" else name(r)
    r.has(",")
    return RequireSyntax(condition, otherwise, r.span_from(start))


def _emit(r: Reader) -> EmitSyntax:
    start = r.starts[r.at]
    r.at += 1
    event = dotted(r)
    given = arguments(r) if r.texts[r.at] == "(" else ()
    return EmitSyntax(event, given, r.span_from(start))


def use(r: Reader) -> UseSyntax:
    """A name with the values given to it, if any."""
    start = r.starts[r.at]
    what = dotted(r)
    given = arguments(r) if r.texts[r.at] == "(" else None
    return UseSyntax(what, given, r.span_from(start))


def policy(r: Reader) -> list[Any]:
    start = r.starts[r.at]
    r.at += 1
    stuck_on = sticky(r)
    triggers, joint = _joined(r, ("and", "or")) if r.has("when") else ((), None)
    key = name(r) if r.has("by") else None
    each = _each(r) if r.texts[r.at] == "for" else None
    issues = listed(r, use) if r.has("then") else ()
    if r.has("{"):
        r.need("}")
    return [
        PolicySyntax(
            **stuck(r.builder, stuck_on, start, r.end),
            triggers=triggers,
            joins=joint == "and",
            join_key=key,
            each=each,
            issues=issues,
        )
    ]


def _each(r: Reader) -> EachSyntax:
    start = r.starts[r.at]
    r.at += 1
    variable = name(r)
    r.need("in")
    return EachSyntax(variable, expression(r), r.span_from(start))


def view(r: Reader) -> list[Any]:
    start = r.starts[r.at]
    r.at += 1
    stuck_on = sticky(r)
    keys = listed(r, name) if r.has("by") else ()
    sources = listed(r, dotted) if r.has("from") else ()
    body = block(r, _in_view) if r.texts[r.at] == "{" else None
    return [
        ViewSyntax(
            **stuck(r.builder, stuck_on, start, r.end),
            keys=keys,
            sources=sources,
            fields=tuple(item for item in body or () if isinstance(item, ViewFieldSyntax)),
            projections=tuple(item for item in body or () if isinstance(item, ProjectionSyntax)),
            has_body=body is not None,
        )
    ]


def _in_view(r: Reader) -> ViewFieldSyntax | ProjectionSyntax:
    start = r.starts[r.at]
    if r.texts[r.at] == "on" and is_name(r.texts[r.at + 1]):
        r.at += 1
        event = dotted(r)
        changes = statements(r)
        return ProjectionSyntax(event, changes, r.span_from(start))
    named = name(r)
    kind = type_(r) if r.has(":") else None
    default = expression(r) if r.has("=") else None
    r.has(",")
    return ViewFieldSyntax(named, kind, default, r.span_from(start))


def scenario(r: Reader) -> list[Any]:
    start = r.starts[r.at]
    r.at += 1
    stuck_on = sticky(r)
    subject = use(r) if r.has("for") else None
    body = block(r, _in_scenario) if r.texts[r.at] == "{" else None
    return build.on_scenario(r.builder, start, r.end, stuck_on, subject, body)


def _in_scenario(r: Reader) -> tuple[str, tuple[Any, ...]]:
    word = r.texts[r.at]
    r.at += 1
    if word in ("given", "when"):
        return word, listed(r, use)
    if word == "then":
        return word, listed(r, _expected)
    raise Surprise


def _expected(r: Reader) -> Any:
    if r.texts[r.at] != "error" or not is_name(r.texts[r.at + 1]):
        return expression(r)
    start = r.starts[r.at]
    r.at += 1
    return ExpectedError(name(r), r.span_from(start))


def type_declared(r: Reader) -> list[Any]:
    start = r.starts[r.at]
    r.at += 1
    named = name(r)
    label = text_token(r) if is_text(r) else None
    if r.texts[r.at] == "{":
        parts = block(r, field)
        return build_types.on_structure(r.builder, start, r.end, named, label, parts)  # type: ignore[no-any-return]
    r.need("=")
    target = type_(r)
    return build_types.on_type_alias(r.builder, start, r.end, named, label, target)  # type: ignore[no-any-return]


def enumeration(r: Reader) -> list[Any]:
    start = r.starts[r.at]
    r.at += 1
    named = name(r)
    label = text_token(r) if is_text(r) else None
    values = block(r, _value) if r.texts[r.at] == "{" else None
    return build_types.on_enumeration(r.builder, start, r.end, named, label, values)  # type: ignore[no-any-return]


def _value(r: Reader) -> Any:
    found = name(r)
    r.has(",")
    return found
