"""A model in; what is on the wall printed, and the exit code of `stormgen parse` out."""

from collections.abc import Sequence

from stormgen.cli._reading import read
from stormgen.cli._terminal import Terminal


def show(terminal: Terminal, models: Sequence[str], format: str = "table") -> int:
    """Print the graph in a format and the findings as text; 1 where one of them is an error."""
    from stormgen.facts import Stage

    if format == "table":
        from stormgen.cli._parse_table import summary

        checked = read(terminal, models, Stage.FLOW)
        terminal.print(*summary(checked.value))
    else:
        from stormgen.cli._outputs import choose, only_content

        offer, emitter = choose("parse", format, own=("table",))
        checked = read(terminal, models, Stage.FLOW)
        terminal.result(only_content(emitter, checked.value, offer))
    if format != "json":
        terminal.diagnostics(checked.diagnostics)
    return int(checked.failed)
