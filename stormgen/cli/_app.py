"""The modules of this folder in; the Typer application with one command for each out."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated

import typer

import stormgen.cli
from stormgen.cli._terminal import Terminal


def build_app() -> typer.Typer:
    """Every module here is a command, under its name with dashes; none imports what only its run needs.

    One with a value `APP` is a group of commands.
    """
    app = typer.Typer(
        rich_markup_mode=None,  # rich help costs more time than the rest of the start
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_global_options)
    for module in sorted(iter_modules(stormgen.cli.__path__), key=lambda m: m.name):
        if not module.name.startswith("_"):
            command = import_module(f"stormgen.cli.{module.name}")
            if hasattr(command, "APP"):
                app.add_typer(command.APP, name=module.name.replace("_", "-"))
                continue
            app.command(module.name.replace("_", "-"), cls=getattr(command, "COMMAND", None))(
                getattr(command, module.name)
            )
    return app


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"stormgen {stormgen.__version__}")
        raise typer.Exit


def _global_options(
    context: typer.Context,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print only results and errors.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Say what is read; show where a fault is.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="Plain text, as with NO_COLOR set.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """From an Event Storming wall in text to seams, services and a migration plan."""
    context.obj = Terminal(quiet=quiet, verbose=verbose, color=not no_color)
