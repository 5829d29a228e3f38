"""The format, view or target that was asked for in; the emitter that makes it, and its output, out."""

from typing import TYPE_CHECKING

from stormgen.cli._faults import UsageProblem

if TYPE_CHECKING:
    from stormgen.board import Key
    from stormgen.emitters._protocol import Emitter, Offer
    from stormgen.facts import Facts
    from stormgen.pictures.look import Look


def formats(command: str) -> list[str]:
    """The formats that emitters offer for a command."""
    from stormgen.emitters._discover import offers_for

    return sorted({offer.format for offer, _ in offers_for(command)})


def choose(command: str, format: str, *, own: tuple[str, ...] = (), what: str = "format") -> "tuple[Offer, Emitter]":
    """The emitter of a format. Raises `UsageProblem` that lists the formats, `own` ones of the command included."""
    from stormgen.emitters._discover import offers_for

    for offer, emitter in offers_for(command):
        if offer.format == format:
            return offer, emitter
    there_is = ", ".join((*own, *formats(command))) or "none"
    raise UsageProblem(f"There is no {what} {format!r} for {command}; there is {there_is}.")


def choose_picture(view: str, format: str) -> "tuple[Offer, Emitter]":
    """The emitter of a view in a format. Raises `UsageProblem` that lists the views, or the view's formats."""
    from stormgen.emitters._discover import offers_for

    offers = [(offer, emitter) for offer, emitter in offers_for("render")]
    for offer, emitter in offers:
        if (offer.view, offer.format) == (view, format):
            return offer, emitter
    views = sorted({offer.view for offer, _ in offers if offer.view})
    if view not in views:
        raise UsageProblem(f"There is no view {view!r}; there is {', '.join(views)}.")
    known = sorted(offer.format for offer, _ in offers if offer.view == view)
    raise UsageProblem(f"The view {view!r} cannot be drawn as {format!r}; it can as {', '.join(known)}.")


def only_content(
    emitter: "Emitter", facts: "Facts", offer: "Offer", subject: "Key | None" = None, look: "Look | None" = None
) -> bytes:
    """The single file of an output that is printed, or written where the user says."""
    from stormgen.emitters._protocol import EmitContext
    from stormgen.pictures.look import AS_IT_IS
    from stormgen.workspace.build import without_garbage_collection
    from stormgen.workspace.write import as_bytes

    with without_garbage_collection():
        (artifact,) = emitter.emit(EmitContext(facts, offer, subject, look or AS_IT_IS))
    return as_bytes(artifact.content)
