"""An exception that ended a command in; one sentence on standard error and an exit code out."""

import os
import sys
import traceback


class UsageProblem(Exception):
    """What was asked for does not exist or does not fit; the message is one sentence that says what would."""


def exit_code_of(error: Exception, *, verbose: bool) -> int:
    """Tell the user what happened: 2 for a wrong use, 3 for a fault of the installation or of stormgen."""
    from stormgen.borders import ImpossibleChange
    from stormgen.emitters._protocol import Unavailable
    from stormgen.registry.fault import RegistryFault
    from stormgen.resources import MissingResources
    from stormgen.workspace.new import UnknownExample
    from stormgen.workspace.output_paths import WriteRefused
    from stormgen.workspace.settings_file import WrongSettings
    from stormgen.workspace.sources import UnreadableModel

    if isinstance(
        error, UsageProblem | ImpossibleChange | UnknownExample | UnreadableModel | WriteRefused | WrongSettings
    ):
        return _say(str(error), 2)
    if isinstance(error, Unavailable | MissingResources | RegistryFault):
        return _say(str(error), 3)
    if verbose or os.environ.get("STORMGEN_DEBUG"):
        traceback.print_exception(error)
    return _say(f"This is a fault of stormgen itself ({_one_line(error)}); with -v it shows where, for a report.", 3)


def _one_line(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".partition("\n")[0][:200].rstrip(": ")


def _say(sentence: str, code: int) -> int:
    from stormgen.diagnostics import printable

    print(f"stormgen: {printable(sentence)}", file=sys.stderr)
    return code
