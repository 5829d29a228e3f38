"""How schemas stand to a registry in; a line for each of note out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from stormgen.cli._change_formats import as_lines
from stormgen.cli._layout import plural
from stormgen.cli._plain import Line, line
from stormgen.diagnostics import printable
from stormgen.messages.evolution import Change
from stormgen.registry.standing import Standing, State

_STYLES: Mapping[State, str] = {
    "new": "bold cyan",
    "new version": "bold green",
    "incompatible": "bold red",
    "unchanged": "bold",
}


def lines(standings: Sequence[Standing], url: str, *, verbose: bool) -> Iterator[Line]:
    """The subjects by state; those that are as they should be only when `verbose`."""
    yield line((plural(len(standings), "subject"), "bold"), (f" at {printable(url)}", "dim"))
    for state, style in _STYLES.items():
        if held := [standing for standing in standings if standing.state == state]:
            yield line("")
            yield line((state.capitalize(), style), (f" ({len(held)})", "dim"))
            if state != "unchanged" or verbose:
                yield from _subjects(held)
    yield line("")


def _subjects(standings: Sequence[Standing]) -> Iterator[Line]:
    noted = ""
    for standing in standings:
        yield line(printable(standing.registration.subject), indent=2)
        if standing.note != noted:
            yield line((printable(standing.note), "dim"), indent=4)
        noted = standing.note


def levels(standings: Sequence[Standing]) -> str:
    """`2 have NONE, 1 has FULL`; of subjects that are there."""
    count = Counter(standing.level for standing in standings if standing.level)
    return ", ".join(f"{number} {'has' if number == 1 else 'have'} {level}" for level, number in sorted(count.items()))


def changes_of(standings: Sequence[Standing]) -> list[Change]:
    """Once each: a file of Protobuf stands under the name of every message in it."""
    return list(dict.fromkeys(change for standing in standings for change in standing.changes))


def as_told(changes: Sequence[Change]) -> Iterator[Line]:
    return as_lines(changes, {n: f"version {n}" for change in changes for n in change.against})
