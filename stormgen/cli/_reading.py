"""The models that a command names in; all that is known of them, with what is wrong, out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stormgen.cli._terminal import Terminal

if TYPE_CHECKING:
    from stormgen.diagnostics import Checked
    from stormgen.facts import Facts, Stage
    from stormgen.workspace.settings import Settings


def read(
    terminal: Terminal, models: Sequence[str], until: "Stage", settings: "Settings | None" = None
) -> "Checked[Facts]":
    """Build the model as far as asked, with the settings found beside it unless others are given."""
    from stormgen.workspace.build import build
    from stormgen.workspace.settings import find_settings

    settings = settings or find_settings(models)
    terminal.detail(f"Settings: {settings.file or 'the built-in ones, no stormgen.toml was found'}")
    with terminal.working("Reading the model"):
        checked = build(models, until, settings)
    for name in sorted({element.span.file for element in checked.value.board}):
        terminal.detail(f"Read {name}")
    return checked
