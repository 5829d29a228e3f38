"""The arguments of a group of commands in; those of the command that is meant where none is named out."""

from typing import Any

from typer.core import TyperGroup

DEFAULT = "write"


class WithDefault(TyperGroup):
    """`stormgen schemas MODEL` is `stormgen schemas write MODEL`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)
