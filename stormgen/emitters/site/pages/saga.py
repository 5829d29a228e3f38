"""Sagas in; their pages, with pictures, steps, and what verifying says of them, out."""

from collections.abc import Iterator

from stormgen.behaviour.sagas import Found, SagaVerdict
from stormgen.board import Saga, Step
from stormgen.emitters.site.content import Cell, Code, Listing, Page, Section, Table
from stormgen.emitters.site.drawings import figure
from stormgen.emitters.site.element import element_page
from stormgen.emitters.site.site import Site, place
from stormgen.emitters.site.wording import finding, verdict_badge
from stormgen.pictures.saga_steps import conditions
from stormgen.pictures.sticky_names import counted


def pages(site: Site) -> Iterator[Page]:
    for saga in site.board.sagas:
        path, verdict = site.addresses[saga.key], site.verdicts[saga.key]
        drawn = (
            *figure(site, "saga", saga.key, path, "Its steps, and what undoes them"),
            *figure(site, "saga-sequence", saga.key, path, "Who tells whom what"),
        )
        sections: list[Section] = [_steps(site, saga), *_runs(verdict)]
        yield element_page(site, saga, terms=_terms(site, saga, verdict), figures=drawn, sections=sections)


def _terms(site: Site, saga: Saga, verdict: SagaVerdict) -> Iterator[tuple[str, Cell]]:
    yield "Context", site.context_link(saga.key)
    yield "Style", (saga.style,)
    yield "Begins with", site.links(reference.key for reference in saga.start)
    yield "Complete with", site.links(reference.key for reference in saga.complete)
    yield "Aborted with", site.links(reference.key for reference in saga.abort)
    states = counted(verdict.states, "state")
    how_far = f"all {states}" if verdict.complete else f"the first {states}"
    yield "Every run", (verdict_badge(verdict), f" ({how_far} looked at)")


def _steps(site: Site, saga: Saga) -> Table:
    rows = tuple(_step(site, step) for step in saga.steps)
    return Table("steps", "Steps", ("Step", "Does", "Done with", "Failed with", "Undone by"), rows)


def _step(site: Site, step: Step) -> tuple[Cell, ...]:
    told = conditions(step)
    name: Cell = (step.name, *((f" ({', '.join(told)})",) if told else ()))
    do: Cell = (site.link(step.do.command.key),) if step.do else ()
    undo: Cell = (site.link(step.undo.command.key),) if step.undo else ()
    return name, do, site.links(r.key for r in step.done), site.links(r.key for r in step.failed), undo


def _runs(verdict: SagaVerdict) -> Iterator[Listing]:
    """What is broken, each with the shortest run to it; then what the model accepts."""
    open_ones = [found for found in verdict.findings if found.allowed is None]
    for number, found in enumerate(open_ones, 1):
        yield Listing(
            f"broken{number}",
            found.diagnostic.message,
            tuple((sentence,) for sentence in found.trace) or (finding(found.diagnostic),),
            found.diagnostic.hint or "",
            ordered=bool(found.trace),
        )
    yield Listing(
        "accepted", "Accepted by the model", tuple(_accepted(f) for f in verdict.findings if f.allowed is not None)
    )


def _accepted(found: Found) -> Cell:
    reason = f" {found.allowed} " if found.allowed else " "
    return found.diagnostic.message, reason, Code(place(found.diagnostic.span))
