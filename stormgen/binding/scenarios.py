"""A slot of a scenario in; that element out."""

from dataclasses import replace

from stormgen.binding.design import check_use
from stormgen.binding.expressions import FUNCTIONS, Scope, bind_arguments, bind_expression, check_arguments
from stormgen.binding.lookups import Lookups, is_looked_up, is_nearly_looked_up
from stormgen.binding.model import Model, full_of
from stormgen.binding.slots import Place, Slot
from stormgen.board import Happening, Holds, NothingHappens, Outcome, Reference, Refused, Scenario
from stormgen.board.expression import Call, Expression, Name
from stormgen.language.syntax import AggregateSyntax, Dotted, ExpectedError, ScenarioSyntax, UseSyntax


def bind_scenario(slot: Slot, model: Model) -> Scenario:
    full = full_of(slot, ScenarioSyntax)
    assert full is not None
    subject, aggregate = _subject(full, slot, model)
    place = (aggregate.place[0], aggregate.name) if aggregate else slot.place
    known = aggregate is not None or full.subject is None
    values = model.scope(place, {}, "value of an enum")
    scope = model.scope(place, model.state_names(aggregate), "field") if known else None
    if scope:
        scope = replace(scope, looks_up=Lookups(model, place, values).find)
    identity = bind_arguments(full.subject.arguments or (), values, model.problems) if full.subject else ()
    if aggregate and (names := model.identity_names(aggregate)):  # while it is not said, any will do
        check_arguments(identity, aggregate.name, names, (), model.problems)
    given = [_happening(use, ("event",), place, values, model) for use in full.given]
    when = [_happening(use, ("command",), place, values, model) for use in full.when]
    then = [_outcome(outcome, place, scope, values, model) for outcome in full.then]
    return Scenario(
        **model.placed(slot),
        subject=subject,
        identity=identity,
        given=tuple(happening for happening in given if happening),
        when=tuple(happening for happening in when if happening),
        then=tuple(outcome for outcome in then if outcome),
    )


def _subject(full: ScenarioSyntax, slot: Slot, model: Model) -> tuple[Reference | None, Slot | None]:
    if full.subject:
        aggregate = model.names.slot(full.subject.what, ("aggregate",), slot.place)
        return (Reference(aggregate.key, full.subject.what.span), aggregate) if aggregate else (None, None)
    around = model.owner(slot)
    return (Reference(around.key, slot.span), around) if around and full_of(around, AggregateSyntax) else (None, None)


def _happening(use: UseSyntax, kinds: tuple[str, ...], place: Place, scope: Scope, model: Model) -> Happening | None:
    what = model.names.slot(use.what, kinds, place)
    arguments = bind_arguments(use.arguments, scope, model.problems) if use.arguments is not None else None
    if what is None:
        return None
    check_use(what, arguments or (), model)
    return Happening(Reference(what.key, use.what.span), arguments, use.span)


def _outcome(
    outcome: ExpectedError | Expression, place: Place, scope: Scope | None, values: Scope, model: Model
) -> Outcome | None:
    """What is expected; unbound where the scope, that is the aggregate which the scenario is for, is unknown."""
    if isinstance(outcome, ExpectedError):
        return Refused(outcome.name.text, outcome.span)
    if scope is None:
        return Holds(outcome, outcome.span)
    name = _event_name(outcome)
    if name and name.text == "nothing" and isinstance(outcome, Name) and "nothing" not in scope.names:
        return NothingHappens(outcome.span)
    if name and _names_event(name, outcome, scope, place, model):
        use = UseSyntax(name, outcome.arguments if isinstance(outcome, Call) else None, outcome.span)
        return _happening(use, ("event",), place, values, model)
    return Holds(bind_expression(outcome, scope, model.problems), outcome.span)


def _names_event(name: Dotted, outcome: Expression, scope: Scope, place: Place, model: Model) -> bool:
    """A lone name or call is an event where one has that name, or where nothing else could be meant."""
    if model.names.closest(name.text, "event", place):
        return True
    model.problems.looked_up.add(name.text)
    if isinstance(outcome, Call) and _is_looked_up(name.text, place, model):
        return False
    return name.text not in (*scope.names, *scope.structures, *FUNCTIONS)


def _is_looked_up(name: str, place: Place, model: Model) -> bool:
    return is_looked_up(name, place, model) or is_nearly_looked_up(name, model.names.all("event"), model)


def _event_name(outcome: Expression) -> Dotted | None:
    if isinstance(outcome, Name):
        return Dotted(outcome.text, outcome.span)
    if isinstance(outcome, Call):
        return Dotted(outcome.function, outcome.span)
    return None
