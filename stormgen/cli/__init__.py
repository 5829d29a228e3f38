"""Arguments in; a command run, its result on standard output, and an exit code out.

One module is one command: `parse.py` holds the function `parse`. Modules that begin with `_` are shared.
"""

from collections.abc import Sequence

# They may stand before or after the command.
_GLOBAL_FLAGS = frozenset({"-q", "--quiet", "-v", "--verbose", "--no-color"})


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code: 0 done, 1 findings, 2 wrong usage, 3 a fault."""
    from stormgen.cli._app import build_app
    from stormgen.cli._faults import exit_code_of

    flags = [argument for argument in arguments if argument in _GLOBAL_FLAGS]
    rest = [argument for argument in arguments if argument not in _GLOBAL_FLAGS]
    try:
        build_app()([*flags, *rest], prog_name="stormgen")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except Exception as error:
        return exit_code_of(error, verbose=bool({"-v", "--verbose"} & set(flags)))
    return 0


def run_parse(models: Sequence[str]) -> int:
    """As `run` of `parse` with these models and no options, without loading Typer."""
    from stormgen.cli._parsing import show
    from stormgen.cli._terminal import Terminal

    try:
        return show(Terminal(), models)
    except Exception as error:
        from stormgen.cli._faults import exit_code_of

        return exit_code_of(error, verbose=False)
