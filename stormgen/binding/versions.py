"""The slot of an event in; what it was called before, and how an earlier version of it is read as a later one, out."""

from collections.abc import Sequence

from stormgen.binding.expressions import bind_arguments, check_arguments
from stormgen.binding.model import Model, names_of
from stormgen.binding.problems import STILL_THERE, UNKNOWN_VERSION, one_of
from stormgen.binding.slots import Slot
from stormgen.board import Supersession
from stormgen.language.syntax import EventSyntax, SupersedesSyntax


def former_path(said: Sequence[EventSyntax], slot: Slot, model: Model) -> str | None:
    """The path that an event had before. A name without a dot is one in the place where the event is now."""
    former = next((declaration.former for declaration in said if declaration.former), None)
    if former is None:
        return None
    path = former.text if "." in former.text else ".".join([*(part for part in slot.place if part), former.text])
    if model.names.has("event", former.last) and any(s.path == path for s in model.names.of("event", former.last)):
        message = f"{slot.name} can't have been called {former.text} before: the wall has an event of this name."
        model.problems.report(STILL_THERE, message, former.span, "Take out that event, or renamed from.")
    return path


def supersession(number: int, declaration: EventSyntax, slot: Slot, model: Model) -> Supersession | None:
    """How a fact of the earlier version is read as one of this; None where there is no such version."""
    said = declaration.supersedes
    if said is None:
        return None
    versions = {d.version or 1: d for d in slot.declarations if isinstance(d, EventSyntax)}
    earlier = versions.get(said.version) if said.version < number else None
    if earlier is None:
        _report_unknown(number, said, sorted(versions), slot, model)
        return None
    carried = (*model.identity_names(slot), *names_of(earlier.parameters))
    scope = model.scope(slot.place, {}, "parameter").within(carried, "parameter")
    arguments = bind_arguments(said.arguments, scope.told_as("parameter"), model.problems)
    if declaration.parameters is not None:
        check_arguments(arguments, f"{slot.name} v{number}", names_of(declaration.parameters), (), model.problems)
    return Supersession(said.version, arguments, span=said.span)


def _report_unknown(number: int, said: SupersedesSyntax, versions: Sequence[int], slot: Slot, model: Model) -> None:
    earlier = [f"v{version}" for version in versions if version < number]
    may = f"It may supersede {one_of(earlier)}." if earlier else None
    if said.version >= number:
        message, hint = f"v{number} of {slot.name} can't supersede v{said.version}, which is not earlier.", may
    else:
        message = f"{slot.name} has no v{said.version}."
        hint = may or f"Declare it: event {slot.name} v{said.version} (...)"
    model.problems.report(UNKNOWN_VERSION, message, said.span, hint)
