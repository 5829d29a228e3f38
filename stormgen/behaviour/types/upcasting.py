"""A version of an event in; where each of its parts comes from when a fact of an earlier version is read as it, out.

This is upcasting: what was recorded in an old shape is read in the current one, and nothing that was recorded changes
(Young, "Versioning in an Event Sourced System", 2017).
"""

from dataclasses import replace

from stormgen.behaviour.types.arguments import Given, given
from stormgen.behaviour.types.scopes import Names, Scopes, declared
from stormgen.board import Event, EventVersion


def upcast(scopes: Scopes, event: Event, version: EventVersion) -> tuple[Given, ...]:
    """Each parameter of a version that supersedes another; the identity is the same in both and left out.

    `written` is an expression over what the earlier version carries, `offered` the part of the earlier version that
    is called `name`.
    """
    earlier = superseded(event, version)
    assert version.supersedes is not None and earlier is not None
    carried, renamed = declared(earlier.parameters or ()), renamings(earlier, version)
    offered = {**carried, **{name: carried[former] for name, former in renamed.items()}}
    asked = replace(event, versions=(version,))
    found = given(scopes, asked, version.supersedes.arguments, offered, tuple(declared(scopes.identity(event))))
    parameters = [origin for origin in found if origin.origin != "known"]
    return tuple(replace(g, name=renamed.get(g.name) or g.name) if g.origin == "offered" else g for g in parameters)


def renamings(earlier: EventVersion, version: EventVersion) -> dict[str, str]:
    """What a part of the later version was called in the earlier one, where it was called otherwise."""
    carried = declared(earlier.parameters or ())
    return {p.name: p.renamed_from for p in version.parameters or () if p.renamed_from and p.renamed_from in carried}


def superseded(event: Event, version: EventVersion) -> EventVersion | None:
    """The version that this one supersedes, where it says so and there is such a one."""
    number = version.supersedes.number if version.supersedes else None
    return next((earlier for earlier in event.versions if earlier.number == number), None)


def lineage(event: Event) -> tuple[EventVersion, ...]:
    """The versions that are read as the current one, each as the next, oldest first; the current one is the last."""
    found = [event.current]
    while earlier := superseded(event, found[0]):
        found.insert(0, earlier)
    return tuple(found)


def carried_before(scopes: Scopes, event: Event, version: EventVersion) -> Names:
    """What the values of `supersedes` may use: all that the earlier version carries, the identity first."""
    earlier = superseded(event, version)
    return declared((*scopes.identity(event), *((earlier and earlier.parameters) or ())))
