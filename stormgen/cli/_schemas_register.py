"""`stormgen schemas register`: a model and a registry in; the registry with the schemas of the model out."""

from typing import TYPE_CHECKING, Annotated

import typer

from stormgen.cli._model import one_of
from stormgen.cli._registry import Address, OneKind, Source

if TYPE_CHECKING:
    from stormgen.cli._terminal import Terminal


def register(
    context: typer.Context,
    source: Source,
    registry: Address,
    kind: OneKind = "json-schema",
    level: Annotated[
        str | None, typer.Option("--level", help="The compatibility level of the subjects; else the mode of [schemas].")
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Do it; else it is only said what would be done.")] = False,
) -> None:
    """Register the schemas of a model at a schema registry; without --apply nothing is written."""
    from stormgen.cli._layout import plural
    from stormgen.cli._registry import stand
    from stormgen.cli._standing_lines import as_told, changes_of, lines
    from stormgen.compatibility.modes import MODES
    from stormgen.registry.register import register as register_all

    terminal: Terminal = context.obj
    wanted = one_of(level, MODES, f"There is no level {level!r}") if level else None
    found = stand(terminal, source, registry, kind, keep_numbers=apply)
    level = wanted or found.mode
    terminal.print(*lines(found.standings, found.url, verbose=terminal.verbose))
    if found.incompatible:
        terminal.print(*as_told(changes_of(found.standings)))
        terminal.say("Nothing was written.")
        raise typer.Exit(1)
    others = sum(standing.level != level for standing in found.standings)
    said = f"the level {level} set for {plural(others, 'subject')}" if others else f"all at the level {level}"
    if not apply:
        terminal.say(f"Nothing was written; --apply registers this, with {said}.")
        return
    with terminal.working("Registering"):
        register_all(found.registry, found.standings, level)
    terminal.say(f"Registered, with {said}.")
