"""Aggregates, commands, events, policies, views and scenarios in; what they say, in parts, out."""

from collections.abc import Iterator

from stormgen.board import (
    Aggregate,
    Argument,
    Command,
    Emit,
    Event,
    EventVersion,
    Happening,
    Holds,
    Outcome,
    Policy,
    Reference,
    Refused,
    Require,
    Scenario,
    View,
)
from stormgen.comparison.notation import Notation
from stormgen.comparison.parts import Order, Part, Said, fields, numbered, ordered_fields, references, single


def of_aggregate(aggregate: Aggregate, other: Aggregate, notation: Notation) -> Iterator[Said]:
    yield from ordered_fields("identity", aggregate.identity, notation)
    yield from fields("field", aggregate.fields, notation)
    for derived in aggregate.derived:
        value = notation.expression(derived.value)
        yield Part("computed value", derived.name, value, f"{derived.name} = {value}")
    yield from numbered(
        Part("invariant", i.refusal or notation.expression(i.condition), notation.expression(i.condition))
        for i in aggregate.invariants
    )


# ---- commands ------------------------------------------------------------------------------------------


def of_command(command: Command, other: Command, notation: Notation) -> Iterator[Said]:
    yield from ordered_fields("parameter", command.parameters or (), notation)
    yield from single("without parameters", command.parameters == () and not other.parameters)
    yield from references("actor", command.actors, notation)
    rules = tuple(numbered(_rule(require, notation) for require in command.requires))
    yield from rules
    yield Order("rule", tuple(rule.name for rule in rules))
    yield from numbered(_happening("emit", emit.event, emit.arguments, notation) for emit in command.emits)
    emitted = {emit.event.key for emit in command.emits}
    yield from references("emit", (o for o in command.outcomes if o.key not in emitted), notation)
    yield from single("one outcome", command.one_outcome)


def _rule(require: Require, notation: Notation) -> Part:
    """A rule is called by the refusal or fact that follows where it does not hold."""
    condition = notation.expression(require.condition)
    if isinstance(require.otherwise, Emit):
        emit = _happening("emit", require.otherwise.event, require.otherwise.arguments, notation)
        text = f"{condition} else emit {emit.whole}"
        return Part("rule", emit.name, text, text)
    return Part("rule", require.otherwise.name, condition, f"{condition} else {require.otherwise.name}")


def _happening(aspect: str, what: Reference, arguments: tuple[Argument, ...], notation: Notation) -> Part:
    name, values = notation.shown(what.key), notation.arguments(arguments) if arguments else ""
    return Part(aspect, name, values, name + values)


# ---- events --------------------------------------------------------------------------------------------


def of_event(event: Event, other: Event, notation: Notation) -> Iterator[Said]:
    """Versions that both have are laid side by side; others are there or not, as a whole."""
    others = {version.number: version for version in other.versions}
    only = len(event.versions) == len(other.versions) == 1
    yield from single("pivotal", event.pivotal)
    if event.renamed_from != other.key.path:
        yield from single("former name", _former_name(event))
    for version in event.versions:
        if version.number in others:
            which = "" if only else f" of version {version.number}"
            yield from _version(version, others[version.number], which, notation)
        else:
            shape = notation.fields(version.parameters) if version.parameters is not None else ""
            yield Part("version", str(version.number), "", f"{version.number}{shape}")


def _former_name(event: Event) -> str | None:
    """As it is written: by its name alone where it was in the place where the event is, whatever that is called."""
    place = event.key.path.removesuffix(event.name)
    return event.renamed_from.removeprefix(place) if event.renamed_from else None


def _version(version: EventVersion, other: EventVersion, which: str, notation: Notation) -> Iterator[Said]:
    yield from ordered_fields(f"parameter{which}", version.parameters or (), notation)
    yield from single(f"without parameters{which}", version.parameters == () and not other.parameters)
    yield from single(f"effect{which}", notation.statements(version.statements))
    if version.supersedes:
        number, given = version.supersedes.number, notation.arguments(version.supersedes.arguments)
        yield Part(f"superseded version{which}", str(number), given, f"v{number} {given}")


# ---- policies, views, scenarios ------------------------------------------------------------------------


def of_policy(policy: Policy, other: Policy, notation: Notation) -> Iterator[Said]:
    yield from references("trigger", policy.triggers, notation)
    yield from single("join", policy.joins)
    yield from single("join key", policy.join_key)
    if policy.each:
        yield Part("repetition", "", f"{policy.each.variable} in {notation.expression(policy.each.items)}")
    yield from numbered(_happening("issue", issue.command, issue.arguments, notation) for issue in policy.issues)


def of_view(view: View, other: View, notation: Notation) -> Iterator[Said]:
    yield from single("key", ", ".join(view.keys))
    yield from references("source", view.sources, notation)
    for field in view.fields:
        content = notation.content(field.type, field.default) if field.type else "copied"
        whole = f"{field.name}: {content}" if field.type else field.name
        yield Part("field", field.name, content, whole)
    for projection in view.projections:
        yield Part("projection", notation.shown(projection.event.key), notation.statements(projection.statements))


def of_scenario(scenario: Scenario, other: Scenario, notation: Notation) -> Iterator[Said]:
    if scenario.subject:
        identity = notation.arguments(scenario.identity) if scenario.identity else ""
        yield Part("subject", "", f"{notation.shown(scenario.subject.key)}{identity}")
    yield from single("given", ", ".join(_outcome(happening, notation) for happening in scenario.given))
    yield from single("when", ", ".join(_outcome(happening, notation) for happening in scenario.when))
    yield from single("then", ", ".join(_outcome(outcome, notation) for outcome in scenario.then))


def _outcome(outcome: Outcome, notation: Notation) -> str:
    match outcome:
        case Happening(what, arguments):
            return notation.shown(what.key) + (notation.arguments(arguments) if arguments is not None else "")
        case Refused(error):
            return f"error {error}"
        case Holds(condition):
            return notation.expression(condition)
        case _:
            return "nothing"
